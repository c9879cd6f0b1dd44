import type { Clock } from '../../core/ports/clock';
import type { Seconds } from '../../core/time';
import type { SandboxMode } from '../sandboxMode';
import { timeLeft, unfinished, type KeptLease } from './keptLeases';

export interface IssueAgainParts {
  readonly sandbox: Pick<SandboxMode, 'state' | 'start' | 'onDidChange'>;
  readonly clock: Clock;
  /** Issues as a command would, for so long. */
  readonly issue: (lease: KeptLease, asked: Seconds) => Promise<void>;
  /** Told what went wrong with one of them; the others are issued all the same. */
  readonly failed: (error: unknown, lease: KeptLease) => void;
  /** Told which were AWS's while the sandbox is on: the one never stands for the other. */
  readonly sandboxOn: (leases: readonly KeptLease[]) => void;
  /** Their time was over before the user said so. */
  readonly tooLate: () => void;
}

/** Issues what was lost, one after the other, each where it was and for what was left of it. */
export async function issueAgain(lost: readonly KeptLease[], parts: IssueAgainParts): Promise<void> {
  const { sandbox, clock } = parts;
  const leases = unfinished(lost, clock.now());
  if (leases.length === 0) return parts.tooLate();
  const [ofSandbox, ofAws] = [leases.filter(isOfSandbox), leases.filter((lease) => !isOfSandbox(lease))];
  // AWS's first: once the sandbox is on, nothing is issued anywhere else.
  if (ofAws.length > 0 && sandbox.state.kind !== 'off') parts.sandboxOn(ofAws);
  else for (const lease of ofAws) await one(lease, parts);
  const [first] = ofSandbox;
  if (first === undefined) return;
  try {
    await untilOn(sandbox);
  } catch (error) {
    return parts.failed(error, first);
  }
  for (const lease of ofSandbox) await one(lease, parts);
}

async function one(lease: KeptLease, { issue, failed, clock }: IssueAgainParts): Promise<void> {
  try {
    await issue(lease, timeLeft(lease, clock.now()));
  } catch (error) {
    failed(error, lease);
  }
}

/** Rejects when it cannot start. */
async function untilOn(sandbox: IssueAgainParts['sandbox']): Promise<void> {
  await sandbox.start();
  if (sandbox.state.kind !== 'starting') return;
  // It starts with the window, and has not come up yet.
  await new Promise<void>((resolve) => {
    const watch = sandbox.onDidChange(() => {
      if (sandbox.state.kind === 'starting') return;
      watch.dispose();
      resolve();
    });
  });
}

/** Whether the sandbox, while it is like this, keeps some of them from being issued. */
export function isInTheWay({ kind }: SandboxMode['state'], lost: readonly KeptLease[]): boolean {
  return kind !== 'off' && !lost.every(isOfSandbox);
}

function isOfSandbox({ sandbox }: KeptLease): boolean {
  return sandbox;
}
