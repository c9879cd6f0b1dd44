import * as iam from '@aws-sdk/client-iam';
import { denialPolicy } from '../../../src/core/leases/denial';
import type { Lease } from '../../../src/core/leases/lease';
import { stamp } from '../../../src/core/leases/stamp';
import { aUserRole, readBucket } from '../../doubles/roles';
import { allowAll, deployerArn, trustAccount } from '../sandboxWindow';
import type { IssuerAccount } from './issuerAccount';

const hours = 60;
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::my-app-bucket/*' };
/** Too longPolicy to be inline, so that a policy of its own is made for the lease. */
export const longPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: Array.from({ length: 30 }, () => statement),
});

/** What somebody does to a leased user in the console. */
export async function removeAsRoot({ root }: IssuerAccount, { principal: UserName }: Lease): Promise<void> {
  const { AccessKeyMetadata } = await root.send(new iam.ListAccessKeysCommand({ UserName }));
  for (const { AccessKeyId } of AccessKeyMetadata ?? []) {
    await root.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  }
  const { PolicyNames } = await root.send(new iam.ListUserPoliciesCommand({ UserName }));
  for (const PolicyName of PolicyNames ?? []) {
    await root.send(new iam.DeleteUserPolicyCommand({ UserName, PolicyName }));
  }
  await root.send(new iam.DeleteUserCommand({ UserName }));
}

/** What a user of a lease is called that has renamed itself. */
export const otherName = 'somebody-else';

/** What a leased user may do to itself when its role lets it. */
export async function renameAsRoot(
  { root }: IssuerAccount,
  { principal: UserName }: Pick<Lease, 'principal'>,
) {
  await root.send(new iam.UpdateUserCommand({ UserName, NewUserName: otherName }));
}

/** A user and a policy without its user, longPolicy past their end, of which no record is left. */
export async function forgotten(
  account: IssuerAccount,
  groups: readonly string[] = [],
): Promise<Lease | undefined> {
  const lease = await account.issue(aUserRole({ policyDocument: longPolicy, groups }));
  const [record] = account.journal.history;
  if (lease === undefined || record === undefined) return undefined;
  account.loseRecords();
  const Tags = Object.entries(stamp(record, 'jane')).map(([Key, Value]) => ({ Key, Value }));
  const PolicyName = 'va-s3-reader-jane-20250101T0000Z-k3j5x7q2m4n6p';
  const policy = { PolicyName, Path: '/vault-aws/', PolicyDocument: longPolicy, Tags };
  await account.root.send(new iam.CreatePolicyCommand(policy));
  account.pass(3 * hours);
  return lease;
}

/** As many as fit, so that there is no room for another. */
export function fillWithPastDenials({ sandbox }: IssuerAccount): void {
  const text = denialPolicy(`AROAEXAMPLE:${'x'.repeat(30)}`);
  const count = Math.floor((10_240 - JSON.stringify(allowAll).length) / text.length);
  const names = Array.from(
    { length: count },
    (_, index) => `vault-aws-deny-20200101T0000Z-${letters(index)}`,
  );
  const policies = Object.fromEntries(names.map((name) => [name, text]));
  sandbox.seed({ roles: [{ arn: deployerArn, trust: trustAccount, policies }] });
}

/** Thirteen letters, others for every number up to 675. */
function letters(index: number): string {
  const letter = (digit: number): string => String.fromCharCode(97 + digit);
  return letter(Math.floor(index / 26)) + letter(index % 26) + 'a'.repeat(11);
}

/** Somebody edits the policy that was made for a lease. */
export async function changeOwnPolicy({ root, sandbox }: IssuerAccount): Promise<void> {
  const policy = sandbox.inspect.policies.find(({ arn }) => arn.includes('/vault-aws/'));
  const version = { PolicyArn: policy?.arn, PolicyDocument: readBucket, SetAsDefault: true };
  await root.send(new iam.CreatePolicyVersionCommand(version));
}
