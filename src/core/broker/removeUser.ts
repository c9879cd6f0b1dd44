import { failureOf, VaultAwsError } from '../errors';
import { expiryPolicyName } from '../leases/expiryGuard';
import type { LeaseRecord, UserTarget } from '../leases/record';
import { carriesStamp } from '../leases/stamp';
import type { Dependent, Iam } from '../ports/aws';
import type { Clock } from '../ports/clock';
import { ownPolicyArn } from './issueUser';
import { repeat, settleAll } from './retry';

/**
 * How long after a lease's start "no such user" proves nothing: IAM is eventually consistent, and a
 * user made a moment ago can look absent. Vault waits as long.
 */
const settleTime = 5 * 60_000;

/** `unproven`: AWS knows no such user, but it may still appear. Look again later. */
export type Removal = 'gone' | 'unproven';

/**
 * Takes everything of a lease out of AWS. Safe to repeat from any state. The key dies with the first
 * call; then the rights go, then the guard, which must outlast every right, then the user.
 * Throws `foreignUser` rather than touch a user this lease did not make.
 */
export async function removeUser(
  iam: Iam,
  clock: Clock,
  record: LeaseRecord,
  target: UserTarget,
): Promise<Removal> {
  const call = new TolerantCalls(clock);
  // AWS deleting exactly this key of exactly this user also proves that the user is ours.
  const keyDied =
    target.accessKeyId !== undefined && (await call.delete(() => deleteKey(iam, clock, record, target)));
  if (!keyDied) {
    const found = await findOwnUser(iam, clock, record, target);
    if (!found) {
      await removeOwnPolicy(iam, call, target);
      return absence(clock, record);
    }
    const keys = await repeat(clock, () => iam.listAccessKeys(target.userName));
    await settleAll(keys.map((id) => call.delete(() => iam.deleteAccessKey(target.userName, id))));
  }
  const remove = (dependent: Dependent): Promise<boolean> =>
    call.delete(() => iam.removeDependent(target.userName, dependent));
  await settleAll(knownRights(target).map(remove));
  await remove({ kind: 'inlinePolicy', name: expiryPolicyName });
  const deleted = await deleteWithDependents(iam, clock, call, target.userName, remove);
  await removeOwnPolicy(iam, call, target);
  return deleted ? 'gone' : absence(clock, record);
}

/**
 * An issuer that may act on users of one path is refused when the user is gone, since AWS knows no path
 * of it then: so a refusal counts only when the user is there. Throws `notFound` when it is not.
 */
async function deleteKey(iam: Iam, clock: Clock, record: LeaseRecord, target: UserTarget): Promise<void> {
  if (target.accessKeyId === undefined) return;
  try {
    await iam.deleteAccessKey(target.userName, target.accessKeyId);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code !== 'accessDenied' || (await isThere(iam, clock, record, target))) throw error;
    throw new VaultAwsError({ ...failure, code: 'notFound', operation: failure.action }, { cause: error });
  }
}

/** In doubt it is: an issuer that cannot look is to be told of the first refusal. */
async function isThere(iam: Iam, clock: Clock, record: LeaseRecord, target: UserTarget): Promise<boolean> {
  try {
    return await findOwnUser(iam, clock, record, target);
  } catch (error) {
    if (failureOf(error).code === 'accessDenied') return true;
    throw error;
  }
}

async function findOwnUser(
  iam: Iam,
  clock: Clock,
  record: LeaseRecord,
  target: UserTarget,
): Promise<boolean> {
  const user = await repeat(clock, () => iam.describeUser(target.userName));
  if (user === undefined) return false;
  if (carriesStamp(user.tags, record.id)) return true;
  throw new VaultAwsError({ code: 'foreignUser', userName: target.userName });
}

/** Absence counts only when the record is old enough that a user made for it would be seen by now. */
function absence(clock: Clock, record: LeaseRecord): Removal {
  return clock.now() - record.createdAt >= settleTime ? 'gone' : 'unproven';
}

/** What the journal knows of, so that no list calls are needed in the usual case. */
function knownRights(target: UserTarget): Dependent[] {
  const own = ownPolicyArn(target);
  return [
    ...target.inlinePolicies.map((name) => ({ kind: 'inlinePolicy', name }) as const),
    ...target.attachedPolicies.map((arn) => ({ kind: 'attachedPolicy', arn }) as const),
    ...(own === undefined ? [] : [{ kind: 'attachedPolicy', arn: own } as const]),
    ...target.groups.map((name) => ({ kind: 'group', name }) as const),
  ];
}

const conflictRounds = 3;

/**
 * DeleteUser; when AWS says that something still hangs on the user, finds and removes it.
 * False when AWS knew no such user.
 */
async function deleteWithDependents(
  iam: Iam,
  clock: Clock,
  call: TolerantCalls,
  userName: string,
  remove: (dependent: Dependent) => Promise<boolean>,
): Promise<boolean> {
  for (let round = 1; ; round += 1) {
    try {
      return await call.delete(() => iam.deleteUser(userName));
    } catch (error) {
      if (failureOf(error).code !== 'deleteConflict' || round === conflictRounds) throw error;
    }
    const dependents = await repeat(clock, () => iam.listDependents(userName));
    const keys = dependents.filter(({ kind }) => kind === 'accessKey');
    await settleAll(keys.map(remove));
    await settleAll(dependents.filter((dependent) => !keys.includes(dependent)).map(remove));
  }
}

async function removeOwnPolicy(iam: Iam, call: TolerantCalls, target: UserTarget): Promise<void> {
  const arn = ownPolicyArn(target);
  if (arn !== undefined) await call.delete(() => iam.deletePolicy(arn));
}

/** Deleting calls: repeated while AWS is busy, and done when there is nothing to delete. */
class TolerantCalls {
  constructor(private readonly clock: Clock) {}

  /** True when AWS deleted it now, false when it was not there. */
  async delete(call: () => Promise<void>): Promise<boolean> {
    try {
      await repeat(this.clock, call);
      return true;
    } catch (error) {
      if (failureOf(error).code === 'notFound') return false;
      throw error;
    }
  }
}
