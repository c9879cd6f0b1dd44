import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { expiryGuard } from '../../../src/core/leases/expiryGuard';
import { allow, policy, refusal, TestCloud } from './clients';

const Bucket = 'reports';
const objects = { 'public/a.txt': 'a', 'secret/b.txt': 'b' };

describe('sandbox: authorisation', () => {
  let cloud: TestCloud;
  let root: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      signatureToleranceMs: Infinity,
      seed: { buckets: [{ name: Bucket, objects }], users: [{ name: 'bob', path: '/team/', withKey: true }] },
    });
    root = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const put = (PolicyName: string, PolicyDocument: string) =>
    root.send(new iam.PutUserPolicyCommand({ UserName: 'bob', PolicyName, PolicyDocument }));
  const get = (Key: string) => cloud.s3(cloud.keyOf('bob')).send(new GetObjectCommand({ Bucket, Key }));

  it('says who may not do what on what, and which kind of policy is missing', async () => {
    const denied = await refusal(
      cloud.iam(cloud.keyOf('bob')).send(new iam.CreateUserCommand({ UserName: 'x', Path: '/team/' })),
    );
    assert.deepEqual(denied, {
      code: 'AccessDenied',
      status: 403,
      message:
        'User: arn:aws:iam::123456789012:user/team/bob is not authorized to perform: iam:CreateUser on resource: arn:aws:iam::123456789012:user/team/x because no identity-based policy allows the iam:CreateUser action',
    });
  });

  it('says when a deny was explicit', async () => {
    await put('p', policy(allow('s3:*'), { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' }));
    const denied = await refusal(get('public/a.txt'));
    assert.match(
      denied.message,
      /"arn:aws:s3:::reports\/public\/a.txt" with an explicit deny in an identity-based policy$/,
    );
  });

  it('allows what the policy names and nothing beside it', async () => {
    await put('p', policy(allow('s3:GetObject', 'arn:aws:s3:::reports/public/*')));
    assert.equal(await (await get('public/a.txt')).Body?.transformToString(), 'a');
    assert.equal((await refusal(get('secret/b.txt'))).code, 'AccessDenied');
    await root.send(new iam.DeleteUserPolicyCommand({ UserName: 'bob', PolicyName: 'p' }));
    assert.equal((await refusal(get('public/a.txt'))).code, 'AccessDenied');
  });

  it('honours the expiry guard to the second of its own clock', async () => {
    cloud.sandbox.clock.set(Date.UTC(2030, 0, 1, 12, 0, 0));
    await put('p', policy(allow('s3:*')));
    await put('vault-aws-expiry', expiryGuard(Date.UTC(2030, 0, 1, 12, 30, 0)));
    await get('secret/b.txt');
    cloud.sandbox.clock.set(Date.UTC(2030, 0, 1, 12, 30, 0));
    await get('secret/b.txt');
    cloud.sandbox.clock.advance(1000);
    assert.equal((await refusal(get('secret/b.txt'))).code, 'AccessDenied');
    await put('vault-aws-expiry', expiryGuard(Date.UTC(2030, 0, 1, 13, 0, 0)));
    await get('secret/b.txt');
  });

  it('answers GetCallerIdentity even against an explicit deny of everything', async () => {
    await put('p', policy({ Effect: 'Deny', Action: '*', Resource: '*' }));
    const who = await cloud.sts(cloud.keyOf('bob')).send(new GetCallerIdentityCommand({}));
    assert.equal(who.Arn, 'arn:aws:iam::123456789012:user/team/bob');
  });

  it('lets a permissions boundary narrow', async () => {
    const UserName = 'bob';
    await put('p', policy(allow('s3:*')));
    const PermissionsBoundary = 'arn:aws:iam::aws:policy/IAMFullAccess';
    await root.send(new iam.PutUserPermissionsBoundaryCommand({ UserName, PermissionsBoundary }));
    assert.match((await refusal(get('public/a.txt'))).message, /because no permissions boundary allows/);
    await root.send(new iam.DeleteUserPermissionsBoundaryCommand({ UserName }));
    await get('public/a.txt');
  });

  it('counts the policies of groups, inline and attached, while the user is a member', async () => {
    const membership = { UserName: 'bob', GroupName: 'readers' };
    const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    await root.send(new iam.CreateGroupCommand(membership));
    await root.send(new iam.AttachGroupPolicyCommand({ ...membership, PolicyArn }));
    await root.send(new iam.AddUserToGroupCommand(membership));
    await get('public/a.txt');
    await root.send(new iam.RemoveUserFromGroupCommand(membership));
    assert.equal((await refusal(get('public/a.txt'))).code, 'AccessDenied');
  });

  it('judges by tags of the request and of what is acted on', async () => {
    const lease = (key: string) => ({ StringEquals: { [key]: 'bob' } });
    await put(
      'p',
      policy(
        { ...allow(['iam:CreateUser', 'iam:TagUser']), Condition: lease('aws:RequestTag/owner') },
        { ...allow('iam:DeleteUser'), Condition: lease('aws:ResourceTag/owner') },
      ),
    );
    const bob = cloud.iam(cloud.keyOf('bob'));
    const create = (owner: string) =>
      bob.send(new iam.CreateUserCommand({ UserName: 'x', Tags: [{ Key: 'owner', Value: owner }] }));
    assert.equal((await refusal(create('eve'))).code, 'AccessDenied');
    await create('bob');
    await root.send(new iam.CreateUserCommand({ UserName: 'y', Tags: [{ Key: 'owner', Value: 'eve' }] }));
    await bob.send(new iam.DeleteUserCommand({ UserName: 'x' }));
    assert.equal(
      (await refusal(bob.send(new iam.DeleteUserCommand({ UserName: 'y' })))).code,
      'AccessDenied',
    );
  });

  it('judges a listing by its prefix', async () => {
    const Condition = { StringLike: { 's3:prefix': ['public/*'] } };
    await put('p', policy({ ...allow('s3:ListBucket', 'arn:aws:s3:::reports'), Condition }));
    const list = (Prefix?: string) =>
      cloud.s3(cloud.keyOf('bob')).send(new ListObjectsV2Command({ Bucket, Prefix }));
    assert.deepEqual(
      (await list('public/')).Contents?.map((object) => object.Key),
      ['public/a.txt'],
    );
    assert.equal((await refusal(list('secret/'))).code, 'AccessDenied');
    assert.equal((await refusal(list())).code, 'AccessDenied');
  });

  it('knows the caller in policy variables', async () => {
    const own = 'arn:aws:iam::123456789012:user/team/${aws:username}';
    await put('p', policy(allow('iam:CreateAccessKey', own)));
    const bob = cloud.iam(cloud.keyOf('bob'));
    await bob.send(new iam.CreateAccessKeyCommand({}));
    await root.send(new iam.CreateUserCommand({ UserName: 'eve', Path: '/team/' }));
    const foreign = bob.send(new iam.CreateAccessKeyCommand({ UserName: 'eve' }));
    assert.equal((await refusal(foreign)).code, 'AccessDenied');
  });
});
