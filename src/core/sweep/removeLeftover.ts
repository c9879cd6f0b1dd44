import { removeUser } from '../broker/removeUser';
import { repeat } from '../broker/retry';
import { failureOf, VaultAwsError } from '../errors';
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
  const { account, accountId } = removing;
  if (account.id !== accountId) {
    throw new VaultAwsError({ code: 'wrongAccount', expected: accountId, actual: account.id });
  }
  switch (leftover.kind) {
    case 'user':
      return removeLeftoverUser(leftover, removing);
    case 'policy':
      return removeLeftoverPolicy(leftover, removing);
  }
}

async function removeLeftoverUser(user: LeftoverUser, removing: Removing): Promise<LeftoverRemoval> {
  const { account, clock, held, accountId } = removing;
  const { iam } = account;
  const described = await repeat(clock, () => iam.describeUser(user.name));
  const { leaseId: id } = user.stamp;
  if (described !== undefined) {
    const verdict = judge(described.tags, described.createdAt, clock.now());
    const same = verdict.kind === 'ended' && verdict.stamp.leaseId === id;
    if (!same || held.has(id) || held.has(user.name)) return 'kept';
  }
  // Whatever it may do goes before the guard that denies it, so all of it is to be known.
  const dependents = described === undefined ? [] : await dependentsOf(user.name);
  await removeUser(account, clock, { id, accountId, createdAt: user.createdAt }, targetOf(user, dependents));
  return 'removed';

  async function dependentsOf(userName: string): Promise<readonly Dependent[]> {
    try {
      return await repeat(clock, () => iam.listDependents(userName));
    } catch (error) {
      // Removed by somebody else since.
      if (failureOf(error).code === 'notFound') return [];
      throw error;
    }
  }
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
