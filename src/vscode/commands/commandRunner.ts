import { commands, l10n, window, workspace } from 'vscode';
import type { CommandName } from '../../contributions';
import type { Notifications } from '../notifications';
import { parseTarget, type CommandTarget, type OwnArguments } from './target';

export interface Command {
  run(target: CommandTarget | undefined): unknown;
  /** Refused in a workspace that is not trusted, whatever menu or key binding asked for it. */
  readonly needsTrust?: boolean;
}

/** One entry for every command that package.json contributes. */
export type CommandTable = { readonly [Name in CommandName]: Command };

/** Runs a command with the argument VS Code gave it. Never rejects. */
export type CommandRunner = (name: CommandName, argument: unknown) => Promise<void>;

/** What all commands share: trust, and one message for a failure. */
export function commandRunner(
  table: CommandTable,
  notifications: Notifications,
  own: OwnArguments,
): CommandRunner {
  return async (name, argument) => {
    const target = parseTarget(argument, own);
    if (table[name].needsTrust === true && !workspace.isTrusted) return refuse();
    try {
      await table[name].run(target);
    } catch (error) {
      notifications.tell(error, name, target);
    }
  };
}

async function refuse(): Promise<void> {
  const manage = l10n.t('Manage Workspace Trust');
  const text = l10n.t('No credentials are issued in a workspace that is not trusted.');
  const answer = await window.showWarningMessage(text, manage);
  if (answer === manage) await commands.executeCommand('workbench.trust.manage');
}
