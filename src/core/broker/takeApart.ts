import { failureOf } from '../errors';
import { expiryPolicyName } from '../leases/expiryGuard';
import type { UserTarget } from '../leases/record';
import { carriesStamp, leaseMark } from '../leases/stamp';
import type { Dependent } from '../ports/aws';
import type { LeasedUser } from './leasedUser';
import { ownPolicyArn } from './ownPolicy';
import { repeat, settleAll } from './retry';

const conflictRounds = 3;
const guard: Dependent = { kind: 'inlinePolicy', name: expiryPolicyName };

/**
 * Takes everything from a user whose key is dead, and deletes it: the rights go first, then the guard,
 * which must outlast every right. A user that stays is denied everything. Only for a user that is known
 * to be ours. False when AWS knew no such user.
 */
export async function takeApart(user: LeasedUser): Promise<boolean> {
  // What the user has minted with GetSessionToken outlives the key, with whatever rights are left.
  await user.orDeny(() =>
    settleAll([...knownRights(user.target).map((right) => user.remove(right)), removeNotedDevices(user)]),
  );
  return user.orDeny(async () => {
    await user.remove(guard);
    return deleteUser(user);
  });
}

/** DeleteUser; when AWS says that something still hangs on the user, finds and removes it. */
async function deleteUser(user: LeasedUser): Promise<boolean> {
  for (let round = 1; ; round += 1) {
    try {
      return await user.gone(() => user.unlessGone(() => user.iam.deleteUser(user.name)));
    } catch (error) {
      if (failureOf(error).code !== 'deleteConflict' || round === conflictRounds) throw error;
    }
    await removeEverything(user);
  }
}

/** Somebody added to the user: until all of that is gone too, nothing of it may be of use. */
async function removeEverything(user: LeasedUser): Promise<void> {
  // Not waited for: the keys die all the same when AWS does not do this.
  const denied = user.deny().catch(() => undefined);
  try {
    const dependents = await repeat(user.clock, () => user.iam.listDependents(user.name));
    await removeAll(
      user,
      dependents.filter((dependent) => !isGuard(dependent)),
    );
  } finally {
    await denied;
  }
  await user.remove(guard);
}

async function removeAll(user: LeasedUser, others: readonly Dependent[]): Promise<void> {
  const keys = others.filter(({ kind }) => kind === 'accessKey');
  await settleAll(keys.map((key) => user.remove(key)));
  await noteDevices(user, others);
  await settleAll(others.filter((other) => !keys.includes(other)).map((other) => user.remove(other)));
}

/**
 * One that is taken off the user and cannot be deleted then is found again only when it is written down,
 * and is known to be ours only when it carries the stamp.
 */
async function noteDevices(user: LeasedUser, others: readonly Dependent[]): Promise<void> {
  const found = others.flatMap((other) =>
    other.kind === 'mfaDevice' && other.virtual ? [other.serialNumber] : [],
  );
  if (found.length === 0) return;
  await user.learn({ mfaDevices: [...new Set([...(user.target.mfaDevices ?? []), ...found])] });
  const tags = leaseMark(user.record.id);
  await settleAll(found.map((serialNumber) => user.gone(() => user.iam.tagMfaDevice(serialNumber, tags))));
}

/** Virtual devices that were on the user, and may be off it by now. By the record alone they are nobody's. */
export async function removeNotedDevices(user: LeasedUser): Promise<void> {
  await settleAll(
    (user.target.mfaDevices ?? []).map(async (serialNumber) => {
      const tags = await repeat(user.clock, () => user.iam.mfaDeviceTags(serialNumber));
      if (tags === undefined || !carriesStamp(tags, user.record.id)) return;
      await user.remove({ kind: 'mfaDevice', serialNumber, virtual: true });
    }),
  );
}

function isGuard(dependent: Dependent): boolean {
  return dependent.kind === 'inlinePolicy' && dependent.name === expiryPolicyName;
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
