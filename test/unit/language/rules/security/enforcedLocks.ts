import * as iam from '@aws-sdk/client-iam';
import { expiryGuard, expiryPolicyName } from '../../../../../src/core/leases/expiryGuard';
import { userName } from '../../../../../src/core/leases/names';
import { systemRandom } from '../../../../../src/storage/systemRandom';
import { keyFrom, type TestCloud } from '../../../sandbox/clients';

export interface IssuedRole {
  readonly name: string;
  readonly policy: object;
  readonly boundary?: string;
  readonly groups?: readonly string[];
}

const day = 24 * 3_600_000;

/** A user as the broker leaves it, and a client that has its key. */
async function issue(cloud: TestCloud, role: IssuedRole): Promise<{ UserName: string; own: iam.IAMClient }> {
  const issuer = cloud.iam();
  const now = Date.now();
  const UserName = userName(role.name, 'jane', now + day, systemRandom);
  const stamp = { lease: 'l-1', tool: 'vault-aws', role: role.name };
  await issuer.send(
    new iam.CreateUserCommand({
      UserName,
      Path: '/vault-aws/',
      Tags: Object.entries(stamp).map(([key, Value]) => ({ Key: `vault-aws:${key}`, Value })),
      ...(role.boundary !== undefined && { PermissionsBoundary: role.boundary }),
    }),
  );
  const put = (PolicyName: string, PolicyDocument: string): Promise<unknown> =>
    issuer.send(new iam.PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
  await put(expiryPolicyName, expiryGuard(now + day));
  await put('vault-aws-role', JSON.stringify(role.policy));
  for (const GroupName of role.groups ?? []) {
    await issuer.send(new iam.AddUserToGroupCommand({ UserName, GroupName }));
  }
  const { AccessKey } = await issuer.send(new iam.CreateAccessKeyCommand({ UserName }));
  return { UserName, own: cloud.iam(keyFrom(AccessKey)) };
}

/** What the user of a lease can in fact do to itself, found out by doing it. */
export interface Opened {
  readonly guard: boolean;
  readonly trace: boolean;
  readonly keys: boolean;
}

export async function openLocks(cloud: TestCloud, role: IssuedRole): Promise<Opened> {
  const { UserName, own } = await issue(cloud, role);
  const tries = (call: Promise<unknown>): Promise<boolean> => call.then(() => true, refused);
  const everything = 'arn:aws:iam::aws:policy/AdministratorAccess';
  // Whatever it can take, it takes first.
  await tries(own.send(new iam.DeleteUserPermissionsBoundaryCommand({ UserName })));
  await tries(own.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn: everything })));
  await tries(own.send(new iam.AddUserToGroupCommand({ UserName, GroupName: 'admins' })));
  const Tags = [{ Key: 'team', Value: 'web' }];
  const tagged = await tries(own.send(new iam.TagUserCommand({ UserName, Tags })));
  const PolicyDocument = expiryGuard(Date.now() + 30 * day);
  const PolicyName = expiryPolicyName;
  const keys = await tries(own.send(new iam.CreateAccessKeyCommand({ UserName })));
  const rewritten = await tries(
    own.send(new iam.PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument })),
  );
  const removed = await tries(own.send(new iam.DeleteUserPolicyCommand({ UserName, PolicyName })));
  const untagged = await tries(
    own.send(new iam.UntagUserCommand({ UserName, TagKeys: ['vault-aws:lease'] })),
  );
  return { guard: rewritten || removed, trace: tagged || untagged, keys };
}

function refused(error: unknown): false {
  if (error instanceof iam.IAMServiceException) return false;
  throw error;
}
