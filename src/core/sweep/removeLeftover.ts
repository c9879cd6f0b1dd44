import { removeUser } from '../broker/removeUser';
import { repeat } from '../broker/retry';
import { sameAccount } from '../broker/sameAccount';
import { failureOf } from '../errors';
import { expiryPolicyName } from '../leases/expiryGuard';
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
  try {
    await takeApart(user, described !== undefined, removing);
  } catch (error) {
    // Of a user that somebody else removed meanwhile AWS says "no such user", or refuses: see `removeUser`.
    const { code } = failureOf(error);
    if ((code !== 'notFound' && code !== 'accessDenied') || (await describe()) !== undefined) throw error;
  }
  return 'removed';
}

async function takeApart(user: LeftoverUser, isThere: boolean, removing: Removing): Promise<void> {
  const { account, clock, accountId } = removing;
  // Whatever it may do goes before the guard that denies it, so all of it is to be known.
  const dependents = isThere ? await repeat(clock, () => account.iam.listDependents(user.name)) : [];
  const record = { id: user.stamp.leaseId, accountId, createdAt: user.createdAt };
  await removeUser(account, clock, record, targetOf(user, dependents));
}

/** DeletePolicy takes only what is attached to nothing: AWS itself looks once more. */
async function removeLeftoverPolicy({ arn }: LeftoverPolicy, removing: Removing): Promise<LeftoverRemoval> {
  try {
    await repeat(removing.clock, () => removing.account.iam.deletePolicy(arn));
  } catch (error) {
    if (failureOf(error).code !== 'notFound') throw error;
  }
  return 'removed';
}

function targetOf(user: LeftoverUser, dependents: readonly Dependent[]): UserTarget {
  const { name, path, arn, ownPolicy } = user;
  const [accessKey] = ofKind(dependents, 'accessKey');
  const attached = ofKind(dependents, 'attachedPolicy').map((dependent) => dependent.arn);
  const own = ownPolicyArnOf(user);
  return {
    kind: 'iam_user',
    userName: name,
    path,
    userArn: arn,
    ...(accessKey === undefined ? {} : { accessKeyId: accessKey.id }),
    inlinePolicies: ofKind(dependents, 'inlinePolicy')
      .map((dependent) => dependent.name)
      .filter((policyName) => policyName !== expiryPolicyName),
    attachedPolicies: attached.filter((policyArn) => policyArn !== own),
    groups: ofKind(dependents, 'group').map((dependent) => dependent.name),
    // The name is random: a policy that has it under the same path was made for this lease.
    ...(ownPolicy || attached.includes(own) ? { ownPolicyName: name } : {}),
  };
}

function ofKind<Kind extends Dependent['kind']>(
  dependents: readonly Dependent[],
  kind: Kind,
): Extract<Dependent, { readonly kind: Kind }>[] {
  return dependents.filter(
    (dependent): dependent is Extract<Dependent, { readonly kind: Kind }> => dependent.kind === kind,
  );
}
