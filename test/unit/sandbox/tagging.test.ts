import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const PolicyArn = 'arn:aws:iam::123456789012:policy/reading';
const awsOwn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const tags = (...keys: readonly string[]) => keys.map((Key) => ({ Key, Value: Key }));
const numbered = (count: number) => tags(...Array.from({ length: count }, (_, index) => `k${index}`));

describe('sandbox: tags', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        users: [{ name: 'bob', withKey: true }],
        managedPolicies: [{ arn: PolicyArn, document: policy(allow('s3:GetObject')) }],
      },
    });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const tagPolicy = (Tags: iam.Tag[], arn = PolicyArn) =>
    client.send(new iam.TagPolicyCommand({ PolicyArn: arn, Tags }));
  const tagUser = (Tags: iam.Tag[]) => client.send(new iam.TagUserCommand({ UserName: 'bob', Tags }));
  const ofPolicy = async () => {
    const { Tags = [] } = await client.send(new iam.ListPolicyTagsCommand({ PolicyArn }));
    return Tags.map(({ Key, Value }) => `${Key}=${Value}`);
  };
  const ofUser = async () => {
    const { Tags = [] } = await client.send(new iam.ListUserTagsCommand({ UserName: 'bob' }));
    return Tags.map(({ Key, Value }) => `${Key}=${Value}`);
  };

  it('of policies count the case of their keys, those of users do not', async () => {
    await tagPolicy(tags('a', 'A'));
    assert.deepEqual(await ofPolicy(), ['A=A', 'a=a']);
    await client.send(new iam.UntagPolicyCommand({ PolicyArn, TagKeys: ['a'] }));
    assert.deepEqual(await ofPolicy(), ['A=A']);
    await tagUser(tags('a'));
    await tagUser([{ Key: 'A', Value: 'new' }]);
    assert.deepEqual(await ofUser(), ['A=new']);
    await client.send(new iam.UntagUserCommand({ UserName: 'bob', TagKeys: ['a', 'unknown'] }));
    assert.deepEqual(await ofUser(), []);
  });

  it('are refused when a key stands twice, in the words for each kind', async () => {
    assert.equal((await refusal(tagPolicy(tags('a', 'a')))).message, 'Duplicate tag keys found.');
    assert.deepEqual(await refusal(tagUser(tags('a', 'A'))), {
      code: 'InvalidInput',
      message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      status: 400,
    });
    assert.equal((await refusal(tagPolicy(tags('aws:x')))).code, 'InvalidInput');
  });

  it('are fifty at most, in a call and in all', async () => {
    const atOnce = await refusal(tagPolicy(numbered(51)));
    assert.deepEqual(atOnce, {
      code: 'ValidationError',
      message:
        "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
      status: 400,
    });
    await tagPolicy(numbered(50));
    await tagPolicy(tags('k1', 'k49'));
    assert.equal((await refusal(tagPolicy(tags('one-more')))).code, 'LimitExceeded');
    const TagKeys = numbered(51).map(({ Key }) => Key);
    const untag = client.send(new iam.UntagPolicyCommand({ PolicyArn, TagKeys }));
    assert.match((await refusal(untag)).message, /at 'tagKeys' .* less than or equal to 50$/);
  });

  it('say where a key or a value breaks its rule', async () => {
    const message = async (tag: iam.Tag) => (await refusal(tagPolicy([tag]))).message;
    const start = '1 validation error detected: Value at ';
    assert.equal(
      await message({ Key: 'k'.repeat(129), Value: '' }),
      `${start}'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128`,
    );
    assert.equal(
      await message({ Key: 'k', Value: 'v'.repeat(257) }),
      `${start}'tags.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 256`,
    );
    assert.equal(
      await message({ Key: 'k{', Value: '' }),
      `${start}'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+`,
    );
    const untag = client.send(new iam.UntagPolicyCommand({ PolicyArn, TagKeys: ['k{'] }));
    assert.equal(
      (await refusal(untag)).message,
      `${start}'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+, Member must not be null]`,
    );
  });

  it('are not set on policies of AWS', async () => {
    assert.equal((await refusal(tagPolicy(tags('a'), awsOwn))).code, 'AccessDenied');
    const { Tags } = await client.send(new iam.ListPolicyTagsCommand({ PolicyArn: awsOwn }));
    assert.deepEqual(Tags, []);
  });

  it('are condition keys of the calls that set them and of what has them', async () => {
    const bob = cloud.iam(cloud.keyOf('bob'));
    const may = (Action: string, Condition: object) => {
      const statement = { ...allow(Action, PolicyArn), Condition };
      cloud.sandbox.seed({ users: [{ name: 'bob', policies: { p: policy(statement) } }] });
    };
    const tag = (Value: string) =>
      bob.send(new iam.TagPolicyCommand({ PolicyArn, Tags: [{ Key: 'team', Value }] }));
    may('iam:TagPolicy', { StringEquals: { 'aws:RequestTag/team': 'a' } });
    await tag('a');
    assert.equal((await refusal(tag('b'))).code, 'AccessDenied');
    const untag = (key: string) => bob.send(new iam.UntagPolicyCommand({ PolicyArn, TagKeys: [key] }));
    may('iam:UntagPolicy', { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['other'] } });
    assert.equal((await refusal(untag('team'))).code, 'AccessDenied');
    await untag('other');
    const get = () => bob.send(new iam.GetPolicyCommand({ PolicyArn }));
    may('iam:GetPolicy', { StringEquals: { 'aws:ResourceTag/team': 'b' } });
    assert.equal((await refusal(get())).code, 'AccessDenied');
    may('iam:GetPolicy', { StringEquals: { 'aws:ResourceTag/team': 'a' } });
    assert.deepEqual((await get()).Policy?.Tags, [{ Key: 'team', Value: 'a' }]);
  });
});
