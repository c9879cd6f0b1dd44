import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import * as sts from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const account = '123456789012';
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const actions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];

function trust(more: object = {}): object {
  const Principal = { AWS: account };
  return {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal, Action: actions, ...more },
  };
}

describe('sandbox: tags and source identity of sessions, along a chain of roles', () => {
  let cloud: TestCloud;

  beforeEach(async () => {
    const may = { assume: policy(allow(actions)) };
    cloud = await TestCloud.start({
      seed: {
        users: [{ name: 'bob', withKey: true, tags: { team: 'user' }, policies: may }],
        roles: [
          { arn: roleArn('first'), trust: trust(), tags: { Heart: 'role' }, policies: may },
          { arn: roleArn('second'), trust: trust(), tags: { Sun: '2', Star: 'role' }, policies: may },
          { arn: roleArn('third'), trust: trust(), policies: may },
        ],
      },
    });
  });
  afterEach(() => cloud.stop());

  const assume = (name: string, more: Partial<sts.AssumeRoleCommandInput> = {}, key = cloud.keyOf('bob')) =>
    cloud
      .sts(key)
      .send(new sts.AssumeRoleCommand({ RoleArn: roleArn(name), RoleSessionName: 'lease-1', ...more }));
  const session = async (...asked: Parameters<typeof assume>) =>
    keyFrom((await assume(...asked)).Credentials);
  const tags = (pairs: Readonly<Record<string, string>>) =>
    Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }));
  const seed = (name: string, document: object) =>
    cloud.sandbox.seed({ roles: [{ arn: roleArn(name), trust: document }] });

  /** Whether the session has all these as `aws:PrincipalTag`; `undefined`: has not. */
  const hasTags = async (
    role: string,
    key: TestKey,
    wanted: Readonly<Record<string, string | undefined>>,
  ) => {
    const present = Object.entries(wanted).filter(([, value]) => value !== undefined);
    const absent = Object.entries(wanted).filter(([, value]) => value === undefined);
    const Condition = {
      StringEquals: Object.fromEntries(present.map(([name, value]) => [`aws:PrincipalTag/${name}`, value])),
      Null: Object.fromEntries(absent.map(([name]) => [`aws:PrincipalTag/${name}`, 'true'])),
    };
    const PolicyDocument = policy({ ...allow('s3:*'), Condition });
    await cloud
      .iam()
      .send(new iam.PutRolePolicyCommand({ RoleName: role, PolicyName: 'tags', PolicyDocument }));
    await cloud.s3(key).send(new ListBucketsCommand({}));
  };

  it('passes on transitive tags only, and they stay transitive', async () => {
    const Tags = tags({ Star: '1', Heart: '1', Moon: '1' });
    const first = await session('first', { Tags, TransitiveTagKeys: ['Star', 'Heart'] });
    await hasTags('first', first, { Star: '1', Heart: '1', Moon: '1', team: undefined });
    const second = await session('second', {}, first);
    await hasTags('second', second, { Star: '1', Heart: '1', Sun: '2', Moon: undefined });
    const third = await session('third', { Tags: tags({ Moon: '3' }) }, second);
    await hasTags('third', third, { Star: '1', Heart: '1', Moon: '3', Sun: undefined });
  });

  it('lets a session tag win over the role’s, whatever the case', async () => {
    const key = await session('first', { Tags: tags({ heart: 'session' }) });
    await hasTags('first', key, { heart: 'session' });
  });

  it('refuses to change what is inherited', async () => {
    const first = await session('first', { Tags: tags({ Star: '1' }), TransitiveTagKeys: ['Star'] });
    const denied = await refusal(assume('second', { Tags: tags({ star: '2' }) }, first));
    assert.deepEqual([denied.code, denied.status], ['InvalidParameterValue', 400]);
    const plain = await session('first', { Tags: tags({ Star: '1' }) });
    await assume('second', { Tags: tags({ Star: '2' }) }, plain);
  });

  it('refuses transitive keys that are not passed, keys that come twice and AWS’s own', async () => {
    const bad: readonly Partial<sts.AssumeRoleCommandInput>[] = [
      { TransitiveTagKeys: ['Star'] },
      { Tags: [...tags({ Star: '1' }), ...tags({ star: '2' })] },
      { Tags: tags({ 'aws:mine': '1' }) },
    ];
    for (const more of bad) {
      const denied = await refusal(assume('first', more));
      assert.deepEqual([denied.code, denied.status], ['InvalidParameterValue', 400]);
    }
    const many = tags(Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, ''])));
    assert.equal((await refusal(assume('first', { Tags: many }))).code, 'ValidationError');
    await assume('first', { Tags: tags({ Star: '1' }), TransitiveTagKeys: ['STAR'] });
  });

  it('asks the next role for sts:TagSession when tags come along', async () => {
    seed('second', trust({ Action: 'sts:AssumeRole' }));
    const tagged = await session('first', { Tags: tags({ Star: '1' }), TransitiveTagKeys: ['Star'] });
    assert.match((await refusal(assume('second', {}, tagged))).message, /sts:TagSession/);
    await assume('second', {}, await session('first', { Tags: tags({ Star: '1' }) }));
  });

  it('shows trust policies what is asked: tags, their keys and which are transitive', async () => {
    const Condition = {
      StringLike: { 'aws:RequestTag/Project': '*' },
      'ForAllValues:StringEquals': {
        'aws:TagKeys': ['Project', 'Cost'],
        'sts:TransitiveTagKeys': ['Project'],
      },
    };
    const common = { Effect: 'Allow', Principal: { AWS: account } };
    seed('first', {
      Version: '2012-10-17',
      Statement: [
        { ...common, Action: 'sts:AssumeRole' },
        { ...common, Action: 'sts:TagSession', Condition },
      ],
    });
    const both = tags({ Project: 'x', Cost: 'y' });
    await assume('first', { Tags: both, TransitiveTagKeys: ['Project'] });
    await assume('first', { Tags: both });
    assert.equal((await refusal(assume('first', { Tags: tags({ Cost: 'y' }) }))).code, 'AccessDenied');
    const transitive = assume('first', { Tags: both, TransitiveTagKeys: ['Cost'] });
    assert.equal((await refusal(transitive)).code, 'AccessDenied');
    const third = assume('first', { Tags: [...both, ...tags({ More: 'z' })] });
    assert.equal((await refusal(third)).code, 'AccessDenied');
  });

  it('keeps a source identity along the chain, asks each role for it and lets nobody change it', async () => {
    const first = await session('first', { SourceIdentity: 'bob' });
    const second = await assume('second', {}, first);
    assert.equal(second.SourceIdentity, 'bob');
    await assume('third', { SourceIdentity: 'bob' }, keyFrom(second.Credentials));
    const changed = await refusal(assume('third', { SourceIdentity: 'eve' }, keyFrom(second.Credentials)));
    assert.equal(changed.code, 'AccessDenied');
    seed('third', trust({ Action: 'sts:AssumeRole' }));
    const unasked = await refusal(assume('third', {}, keyFrom(second.Credentials)));
    assert.match(unasked.message, /sts:SetSourceIdentity/);
    const PolicyDocument = policy({
      ...allow('s3:*'),
      Condition: { StringEquals: { 'aws:SourceIdentity': 'bob' } },
    });
    await cloud
      .iam()
      .send(new iam.PutRolePolicyCommand({ RoleName: 'second', PolicyName: 'source', PolicyDocument }));
    await cloud.s3(keyFrom(second.Credentials)).send(new ListBucketsCommand({}));
  });

  it('gives a federated user the tags of its user and its own', async () => {
    const federate = new sts.GetFederationTokenCommand({
      Name: 'guest',
      Tags: tags({ Star: '1' }),
      Policy: policy(allow('s3:*')),
    });
    const may = policy(allow(['sts:*']), {
      ...allow('s3:*'),
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'user', 'aws:PrincipalTag/Star': '1' } },
    });
    cloud.sandbox.seed({ users: [{ name: 'bob', policies: { may } }] });
    const federated = await cloud.sts(cloud.keyOf('bob')).send(federate);
    assert.ok((federated.PackedPolicySize ?? 0) > 0);
    await cloud.s3(keyFrom(federated.Credentials)).send(new ListBucketsCommand({}));
    assert.equal(
      (await refusal(cloud.s3(cloud.keyOf('bob')).send(new ListBucketsCommand({})))).code,
      'AccessDenied',
    );
  });

  it('says how much room policies and tags take, and refuses what is too much', async () => {
    assert.equal((await assume('first')).PackedPolicySize, undefined);
    const little = await assume('first', { Policy: policy(allow('s3:*')), Tags: tags({ a: 'b' }) });
    assert.ok(little.PackedPolicySize !== undefined && little.PackedPolicySize > 0);
    const much = Array.from({ length: 20 }, (_, index) => ({ Key: `key${index}`, Value: 'v'.repeat(256) }));
    const denied = await refusal(assume('first', { Tags: much }));
    assert.deepEqual([denied.code, denied.status], ['PackedPolicyTooLarge', 400]);
    assert.match(denied.message, /^Packed size of session tags consumes \d+% of allotted space\.$/);
  });
});
