import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const account = '123456789012';
const bobArn = `arn:aws:iam::${account}:user/team/bob`;
const roleArn = `arn:aws:iam::${account}:role/team/reader`;
const noon = Date.UTC(2030, 0, 1, 12);

type Test = readonly [operator: string, key: string, right: string, wrong: string];

describe('sandbox: condition keys', () => {
  let cloud: TestCloud;
  let bob: TestKey;

  before(async () => {
    cloud = await TestCloud.start({
      now: () => noon,
      signatureToleranceMs: Infinity,
      seed: {
        users: [{ name: 'bob', path: '/team/', tags: { squad: 'blue' }, withKey: true }],
        roles: [
          {
            arn: roleArn,
            trust: {
              Version: '2012-10-17',
              Statement: { Effect: 'Allow', Principal: { AWS: bobArn }, Action: 'sts:AssumeRole' },
            },
            tags: { squad: 'green' },
          },
        ],
      },
    });
    bob = cloud.keyOf('bob');
  });
  after(() => cloud.stop());

  const condition = ([operator, key]: Test, value: string) => ({ [operator]: { [key]: value } });
  const listBuckets = (key: TestKey) => cloud.s3(key, 'eu-west-3').send(new ListBucketsCommand({}));
  const giveBob = (...statements: readonly object[]) =>
    cloud.sandbox.seed({ users: [{ name: 'bob', policies: { p: policy(...statements) } }] });
  const giveRole = async (statement: object) => {
    const PolicyDocument = policy(statement);
    const put = new iam.PutRolePolicyCommand({ RoleName: 'reader', PolicyName: 'p', PolicyDocument });
    await cloud.iam().send(put);
  };
  const roleSession = async () => {
    const assume = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'lease-1' });
    return keyFrom((await cloud.sts(bob).send(assume)).Credentials);
  };

  const ofUsers: readonly Test[] = [
    ['DateEquals', 'aws:CurrentTime', '2030-01-01T12:00:00Z', '2030-01-01T12:00:01Z'],
    ['NumericEquals', 'aws:EpochTime', String(noon / 1000), String(noon / 1000 + 1)],
    ['StringEquals', 'aws:username', 'bob', 'eve'],
    ['ArnEquals', 'aws:PrincipalArn', bobArn, `arn:aws:iam::${account}:user/bob`],
    ['StringEquals', 'aws:PrincipalAccount', account, '210987654321'],
    ['StringEquals', 'aws:PrincipalType', 'User', 'AssumedRole'],
    ['StringEquals', 'aws:PrincipalTag/squad', 'blue', 'green'],
    ['IpAddress', 'aws:SourceIp', '127.0.0.0/8', '10.0.0.0/8'],
    ['Bool', 'aws:SecureTransport', 'false', 'true'],
    ['StringEquals', 'aws:RequestedRegion', 'eu-west-3', 'us-east-1'],
    ['StringLike', 'aws:userid', 'AIDA*', 'AROA*'],
    ['Null', 'aws:TokenIssueTime', 'true', 'false'],
    ['Null', 'aws:MultiFactorAuthPresent', 'true', 'false'],
  ];
  for (const test of ofUsers) {
    it(`${test[1]} of a user is right for ${test[0]}`, async () => {
      giveBob({ ...allow('s3:*'), Condition: condition(test, test[2]) });
      await listBuckets(bob);
      giveBob({ ...allow('s3:*'), Condition: condition(test, test[3]) });
      assert.equal((await refusal(listBuckets(bob))).code, 'AccessDenied');
    });
  }

  const ofSessions: readonly Test[] = [
    ['StringLike', 'aws:userid', 'AROA*:lease-1', 'AROA*:lease-2'],
    ['ArnEquals', 'aws:PrincipalArn', roleArn, `arn:aws:sts::${account}:assumed-role/reader/lease-1`],
    ['StringEquals', 'aws:PrincipalType', 'AssumedRole', 'User'],
    ['StringEquals', 'aws:PrincipalTag/squad', 'green', 'blue'],
    ['DateEquals', 'aws:TokenIssueTime', '2030-01-01T12:00:00Z', '2030-01-01T12:00:01Z'],
    ['Bool', 'aws:MultiFactorAuthPresent', 'false', 'true'],
    ['Null', 'aws:username', 'true', 'false'],
  ];
  for (const test of ofSessions) {
    it(`${test[1]} of a role session is right for ${test[0]}`, async () => {
      const key = await roleSession();
      await giveRole({ ...allow('s3:*'), Condition: condition(test, test[2]) });
      await listBuckets(key);
      await giveRole({ ...allow('s3:*'), Condition: condition(test, test[3]) });
      assert.equal((await refusal(listBuckets(key))).code, 'AccessDenied');
    });
  }

  it('aws:username of a session token is its user’s', async () => {
    const key = keyFrom((await cloud.sts(bob).send(new GetSessionTokenCommand({}))).Credentials);
    giveBob({ ...allow('s3:*'), Condition: { StringEquals: { 'aws:username': 'bob' } } });
    await listBuckets(key);
  });

  it('sts:RoleSessionName is what was asked for', async () => {
    const Condition = { StringLike: { 'sts:RoleSessionName': 'lease-*' } };
    giveBob({ Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*', Condition });
    assert.equal((await refusal(roleSession())).code, 'AccessDenied');
    giveBob(allow('s3:*'));
    await roleSession();
  });

  it('aws:SourceIdentity stays with the session', async () => {
    giveBob(allow('sts:SetSourceIdentity'));
    const Action = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
    const trust = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: bobArn }, Action },
    };
    cloud.sandbox.seed({ roles: [{ arn: roleArn, trust }] });
    const asked = { RoleArn: roleArn, RoleSessionName: 'lease-1', SourceIdentity: 'bob' };
    const assumed = await cloud.sts(bob).send(new AssumeRoleCommand(asked));
    assert.equal(assumed.SourceIdentity, 'bob');
    const key = keyFrom(assumed.Credentials);
    await giveRole({ ...allow('s3:*'), Condition: { StringEquals: { 'aws:SourceIdentity': 'bob' } } });
    await listBuckets(key);
    assert.equal((await refusal(listBuckets(await roleSession()))).code, 'AccessDenied');
  });

  it('iam:PolicyARN is the policy that is attached', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    giveBob({ ...allow('iam:AttachUserPolicy'), Condition: { ArnEquals: { 'iam:PolicyARN': PolicyArn } } });
    const attach = (arn: string) =>
      cloud.iam(bob).send(new iam.AttachUserPolicyCommand({ UserName: 'bob', PolicyArn: arn }));
    const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
    assert.equal((await refusal(attach(admin))).code, 'AccessDenied');
    await attach(PolicyArn);
    await cloud.iam().send(new iam.DetachUserPolicyCommand({ UserName: 'bob', PolicyArn }));
  });

  it('iam:PermissionsBoundary is the one given to, or already on, the user', async () => {
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/PowerUserAccess';
    const Condition = { ArnEquals: { 'iam:PermissionsBoundary': PermissionsBoundary } };
    giveBob({ ...allow(['iam:CreateUser', 'iam:PutUserPolicy']), Condition });
    const client = cloud.iam(bob);
    const free = client.send(new iam.CreateUserCommand({ UserName: 'free' }));
    assert.equal((await refusal(free)).code, 'AccessDenied');
    await client.send(new iam.CreateUserCommand({ UserName: 'bound', PermissionsBoundary }));
    await cloud.iam().send(new iam.CreateUserCommand({ UserName: 'free' }));
    const put = (UserName: string) =>
      client.send(
        new iam.PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument: policy(allow('*')) }),
      );
    await put('bound');
    assert.equal((await refusal(put('free'))).code, 'AccessDenied');
  });

  it('tags at creation need the permission to tag', async () => {
    giveBob(allow('iam:CreateUser'));
    const client = cloud.iam(bob);
    const tagged = client.send(
      new iam.CreateUserCommand({ UserName: 'tagged', Tags: [{ Key: 'a', Value: 'b' }] }),
    );
    assert.match((await refusal(tagged)).message, /iam:TagUser/);
    await client.send(new iam.CreateUserCommand({ UserName: 'plain' }));
  });
});
