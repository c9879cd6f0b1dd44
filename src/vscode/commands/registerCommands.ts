import { commands, l10n, window, workspace } from 'vscode';
import { commandIds, type CommandName } from '../../contributions';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Notifications } from '../notifications';
import { parseTarget, type CommandTarget } from './target';

export interface Command {
  run(target: CommandTarget | undefined): unknown;
  /** Refused in a workspace that is not trusted, whatever menu or key binding asked for it. */
  readonly needsTrust?: boolean;
}

/** One entry for every command that package.json contributes. */
export type CommandTable = { readonly [Name in CommandName]: Command };

/** Registers all commands with what they share: trust, and one message for a failure. */
export function registerCommands(table: CommandTable, notifications: Notifications): Disposable {
  const store = new DisposableStore();
  for (const name of commandNames(table)) {
    const run = async (argument: unknown): Promise<void> => {
      const target = parseTarget(argument);
      if (table[name].needsTrust === true && !workspace.isTrusted) return refuse();
      try {
        await table[name].run(target);
      } catch (error) {
        notifications.tell(error, name, target);
      }
    };
    store.add(commands.registerCommand(commandIds[name], run));
  }
  return store;
}

async function refuse(): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const text = l10n.t('No credentials are issued in a workspace that is not trusted.');
  const answer = await window.showWarningMessage(text, manage);
  if (answer === manage) await commands.executeCommand('workbench.trust.manage');
}

function commandNames(table: CommandTable): CommandName[] {
  const names: CommandName[] = [];
  for (const name in table) if (isCommandName(name)) names.push(name);
  return names;
}

function isCommandName(name: string): name is CommandName {
  return name in commandIds;
}
