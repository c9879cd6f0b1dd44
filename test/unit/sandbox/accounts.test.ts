import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import * as sts from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const here = '123456789012';
const there = '210987654321';
const RoleArn = `arn:aws:iam::${there}:role/shared/partner`;
const localPolicy = `arn:aws:iam::${there}:policy/read-reports`;

function trust(principal: string, more: object = {}): object {
  const Action = ['sts:AssumeRole', 'sts:TagSession'];
  return {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { AWS: principal }, Action, ...more },
  };
}

describe('sandbox: several accounts', () => {
  let cloud: TestCloud;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      signatureToleranceMs: Infinity,
      seed: {
        buckets: [{ name: 'home', objects: { 'a.txt': 'here' } }],
        users: [
          { name: 'bob', withKey: true, policies: { p: policy(allow(['sts:*', 's3:*', 'iam:*'])) } },
          { name: 'plain', withKey: true },
        ],
      },
      accounts: {
        [there]: {
          buckets: [{ name: 'away', objects: { 'a.txt': 'there' } }],
          users: [{ name: 'bob', withKey: true, policies: { p: policy(allow('*')) } }],
          managedPolicies: [{ arn: localPolicy, document: policy(allow('s3:GetObject')) }],
          roles: [
            {
              arn: RoleArn,
              trust: trust(`arn:aws:iam::${here}:user/bob`),
              policies: { s3: policy(allow('s3:*')) },
            },
          ],
        },
      },
    });
  });
  afterEach(() => cloud.stop());

  const other = () => cloud.sandbox.account(there);
  const otherKey = (name: string): TestKey => {
    const key = other().keys.get(name);
    assert.ok(key, name);
    return key;
  };
  const assume = (key: TestKey, more: Partial<sts.AssumeRoleCommandInput> = {}) =>
    cloud.sts(key).send(new sts.AssumeRoleCommand({ RoleArn, RoleSessionName: 'lease-1', ...more }));
  const get = (key: TestKey, Bucket: string) =>
    cloud.s3(key).send(new GetObjectCommand({ Bucket, Key: 'a.txt' }));
  const whoIs = (key: TestKey) => cloud.sts(key).send(new sts.GetCallerIdentityCommand({}));
  const putTrust = (document: object) => other().seed({ roles: [{ arn: RoleArn, trust: document }] });

  it('have root users, users and keys of their own, whatever the names', async () => {
    assert.equal((await whoIs(other().root)).Arn, `arn:aws:iam::${there}:root`);
    assert.equal((await whoIs(otherKey('bob'))).Arn, `arn:aws:iam::${there}:user/bob`);
    assert.equal((await whoIs(cloud.keyOf('bob'))).Arn, `arn:aws:iam::${here}:user/bob`);
    await cloud.iam(other().root).send(new iam.CreateUserCommand({ UserName: 'plain' }));
    await cloud.iam(other().root).send(
      new iam.PutUserPolicyCommand({
        UserName: 'bob',
        PolicyName: 'p',
        PolicyDocument: policy(allow('s3:GetObject')),
      }),
    );
    assert.match(cloud.sandbox.inspect.user('bob')?.inlinePolicies['p'] ?? '', /iam:/);
  });

  it('are told apart by what looks at them', () => {
    assert.equal(cloud.sandbox.account(here).root, cloud.sandbox.root);
    assert.equal(other().root, cloud.sandbox.account(there).root, 'opened once');
    assert.deepEqual(
      other().inspect.users.map(({ name }) => name),
      ['bob'],
    );
    assert.deepEqual(Object.keys(other().inspect.buckets), ['away']);
    assert.deepEqual(Object.keys(cloud.sandbox.inspect.buckets), ['home']);
    assert.equal(other().inspect.accessKeyIds.length, 2);
    assert.equal(cloud.sandbox.inspect.accessKeyIds.length, 3);
    assert.throws(() => cloud.sandbox.account('prod'), /twelve digits/);
  });

  it('keep their keys: another account’s may be looked up and not changed', async () => {
    const { accessKeyId: AccessKeyId } = otherKey('bob');
    const info = await cloud.sts(cloud.keyOf('bob')).send(new sts.GetAccessKeyInfoCommand({ AccessKeyId }));
    assert.equal(info.Account, there);
    const drop = new iam.DeleteAccessKeyCommand({ UserName: 'bob', AccessKeyId });
    assert.equal((await refusal(cloud.iam().send(drop))).code, 'NoSuchEntity');
  });

  it('keep their buckets, and their names are one space', async () => {
    for (const key of [cloud.keyOf('bob'), cloud.sandbox.root]) {
      const denied = await refusal(get(key, 'away'));
      assert.deepEqual([denied.code, denied.status], ['AccessDenied', 403]);
      assert.equal(denied.message, 'Access Denied');
    }
    const taken = cloud.s3(cloud.keyOf('bob')).send(new CreateBucketCommand({ Bucket: 'away' }));
    assert.equal((await refusal(taken)).code, 'BucketAlreadyExists');
    assert.equal((await refusal(cloud.s3().send(new HeadBucketCommand({ Bucket: 'away' })))).status, 403);
    await get(otherKey('bob'), 'away');
  });

  it('keep their policies to themselves', async () => {
    const seen = await refusal(
      cloud.iam(cloud.keyOf('bob')).send(new iam.GetPolicyCommand({ PolicyArn: localPolicy })),
    );
    assert.equal(seen.code, 'AccessDenied');
    assert.match(seen.message, /because no resource-based policy allows the iam:GetPolicy action$/);
    const attach = new iam.AttachUserPolicyCommand({ UserName: 'bob', PolicyArn: localPolicy });
    assert.equal((await refusal(cloud.iam().send(attach))).code, 'NoSuchEntity');
    const PermissionsBoundary = localPolicy;
    const bound = new iam.CreateUserCommand({ UserName: 'x', PermissionsBoundary });
    assert.equal((await refusal(cloud.iam().send(bound))).code, 'NoSuchEntity');
  });

  it('are entered where both sides allow: the trust policy and the caller’s own', async () => {
    const key = keyFrom((await assume(cloud.keyOf('bob'))).Credentials);
    assert.equal((await whoIs(key)).Arn, `arn:aws:sts::${there}:assumed-role/partner/lease-1`);
    await get(key, 'away');
    assert.equal((await refusal(get(key, 'home'))).code, 'AccessDenied');
    assert.equal((await refusal(assume(cloud.keyOf('plain')))).code, 'AccessDenied');
    putTrust(trust(`arn:aws:iam::${here}:user/plain`));
    assert.equal((await refusal(assume(cloud.keyOf('plain')))).code, 'AccessDenied', 'no own permission');
    assert.equal((await refusal(assume(cloud.keyOf('bob')))).code, 'AccessDenied', 'not trusted');
    putTrust(trust(`arn:aws:iam::${here}:root`));
    await assume(cloud.keyOf('bob'));
    assert.equal((await refusal(assume(cloud.keyOf('plain')))).code, 'AccessDenied', 'no own permission');
    putTrust(trust(here));
    await assume(cloud.keyOf('bob'));
    putTrust(trust('*'));
    await assume(cloud.keyOf('bob'));
    assert.equal((await refusal(assume(cloud.keyOf('plain')))).code, 'AccessDenied', 'no own permission');
  });

  it('are entered by a role’s session, trusted as its role or as that session', async () => {
    const hop = `arn:aws:iam::${here}:role/hop`;
    const may = { may: policy(allow('sts:AssumeRole')) };
    cloud.sandbox.seed({
      roles: [{ arn: hop, trust: trust(`arn:aws:iam::${here}:user/bob`), policies: may }],
    });
    const session = keyFrom((await assume(cloud.keyOf('bob'), { RoleArn: hop })).Credentials);
    assert.equal((await refusal(assume(session))).code, 'AccessDenied');
    for (const principal of [hop, `arn:aws:sts::${here}:assumed-role/hop/lease-1`]) {
      putTrust(trust(principal));
      await assume(session);
    }
    await cloud.iam().send(new iam.DeleteRolePolicyCommand({ RoleName: 'hop', PolicyName: 'may' }));
    assert.equal((await refusal(assume(session))).code, 'AccessDenied', 'no own permission any more');
  });

  it('are not entered by the namesake of a trusted user', async () => {
    putTrust(trust(`arn:aws:iam::${here}:user/bob`));
    assert.equal((await refusal(assume(otherKey('bob')))).code, 'AccessDenied');
  });

  it('take session policies from the role’s account only', async () => {
    const narrowed = await assume(cloud.keyOf('bob'), { PolicyArns: [{ arn: localPolicy }] });
    await get(keyFrom(narrowed.Credentials), 'away');
    const own = `arn:aws:iam::${here}:policy/mine`;
    cloud.sandbox.seed({ managedPolicies: [{ arn: own, document: policy(allow('s3:*')) }] });
    const foreign = await refusal(assume(cloud.keyOf('bob'), { PolicyArns: [{ arn: own }] }));
    assert.equal(foreign.status, 400);
  });

  it('can be told apart by aws:ResourceAccount', async () => {
    const Condition = { StringEquals: { 'aws:ResourceAccount': here, 's3:ResourceAccount': here } };
    cloud.sandbox.seed({
      users: [{ name: 'plain', policies: { p: policy({ ...allow('s3:*'), Condition }) } }],
    });
    await get(cloud.keyOf('plain'), 'home');
    const lists = { ...allow('iam:List*'), Condition: { StringEquals: { 'aws:ResourceAccount': here } } };
    cloud.sandbox.seed({ users: [{ name: 'plain', policies: { lists: policy(lists) } }] });
    const client = cloud.iam(cloud.keyOf('plain'));
    await client.send(new iam.ListUsersCommand({}));
    await client.send(new iam.ListPoliciesCommand({ Scope: 'Local' }));
    await client.send(new iam.ListVirtualMFADevicesCommand({}));
    const assumeHere = { StringNotEquals: { 'aws:ResourceAccount': here } };
    const deny = { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*', Condition: assumeHere };
    cloud.sandbox.seed({ users: [{ name: 'bob', policies: { perimeter: policy(deny) } }] });
    assert.equal((await refusal(assume(cloud.keyOf('bob')))).code, 'AccessDenied');
  });

  it('may trust across each other whichever was seeded first', async () => {
    await cloud.stop();
    const home = `arn:aws:iam::${here}:role/home`;
    cloud = await TestCloud.start({
      seed: { roles: [{ arn: home, trust: trust(`arn:aws:iam::${there}:user/eve`) }] },
      accounts: { [there]: { users: [{ name: 'eve', withKey: true, policies: { p: policy(allow('*')) } }] } },
    });
    await assume(otherKey('eve'), { RoleArn: home });
    const root = cloud.iam(other().root);
    await root.send(new iam.DeleteUserPolicyCommand({ UserName: 'eve', PolicyName: 'p' }));
    const { accessKeyId: AccessKeyId } = otherKey('eve');
    await root.send(new iam.DeleteAccessKeyCommand({ UserName: 'eve', AccessKeyId }));
    await root.send(new iam.DeleteUserCommand({ UserName: 'eve' }));
    await root.send(new iam.CreateUserCommand({ UserName: 'eve' }));
    const role = await cloud.iam().send(new iam.GetRoleCommand({ RoleName: 'home' }));
    assert.match(decodeURIComponent(role.Role?.AssumeRolePolicyDocument ?? ''), /"AWS":"AIDA[A-Z2-7]{17}"/);
  });
});
