import { removeUser, type Removal } from '../broker/removeUser';
import { repeat } from '../broker/retry';
import { sameAccount } from '../broker/sameAccount';
import { failureOf, VaultAwsError } from '../errors';
import { expiryPolicyName } from '../leases/expiryGuard';
import { latestEnd } from '../leases/names';
import type { UserTarget } from '../leases/record';
import type { Account, Dependent } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { HeldHere } from './heldHere';
import { judge, ownPolicyArnOf, type Leftover, type LeftoverPolicy, type LeftoverUser } from './leftover';

export interface Removing {
  readonly account: Account;
  /** The account it was found in. */
  readonly accountId: string;
  readonly clock: Clock;
  readonly held: HeldHere;
}

/** `kept`: it is no longer what it was when it was found, and was not touched. */
export type LeftoverRemoval = 'removed' | 'kept';

/** Looks once more, then removes. Throws what AWS refused with; safe to repeat. */
export async function removeLeftover(leftover: Leftover, removing: Removing): Promise<LeftoverRemoval> {
  sameAccount(removing.account, removing.accountId);
  switch (leftover.kind) {
    case 'user':
      return removeLeftoverUser(leftover, removing);
    case 'policy':
      return removeLeftoverPolicy(leftover, removing);
  }
}

async function removeLeftoverUser(user: LeftoverUser, removing: Removing): Promise<LeftoverRemoval> {
  const { account, clock, held } = removing;
  const describe = () => repeat(clock, () => account.iam.describeUser(user.name));
  const described = await describe();
  if (described !== undefined) {
    const { leaseId } = user.stamp;
    const verdict = judge(described.tags, described.createdAt, clock.now());
    const same = verdict.kind === 'ended' && verdict.stamp.leaseId === leaseId;
    if (!same || held.has(leaseId) || held.has(user.name)) return 'kept';
  }
  const { leaseId: id } = user.stamp;
  const record = { id, accountId: removing.accountId, createdAt: user.createdAt };
  const parts = { account, clock, now: () => clock.now() };
  let target = targetOf(user, []);
  try {
    // Whatever it may do goes before the guard that denies it, so all of it is to be known.
    if (described !== undefined) {
      target = targetOf(user, await repeat(clock, () => account.iam.listDependents(user.name)));
    }
    seen(await removeUser(record, target, parts));
  } catch (error) {
    // Of a user that somebody else removed meanwhile AWS says "no such user", or refuses: see `removeUser`.
    const { code } = failureOf(error);
    if ((code !== 'notFound' && code !== 'accessDenied') || (await describe()) !== undefined) throw error;
    // What else there is of it is to go all the same.
    seen(await removeUser(record, target, parts));
  }
  return 'removed';

  /** A user that had another name with every look is not gone because none of them is there. */
  function seen(removal: Removal): void {
    if (removal === 'gone') return;
    const aws = `It is still there, but not as "${user.name}".`;
    throw new VaultAwsError({ code: 'busy', operation: 'iam:DeleteUser', aws });
  }
}

/** DeletePolicy takes only what is attached to nothing: that AWS itself looks at once more. */
async function removeLeftoverPolicy(policy: LeftoverPolicy, removing: Removing): Promise<LeftoverRemoval> {
  const { account, clock } = removing;
  const { arn, createdAt, stamp } = policy;
  try {
    const tags = await repeat(clock, () => account.iam.policyTags(arn));
    const verdict = judge(tags, createdAt, clock.now());
    if (verdict.kind !== 'ended' || verdict.stamp.leaseId !== stamp.leaseId) return 'kept';
    await repeat(clock, () => account.iam.deletePolicy(arn));
  } catch (error) {
    if (failureOf(error).code !== 'notFound') throw error;
  }
  return 'removed';
}

function targetOf(user: LeftoverUser, dependents: readonly Dependent[]): UserTarget {
  const { name, path, arn, userId, ownPolicy } = user;
  const [accessKey] = ofKind(dependents, 'accessKey');
  const attached = ofKind(dependents, 'attachedPolicy').map((dependent) => dependent.arn);
  // The policy made for the lease has the user's name, its first one: a user can rename itself.
  const policies = ownPolicyArnOf(user).slice(0, -name.length);
  const named = attached
    .filter((policy) => policy.startsWith(policies))
    .map((policy) => policy.slice(policies.length));
  const ownPolicyName = ownPolicy ? name : (named.find((each) => each === name) ?? named.find(isIssued));
  return {
    kind: 'iam_user',
    userName: name,
    path,
    userArn: arn,
    userId,
    ...(accessKey === undefined ? {} : { accessKeyId: accessKey.id }),
    inlinePolicies: ofKind(dependents, 'inlinePolicy')
      .map((dependent) => dependent.name)
      .filter((policyName) => policyName !== expiryPolicyName),
    attachedPolicies: attached.filter((policyArn) => policyArn !== `${policies}${ownPolicyName}`),
    groups: ofKind(dependents, 'group').map((dependent) => dependent.name),
    ...(ownPolicyName === undefined ? {} : { ownPolicyName }),
  };
}

function isIssued(name: string): boolean {
  return latestEnd(name) !== undefined;
}

function ofKind<Kind extends Dependent['kind']>(
  dependents: readonly Dependent[],
  kind: Kind,
): Extract<Dependent, { readonly kind: Kind }>[] {
  return dependents.filter(
    (dependent): dependent is Extract<Dependent, { readonly kind: Kind }> => dependent.kind === kind,
  );
}
