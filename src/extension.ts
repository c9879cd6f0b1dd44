import { commands, ExtensionMode, l10n, window, type ExtensionContext, type WebviewPanel } from 'vscode';
import { accessPageType, commandIds, commandNames, rolesViewId } from './contributions';
import { DisposableStore } from './core/disposable';
import { reasonOf } from './core/text/outside';
import { Need } from './vscode/need';
import { plainMessage } from './vscode/plainMessage';
import { keptKey } from './vscode/reissue/keptKey';
import type { LazyTestHandle } from './vscode/testHandle';
import type { VaultAwsWindow } from './window';

let opened: Promise<VaultAwsWindow> | undefined;

/**
 * The entry: small, because every window pays for it. The parts of the window are loaded when they are
 * needed: for a roles file, for what a crash left behind, for a command, or for the view.
 */
export function activate(context: ExtensionContext): LazyTestHandle | undefined {
  const waiting = new DisposableStore();
  context.subscriptions.push(waiting);
  const open = (): Promise<VaultAwsWindow> => {
    opened ??= load(context, waiting);
    return opened;
  };
  for (const name of commandNames) {
    const run = async (argument: unknown): Promise<void> => (await open()).run(name, argument);
    context.subscriptions.push(commands.registerCommand(commandIds[name], run));
  }
  const deserializeWebviewPanel = async (panel: WebviewPanel, state: unknown): Promise<void> =>
    (await open()).restoreAccess(panel, state);
  context.subscriptions.push(
    window.registerWebviewPanelSerializer(accessPageType, { deserializeWebviewPanel }),
  );
  const isLeft = (): boolean => context.workspaceState.get(keptKey) !== undefined;
  const need = waiting.add(new Need(context.globalStorageUri, isLeft, () => void open().catch(tell)));
  waiting.add(window.registerTreeDataProvider(rolesViewId, need));
  void need.look();
  if (context.extensionMode !== ExtensionMode.Test) return undefined;
  return { open: async () => (await open()).handle };
}

export async function deactivate(): Promise<void> {
  await (await opened)?.close();
}

async function load(context: ExtensionContext, waiting: DisposableStore): Promise<VaultAwsWindow> {
  try {
    const { openWindow } = await import('./window');
    waiting.dispose();
    return openWindow(context);
  } catch (error) {
    opened = undefined;
    throw error;
  }
}

function tell(error: unknown): void {
  void window.showErrorMessage(plainMessage(l10n.t('Vault AWS could not start: {0}', reasonOf(error))));
}
