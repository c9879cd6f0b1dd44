import { differences } from '../doubles/sandboxAccount';
import { guardedUntil, isUsable, leftOf, userOf } from './left';
import type { Done, LeaseWindow } from './leaseWindow';
import type { Step, Trouble } from './plan';

const minute = 60_000;
const hour = 60 * minute;

/** What the user was told, held against what is so: the promises that are broken, in words. */
export async function broken(
  window: LeaseWindow,
  step: Step,
  trouble: Trouble,
  done: Done,
): Promise<string[]> {
  const problems: string[] = [];
  const check = (holds: boolean, otherwise: string): void => {
    if (!holds) problems.push(otherwise);
  };
  const usable = await isUsable(window);
  const left = leftOf(window);
  const { shown } = window;
  const mayHave = window.addedKey === undefined ? 1 : 2;
  check((userOf(window)?.accessKeys.length ?? 0) <= mayHave, 'a second key');
  check(done.failure === undefined || trouble.forGood || trouble.kind === 'refuse', 'failed without need');
  check(left.length === 0 || window.journal.files.size === 1, 'left without a record');

  if (step === 'revoke') {
    // A session whose role cannot be given the deny lives on: nothing else ends it.
    check(!usable || window.shown?.credentialType === 'iam_role', 'usable after revoke');
    if (done.failure === undefined) check(!left.includes('user'), 'called revoked with a user left');
    else check(shown?.state === 'attention', `failed and shown as ${shown?.state ?? 'gone'}`);
  } else if (done.failure === undefined || step === 'renew') {
    check(usable, 'not usable');
    check(shown?.state === 'active', `shown as ${shown?.state ?? 'gone'}`);
    const until = guardedUntil(window) ?? shown?.expiresAt ?? 0;
    check(until >= (shown?.expiresAt ?? Infinity), 'ends before the time told');
    check(until <= recordedEnd(window), 'outlives its record');
    if (done.failure === undefined) check(until === shown?.expiresAt, 'ends after the time told');
  } else {
    check(!usable, 'usable after a failed issue');
    check(shown?.state !== 'active', 'failed and shown as active');
    check(left.length === 0 || shown !== undefined, 'left out of sight');
  }
  if (await isUsableLater(window)) problems.push('usable past expiry');
  return problems;
}

/** What is left when time has passed; ends the lease first if it lives. */
export async function leftInTheEnd(window: LeaseWindow): Promise<string[]> {
  const { clock, broker, account, journal, before } = window;
  await clock.until(
    () => broker.leases.every(({ state }) => state === 'active' || state === 'lapsing'),
    hour,
  );
  if (window.shown?.state === 'active') void broker.revoke(window.shown.id, 'command');
  await clock.until(() => broker.leases.length === 0 && journal.files.size === 0, hour);
  return [
    ...differences(before, account.state()),
    ...[...journal.files.values()].map((text) => `record left: ${text}`),
    ...broker.leases.map(({ state }) => `lease left: ${state}`),
  ];
}

function recordedEnd({ journal }: LeaseWindow): number {
  return Math.max(...[...journal.files.values()].map((text) => Number(/"expiresAt":(\d+)/.exec(text)?.[1])));
}

/** The clock is AWS's alone: nobody on this machine does anything meanwhile. */
async function isUsableLater(window: LeaseWindow): Promise<boolean> {
  const { clock } = window.account.sandbox;
  clock.advance(2 * hour);
  const usable = await isUsable(window);
  clock.advance(-2 * hour);
  return usable;
}
