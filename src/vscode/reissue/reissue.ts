import { window, workspace } from 'vscode';
import type { Owners } from '../../core/ports/owners';
import type { Seconds } from '../../core/time';
import { chooseArn } from '../commands/chooseArn';
import { requireRole } from '../commands/chosenRole';
import { issueRole } from '../commands/issueRole';
import type { CommandParts } from '../commands/parts';
import { stopSandbox } from '../commands/sandboxCommands';
import { offerText, reissueTexts, sandboxOnText } from '../messages/reissue';
import type { Notifications } from '../notifications';
import { plainMessage } from '../plainMessage';
import { isInTheWay, issueAgain } from './issueAgain';
import type { KeptLease } from './keptLeases';
import type { LeaseMemory } from './leaseMemory';
import { offerAgain } from './offerAgain';

export interface ReissueParts extends CommandParts {
  readonly memory: LeaseMemory;
  readonly owners: Owners;
  readonly notifications: Notifications;
}

/** Offers what the window before this one has lost, and issues it when the user wants it. Never rejects. */
export async function offerReissue(parts: ReissueParts): Promise<void> {
  const { notifications, memory, owners, clock, sandbox } = parts;
  await offerAgain({
    memory,
    owners,
    clock,
    ask: (lost) => ask(parts, lost),
    issue: (lost) =>
      issueAgain(lost, {
        sandbox,
        clock,
        issue: (lease, asked) => issueOne(parts, lease, asked),
        failed: (error, lease) => notifications.tell(error, 'issueAgain', targetOf(lease)),
        sandboxOn: (leases) => warn(sandboxOnText(leases)),
        tooLate: () => warn(reissueTexts.tooLate()),
      }),
  });
}

async function ask(parts: ReissueParts, lost: readonly KeptLease[]): Promise<boolean> {
  // Nothing is issued in a workspace that is no longer trusted.
  if (!workspace.isTrusted) return false;
  const blocked = isInTheWay(parts.sandbox.state, lost);
  const again = blocked ? reissueTexts.stopAndIssueAgain() : reissueTexts.issueAgain();
  const answer = await window.showInformationMessage(plainMessage(offerText(lost, blocked)), again);
  if (answer !== again) return false;
  return blocked ? stopped(parts) : true;
}

/** Whether the sandbox is off by then: the user may want to keep it for the leases it has. */
async function stopped(parts: ReissueParts): Promise<boolean> {
  try {
    await stopSandbox(parts);
  } catch (error) {
    parts.notifications.tell(error, 'stopSandbox');
  }
  return parts.sandbox.state.kind === 'off';
}

/** As the command would, with the answers that are known. */
async function issueOne(parts: CommandParts, lease: KeptLease, asked: Seconds): Promise<void> {
  const { source } = parts;
  const isSilent = source.folders.some(
    (each) => each.folder === lease.folder && each.state.kind === 'silent',
  );
  if (!source.isRead || isSilent) await source.refresh();
  const { folder, sandbox } = lease;
  await issueRole(parts, async () => {
    const { role, config } = requireRole(source.folders, targetOf(lease));
    const arn = await chooseArn(role, lease.roleArn);
    return arn && { role, config, folder, ...arn, asked, where: sandbox ? 'sandbox' : 'aws' };
  });
}

function targetOf({ folder, roleName }: KeptLease) {
  return { kind: 'role', folder, name: roleName } as const;
}

function warn(text: string): void {
  void window.showWarningMessage(plainMessage(text));
}
