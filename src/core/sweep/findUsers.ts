import { repeat, throwIfAborted } from '../broker/retry';
import { latestEnd } from '../leases/names';
import type { Account, ListedUser } from '../ports/aws';
import type { Clock } from '../ports/clock';
import { atMost } from './atMost';
import { hasEndedByName } from './ended';
import type { HeldHere } from './heldHere';
import { judge, type LeftoverUser } from './leftover';
import type { LeftAlone } from './sweepReport';

/** Requests at a time. IAM has few to give, and others in the account need them too. */
const width = 4;
/**
 * So many users that we did not name are looked at each, since a renamed one of ours could be among
 * them. Where more of them live under one path, it is not ours alone: there only our names count.
 */
const mostStrangers = 40;

export interface UserSearch {
  readonly account: Account;
  readonly clock: Clock;
  readonly held: HeldHere;
  readonly signal: AbortSignal;
  /** Told how many of how many candidates were looked at. */
  readonly onLook: (looked: number, candidates: number) => void;
}

export interface FoundUsers {
  readonly leftovers: readonly LeftoverUser[];
  readonly left: LeftAlone;
}

/** Decides by the list for nearly all; asks AWS for one user after the other only where its name says so. */
export async function findUsers(
  listed: readonly ListedUser[],
  prefixes: readonly string[],
  search: UserSearch,
): Promise<FoundUsers> {
  const { account, clock, held, signal } = search;
  const left = { alive: 0, held: 0, foreign: 0, unread: 0 };
  const leftovers: LeftoverUser[] = [];
  const candidates: ListedUser[] = [];
  const strangers: ListedUser[] = [];
  for (const user of listed) {
    if (held.has(user.userName)) left.held += 1;
    else if (latestEnd(user.userName) === undefined) strangers.push(user);
    else if (hasEndedByName(user.userName, user.createdAt, clock.now())) candidates.push(user);
    else left.alive += 1;
  }
  const few = fewStrangers(strangers, prefixes);
  left.unread = strangers.length - few.length;
  const toLookAt = [...candidates, ...few];
  let looked = 0;

  await atMost(width, toLookAt, signal, async (user) => {
    const described = await repeat(clock, () => account.iam.describeUser(user.userName));
    looked += 1;
    search.onLook(looked, toLookAt.length);
    // Removed meanwhile.
    if (described === undefined) return;
    const verdict = judge(described.tags, user.createdAt, clock.now());
    if (verdict.kind !== 'ended') left[verdict.kind] += 1;
    else if (held.has(verdict.stamp.leaseId)) left.held += 1;
    else leftovers.push({ ...verdict, ...naming(user), kind: 'user', ownPolicy: false });
  });
  throwIfAborted(signal);
  return { leftovers, left };
}

function naming({ userName: name, userId, path, arn, createdAt }: ListedUser) {
  return { name, userId, path, arn, createdAt };
}

/** All strangers under a prefix or none of them, as far as what is granted for all prefixes goes. */
function fewStrangers(strangers: readonly ListedUser[], prefixes: readonly string[]): readonly ListedUser[] {
  const groups = prefixes
    .map((prefix) => strangers.filter(({ path }) => path.startsWith(prefix)))
    .sort((one, other) => one.length - other.length);
  const few: ListedUser[] = [];
  for (const group of groups) if (few.length + group.length <= mostStrangers) few.push(...group);
  return few;
}
