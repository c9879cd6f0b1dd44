import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { allow, policy, refusal, TestCloud } from './clients';

const UserName = 'bob';
const reading = policy(allow('s3:GetObject'));

describe('sandbox: managed policies', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        users: [{ name: UserName, withKey: true }],
        buckets: [{ name: 'reports', objects: { a: 'a' } }],
      },
    });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const create = async (PolicyName = 'reading', PolicyDocument = reading) => {
    const made = await client.send(
      new iam.CreatePolicyCommand({ PolicyName, PolicyDocument, Path: '/vault-aws/' }),
    );
    return made.Policy?.Arn ?? '';
  };
  const get = () =>
    cloud.s3(cloud.keyOf(UserName)).send(new GetObjectCommand({ Bucket: 'reports', Key: 'a' }));

  it('take effect while they are attached, in their default version', async () => {
    const PolicyArn = await create();
    assert.equal(PolicyArn, 'arn:aws:iam::123456789012:policy/vault-aws/reading');
    await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }));
    await get();
    const PolicyDocument = policy(allow('s3:ListBucket'));
    const version = { PolicyArn, PolicyDocument, SetAsDefault: true };
    await client.send(new iam.CreatePolicyVersionCommand(version));
    assert.equal((await refusal(get())).code, 'AccessDenied');
    await client.send(new iam.SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    await get();
    await client.send(new iam.DetachUserPolicyCommand({ UserName, PolicyArn }));
    assert.equal((await refusal(get())).code, 'AccessDenied');
  });

  it('come back as they were stored', async () => {
    const PolicyArn = await create();
    const { Policy } = await client.send(new iam.GetPolicyCommand({ PolicyArn }));
    assert.match(Policy?.PolicyId ?? '', /^ANPA/);
    assert.equal(Policy?.AttachmentCount, 0);
    const version = { PolicyArn, VersionId: Policy?.DefaultVersionId };
    const { PolicyVersion } = await client.send(new iam.GetPolicyVersionCommand(version));
    assert.equal(decodeURIComponent(PolicyVersion?.Document ?? ''), reading);
    assert.equal(PolicyVersion?.IsDefaultVersion, true);
  });

  it('cannot be deleted while attached or in several versions', async () => {
    const PolicyArn = await create();
    const remove = () => client.send(new iam.DeletePolicyCommand({ PolicyArn }));
    await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }));
    assert.equal((await refusal(remove())).message, 'Cannot delete a policy attached to entities.');
    await client.send(new iam.DetachUserPolicyCommand({ UserName, PolicyArn }));
    await client.send(new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: reading }));
    assert.equal((await refusal(remove())).code, 'DeleteConflict');
    const theDefault = new iam.DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' });
    assert.equal((await refusal(client.send(theDefault))).code, 'DeleteConflict');
    await client.send(new iam.DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    await remove();
    assert.deepEqual(cloud.sandbox.inspect.policies, []);
  });

  it('have five versions at most and unique names', async () => {
    const PolicyArn = await create();
    const more = () =>
      client.send(new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: reading }));
    for (let version = 2; version <= 5; version += 1) await more();
    assert.equal((await refusal(more())).code, 'LimitExceeded');
    assert.equal((await refusal(create('READING'))).code, 'EntityAlreadyExists');
    const { Versions } = await client.send(new iam.ListPolicyVersionsCommand({ PolicyArn }));
    assert.deepEqual(
      Versions?.map((version) => version.VersionId),
      ['v5', 'v4', 'v3', 'v2', 'v1'],
    );
  });

  it('of AWS are listed, can be attached and not be changed', async () => {
    const { Policies } = await client.send(new iam.ListPoliciesCommand({ Scope: 'AWS' }));
    assert.ok(Policies?.some((listed) => listed.PolicyName === 'AdministratorAccess'));
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }));
    await get();
    assert.equal(
      (await refusal(client.send(new iam.DeletePolicyCommand({ PolicyArn })))).code,
      'AccessDenied',
    );
    const entities = await client.send(new iam.ListEntitiesForPolicyCommand({ PolicyArn }));
    assert.deepEqual(
      entities.PolicyUsers?.map((user) => user.UserName),
      [UserName],
    );
  });

  it('that do not exist cannot be attached', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/NoSuchPolicy';
    const attach = new iam.AttachUserPolicyCommand({ UserName, PolicyArn });
    assert.equal((await refusal(client.send(attach))).code, 'NoSuchEntity');
  });
});
