import { join } from 'node:path';
import { ExtensionMode, l10n, window, type ExtensionContext } from 'vscode';
import { AwsClock } from './core/awsClock';
import { Broker } from './core/broker/broker';
import { DisposableStore } from './core/disposable';
import type { OpenAccount } from './core/ports/aws';
import { FileJournal } from './storage/fileJournal';
import { systemClock } from './storage/systemClock';
import { systemOwners } from './storage/systemOwners';
import { systemRandom } from './storage/systemRandom';
import { bindContextKeys } from './vscode/bindContextKeys';
import { bindWindow } from './vscode/bindWindow';
import { commandTable } from './vscode/commands/commandTable';
import { registerCommands } from './vscode/commands/registerCommands';
import { dialogs, ReplaceableConfirm } from './vscode/confirm';
import { ExpiryWarnings } from './vscode/expiryWarnings';
import { Approvals } from './vscode/issue/approvals';
import { RoleApproval } from './vscode/issue/roleApproval';
import { IssuerKeys } from './vscode/issuerKeys';
import { Notifications } from './vscode/notifications';
import { OutputLogger } from './vscode/outputLogger';
import { plainMessage } from './vscode/plainMessage';
import { PreviewDocuments } from './vscode/previewDocuments';
import { askMfaCode } from './vscode/prompts/askMfaCode';
import { RevocationFailures } from './vscode/revocationFailures';
import { RolesDiagnostics } from './vscode/roles/rolesDiagnostics';
import { RolesSource } from './vscode/roles/rolesSource';
import { SandboxMode } from './vscode/sandboxMode';
import { warningTime } from './vscode/settings';
import { LeaseStatusBar } from './vscode/status/leaseStatusBar';
import { LeaseTerminals } from './vscode/terminals/leaseTerminals';
import type { TestHandle } from './vscode/testHandle';
import { LeaseTicker } from './vscode/time/leaseTicker';
import { RolesTreeView } from './vscode/tree/rolesTreeView';

/** Of the five seconds VS Code gives an extension to end. */
const farewell = 4_000;

/** Plain, because nothing of VS Code answers any more when it is needed last. */
let broker: Broker | undefined;

export function activate(context: ExtensionContext): TestHandle | undefined {
  try {
    return start(context);
  } catch (error) {
    // VS Code itself only logs this.
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(plainMessage(l10n.t('Vault AWS could not start: {0}', reason)));
    throw error;
  }
}

/** Ends what this window issued. What that time is too short for, the next start finishes from the journal. */
export async function deactivate(): Promise<void> {
  const ending = broker;
  if (ending === undefined) return;
  await Promise.race([
    ending.revokeAll('windowClosed'),
    new Promise<void>((resolve) => systemClock.schedule(farewell, resolve)),
  ]);
}

function start(context: ExtensionContext): TestHandle | undefined {
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const log = store.add(new OutputLogger('Vault AWS'));
  const clock = new AwsClock(systemClock);
  const source = store.add(new RolesSource(clock));
  const sandbox = store.add(
    new SandboxMode({
      start: async () => (await import('./sandbox/index')).startSandbox(),
      source,
      random: systemRandom,
      log,
    }),
  );
  const issuerKeys = store.add(new IssuerKeys(context.secrets));
  const terminals = store.add(new LeaseTerminals(clock, log));
  const leases = new Broker({
    openAccount: lazyAccounts(clock, issuerKeys, sandbox),
    journal: new FileJournal(join(context.globalStorageUri.fsPath, 'journal')),
    owners: systemOwners(),
    random: systemRandom,
    delivery: terminals,
    clock,
    log,
  });
  broker = leases;
  terminals.follow(leases);

  const confirm = new ReplaceableConfirm(dialogs);
  const previews = store.add(new PreviewDocuments());
  const approval = new RoleApproval({ approvals: new Approvals(context.workspaceState), confirm, previews });
  const ticker = store.add(new LeaseTicker(leases, clock, warningTime));
  const screen = { source, broker: leases, ticker, clock, sandbox, warningTime };
  store.add(new RolesTreeView(screen));
  store.add(new LeaseStatusBar(screen));
  store.add(new RolesDiagnostics(source));
  store.add(new ExpiryWarnings(screen));
  const revocationFailures = store.add(new RevocationFailures(leases, clock));
  store.add(bindContextKeys({ source, broker: leases, sandbox, issuerKeys }));
  const notifications = new Notifications(clock, log);
  const parts = { ...screen, terminals, issuerKeys, approval, revocationFailures, confirm, log };
  store.add(registerCommands(commandTable(parts), notifications));
  store.add(bindWindow({ ...parts, notifications }));

  void leases.recover();
  if (context.extensionMode !== ExtensionMode.Test) return undefined;
  return { broker: leases, source, sandbox, answerWith: (answers) => confirm.replace(answers) };
}

/** The AWS SDK is loaded when a first lease needs it. */
function lazyAccounts(clock: AwsClock, issuerKeys: IssuerKeys, sandbox: SandboxMode): OpenAccount {
  let accounts: Promise<OpenAccount> | undefined;
  const load = async (): Promise<OpenAccount> =>
    (await import('./aws/index')).accounts({
      mfaCode: askMfaCode,
      storedKeys: () => issuerKeys.get(),
      sandboxKeys: (id) => sandbox.issuerKeys(id),
      onServerTime: (time) => clock.observe(time),
    });
  return async (issuer, signal) => {
    accounts ??= load().catch((error: unknown) => {
      accounts = undefined;
      throw error;
    });
    return (await accounts)(issuer, signal);
  };
}
