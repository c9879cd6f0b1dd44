import { commands, env, window } from 'vscode';
import { assertNever } from '../core/assertNever';
import { failureOf, isVaultAwsError, type Failure } from '../core/errors';
import type { Clock } from '../core/ports/clock';
import type { Log } from '../core/ports/log';
import { stackOf } from '../core/text/logged';
import { commandIds, settingsSection } from '../contributions';
import { FailedAt } from './commands/failedAt';
import { NotIssued } from './commands/notIssued';
import { RoleUnusable } from './commands/roleUnusable';
import type { CommandTarget } from './commands/target';
import { answeredBy } from './messages/answeredBy';
import { actionTitle, type FailureAction } from './messages/failureActions';
import { failureMessage, type FailureMessage } from './messages/failures';
import { notIssuedText } from './messages/issued';
import { roleUnusableText } from './messages/roles';
import { plainMessage } from './plainMessage';

/** Tells the user of failures: one message each, with one thing to do about it. */
export class Notifications {
  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Cancellation is no failure: it leaves one line in the log. Does not wait for the user's answer. */
  tell(thrown: unknown, command: string, target?: CommandTarget): void {
    const error = thrown instanceof NotIssued || thrown instanceof FailedAt ? thrown.cause : thrown;
    if (error instanceof RoleUnusable) {
      this.log.info('role not issued', { command, role: error.roleName, reason: error.reason });
      void show({ text: roleUnusableText(error), action: { kind: 'openRolesFile' } }, target);
      return;
    }
    const failure = failureOf(error);
    if (failure.code === 'cancelled') {
      this.log.debug('cancelled', { command });
      return;
    }
    this.note(failure, error, command);
    const message = failureMessage(failure, this.clock.now());
    void show({ ...message, text: toldText(thrown, failure, message.text) }, target);
  }

  private note(failure: Failure, error: unknown, command: string): void {
    const trace = isVaultAwsError(error) ? error.trace : undefined;
    this.log.error('failed', {
      command,
      failure: failure.code,
      operation: trace?.operation,
      requestId: trace?.requestId,
      awsCode: trace?.awsCode,
      reason: 'aws' in failure ? failure.aws : 'reason' in failure ? failure.reason : undefined,
      stack: failure.code === 'unexpected' ? stackOf(error) : undefined,
    });
  }
}

/** With who answered, and what came to nothing by it. */
function toldText(thrown: unknown, failure: Failure, text: string): string {
  if (thrown instanceof FailedAt) return answeredBy(thrown.issuer, failure, text);
  return thrown instanceof NotIssued
    ? notIssuedText(thrown.roleName, answeredBy(thrown.issuer, failure, text))
    : text;
}

async function show(
  { text: told, action, otherwise }: FailureMessage,
  target: CommandTarget | undefined,
): Promise<void> {
  const text = plainMessage(told);
  const actions = [action, otherwise].filter((offered) => offered !== undefined);
  const answer = await window.showErrorMessage(text, ...actions.map(actionTitle));
  const chosen = actions.find((offered) => actionTitle(offered) === answer);
  if (chosen !== undefined) await perform(chosen, target);
}

async function perform(action: FailureAction, target: CommandTarget | undefined): Promise<void> {
  switch (action.kind) {
    case 'showLog':
      return commands.executeCommand(commandIds.showLog);
    case 'openRolesFile':
      return commands.executeCommand(commandIds.openRolesFile, target);
    case 'openSettings':
      return commands.executeCommand('workbench.action.openSettings', settingsSection);
    case 'storeKeys':
      return commands.executeCommand(commandIds.storeIssuerKeys);
    case 'copyIssuerPolicy':
      return commands.executeCommand(commandIds.copyIssuerPolicy);
    case 'startSandbox':
      return commands.executeCommand(commandIds.startSandbox);
    case 'copyCommand':
      return env.clipboard.writeText(action.command);
    default:
      return assertNever(action);
  }
}
