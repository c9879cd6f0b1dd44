import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud } from './clients';

describe('sandbox: the life of a user', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  before(async () => {
    cloud = await TestCloud.start();
    client = cloud.iam();
  });
  after(() => cloud.stop());

  it('creates a user with path, tags and boundary, and reads it back', async () => {
    const boundary = 'arn:aws:iam::aws:policy/PowerUserAccess';
    const tags = [{ Key: 'vault-aws:lease', Value: 'l-1' }];
    const input = { UserName: 'alice', Path: '/vault-aws/', Tags: tags, PermissionsBoundary: boundary };
    const created = await client.send(new iam.CreateUserCommand(input));
    const read = await client.send(new iam.GetUserCommand({ UserName: 'alice' }));

    assert.deepEqual(read.User, created.User);
    assert.equal(read.User?.Arn, 'arn:aws:iam::123456789012:user/vault-aws/alice');
    assert.match(read.User?.UserId ?? '', /^AIDA[A-Z2-7]{17}$/);
    assert.deepEqual(read.User?.Tags, tags);
    assert.equal(read.User?.PermissionsBoundary?.PermissionsBoundaryArn, boundary);
    assert.equal((read.User?.CreateDate?.getTime() ?? 1) % 1000, 0);
  });

  it('goes from creation through keys, policies and groups to deletion', async () => {
    const UserName = 'bob';
    await client.send(new iam.CreateUserCommand({ UserName }));
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }));
    assert.match(AccessKey?.AccessKeyId ?? '', /^AKIA[A-Z2-7]{16}$/);
    const bob = cloud.sts(keyFrom(AccessKey));
    assert.equal(
      (await bob.send(new GetCallerIdentityCommand({}))).Arn,
      'arn:aws:iam::123456789012:user/bob',
    );

    const PolicyDocument = policy(allow('s3:GetObject', 'arn:aws:s3:::bücket/*'));
    await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument }));
    const stored = await client.send(new iam.GetUserPolicyCommand({ UserName, PolicyName: 'p' }));
    assert.equal(decodeURIComponent(stored.PolicyDocument ?? ''), PolicyDocument);
    assert.doesNotMatch(stored.PolicyDocument ?? '', /[{":]/);

    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }));
    await client.send(new iam.CreateGroupCommand({ GroupName: 'team' }));
    await client.send(new iam.AddUserToGroupCommand({ UserName, GroupName: 'team' }));
    const attached = await client.send(new iam.ListAttachedUserPoliciesCommand({ UserName }));
    assert.deepEqual(attached.AttachedPolicies, [{ PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn }]);
    const groups = await client.send(new iam.ListGroupsForUserCommand({ UserName }));
    assert.deepEqual(
      groups.Groups?.map((group) => group.GroupName),
      ['team'],
    );

    await client.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId }));
    await client.send(new iam.DeleteUserPolicyCommand({ UserName, PolicyName: 'p' }));
    await client.send(new iam.DetachUserPolicyCommand({ UserName, PolicyArn }));
    await client.send(new iam.RemoveUserFromGroupCommand({ UserName, GroupName: 'team' }));
    await client.send(new iam.DeleteUserCommand({ UserName }));
    const gone = await refusal(client.send(new iam.GetUserCommand({ UserName })));
    assert.deepEqual(gone, {
      code: 'NoSuchEntity',
      message: 'The user with name bob cannot be found.',
      status: 404,
    });
  });

  it('ends a key the moment it is deleted, and one that is made inactive', async () => {
    const UserName = 'carol';
    await client.send(new iam.CreateUserCommand({ UserName }));
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }));
    const carol = cloud.sts(keyFrom(AccessKey));
    const AccessKeyId = AccessKey?.AccessKeyId;
    const asks = () => carol.send(new GetCallerIdentityCommand({}));
    await asks();

    await client.send(new iam.UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
    const inactive = await refusal(asks());
    assert.equal(inactive.code, 'InvalidClientTokenId');
    assert.equal(inactive.status, 403);
    await client.send(new iam.UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Active' }));
    await asks();

    await client.send(new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    assert.equal((await refusal(asks())).code, 'InvalidClientTokenId');
  });

  it('changes tags without regard to the case of their keys', async () => {
    const UserName = 'dora';
    await client.send(new iam.CreateUserCommand({ UserName, Tags: [{ Key: 'Owner', Value: 'a' }] }));
    await client.send(new iam.TagUserCommand({ UserName, Tags: [{ Key: 'owner', Value: 'b' }] }));
    await client.send(new iam.TagUserCommand({ UserName, Tags: [{ Key: 'kind', Value: '' }] }));
    const tags = await client.send(new iam.ListUserTagsCommand({ UserName }));
    assert.deepEqual(tags.Tags, [
      { Key: 'kind', Value: '' },
      { Key: 'owner', Value: 'b' },
    ]);
    await client.send(new iam.UntagUserCommand({ UserName, TagKeys: ['KIND'] }));
    assert.deepEqual(cloud.sandbox.inspect.user(UserName)?.tags, { owner: 'b' });
  });

  it('knows when and where a key was last used', async () => {
    const UserName = 'erik';
    await client.send(new iam.CreateUserCommand({ UserName }));
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }));
    const ask = new iam.GetAccessKeyLastUsedCommand({ AccessKeyId: AccessKey?.AccessKeyId });
    assert.equal((await client.send(ask)).AccessKeyLastUsed?.ServiceName, 'N/A');
    await cloud.sts(keyFrom(AccessKey), 'eu-central-1').send(new GetCallerIdentityCommand({}));
    const used = await client.send(ask);
    assert.equal(used.UserName, UserName);
    assert.equal(used.AccessKeyLastUsed?.ServiceName, 'sts');
    assert.equal(used.AccessKeyLastUsed?.Region, 'eu-central-1');
  });
});
