import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const UserName = 'bob';

/** A policy of exactly this many characters, none of them white space. */
function policyOfSize(size: number): string {
  const bare = policy(allow('s3:GetObject', 'arn:aws:s3:::'));
  return bare.replace('arn:aws:s3:::', `arn:aws:s3:::${'x'.repeat(size - bare.length)}`);
}

describe('sandbox: limits and validation', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({ seed: { users: [{ name: UserName }] } });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const create = (input: iam.CreateUserCommandInput) =>
    refusal(client.send(new iam.CreateUserCommand(input)));
  const put = (PolicyName: string, PolicyDocument: string) =>
    client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));

  it('a user has two access keys at most', async () => {
    const more = () => client.send(new iam.CreateAccessKeyCommand({ UserName }));
    await more();
    await more();
    assert.deepEqual(await refusal(more()), {
      code: 'LimitExceeded',
      message: 'Cannot exceed quota for AccessKeysPerUser: 2',
      status: 409,
    });
  });

  it('a user’s inline policies have 2,048 characters in sum, white space not counted', async () => {
    await put('one', policyOfSize(1000));
    const spaced = policyOfSize(1048).replace('{', '{\n   \t');
    await put('two', spaced);
    const over = await refusal(put('three', policyOfSize(200)));
    assert.equal(over.code, 'LimitExceeded');
    assert.equal(over.message, 'Maximum policy size of 2048 bytes exceeded for user bob');
    await put('one', policyOfSize(500));
    await put('three', policyOfSize(500));
  });

  it('a user has ten attached policies and ten groups at most', async () => {
    const PolicyDocument = policy(allow('s3:*'));
    const attach = async (index: number) => {
      const { Policy } = await client.send(
        new iam.CreatePolicyCommand({ PolicyName: `p${index}`, PolicyDocument }),
      );
      await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn: Policy?.Arn }));
    };
    const join = async (index: number) => {
      const GroupName = `g${index}`;
      await client.send(new iam.CreateGroupCommand({ GroupName }));
      await client.send(new iam.AddUserToGroupCommand({ UserName, GroupName }));
    };
    for (let index = 0; index < 10; index += 1) {
      await attach(index);
      await join(index);
    }
    assert.equal((await refusal(attach(10))).message, 'Cannot exceed quota for PoliciesPerUser: 10');
    assert.equal((await refusal(join(10))).message, 'Cannot exceed quota for GroupsPerUser: 10');
  });

  it('a group’s inline policies have 5,120 characters in sum and a role’s 10,240', async () => {
    const GroupName = 'team';
    const RoleName = 'reader';
    const trusting = { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = policy(trusting);
    await client.send(new iam.CreateGroupCommand({ GroupName }));
    await client.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    const ofGroup = (PolicyName: string, size: number) => {
      const PolicyDocument = policyOfSize(size);
      return client.send(new iam.PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument }));
    };
    const ofRole = (PolicyName: string, size: number) => {
      const PolicyDocument = policyOfSize(size);
      return client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    };
    await ofGroup('one', 5000);
    await ofGroup('two', 120);
    assert.equal(
      (await refusal(ofGroup('two', 121))).message,
      'Maximum policy size of 5120 bytes exceeded for group team',
    );
    await ofRole('one', 10_120);
    await ofRole('two', 120);
    assert.equal(
      (await refusal(ofRole('two', 121))).message,
      'Maximum policy size of 10240 bytes exceeded for role reader',
    );
  });

  it('a managed policy has 6,144 characters at most', async () => {
    const make = (PolicyName: string, size: number) =>
      client.send(new iam.CreatePolicyCommand({ PolicyName, PolicyDocument: policyOfSize(size) }));
    await make('fits', 6144);
    assert.equal((await refusal(make('over', 6145))).message, 'Cannot exceed quota for PolicySize: 6144');
  });

  it('names are taken whatever their case', async () => {
    assert.equal((await create({ UserName: 'BOB' })).code, 'EntityAlreadyExists');
    const other = await refusal(client.send(new iam.GetUserCommand({ UserName: 'BOB' })));
    assert.equal(other.code, 'NoSuchEntity');
  });

  const badInputs: readonly (readonly [string, iam.CreateUserCommandInput, string])[] = [
    ['an empty name', { UserName: '' }, 'ValidationError'],
    ['a name of 65 characters', { UserName: 'x'.repeat(65) }, 'ValidationError'],
    ['a name with a space', { UserName: 'bad name!' }, 'ValidationError'],
    ['a path without slashes', { UserName: 'x', Path: 'vault' }, 'ValidationError'],
    ['an aws: tag', { UserName: 'x', Tags: [{ Key: 'aws:x', Value: '' }] }, 'InvalidInput'],
    [
      'a tag key of 129 characters',
      { UserName: 'x', Tags: [{ Key: 'k'.repeat(129), Value: '' }] },
      'ValidationError',
    ],
    ['a tag value with a brace', { UserName: 'x', Tags: [{ Key: 'k', Value: '{}' }] }, 'ValidationError'],
    [
      'the same tag twice',
      {
        UserName: 'x',
        Tags: [
          { Key: 'k', Value: '1' },
          { Key: 'K', Value: '2' },
        ],
      },
      'InvalidInput',
    ],
    [
      '51 tags',
      { UserName: 'x', Tags: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })) },
      'ValidationError',
    ],
    ['a boundary that is no ARN', { UserName: 'x', PermissionsBoundary: 'short' }, 'ValidationError'],
    [
      'a boundary that does not exist',
      { UserName: 'x', PermissionsBoundary: 'arn:aws:iam::123456789012:policy/none' },
      'NoSuchEntity',
    ],
  ];
  for (const [what, input, code] of badInputs) {
    it(`${what} makes no user`, async () => {
      assert.equal((await create(input)).code, code);
      assert.deepEqual(
        cloud.sandbox.inspect.users.map((user) => user.name),
        [UserName],
      );
    });
  }

  it('a violation names the member and the rule, and not the value', async () => {
    const { message } = await create({ UserName: 'bad name!' });
    assert.equal(
      message,
      "1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+",
    );
  });

  const badPolicies: readonly (readonly [string, string])[] = [
    ['no JSON', '{'],
    ['no statement', '{"Version":"2012-10-17"}'],
    ['an unknown effect', policy({ Effect: 'Maybe', Action: 's3:*', Resource: '*' })],
    ['an action without a service', policy(allow('GetObject'))],
    ['a principal', policy({ ...allow('s3:*'), Principal: '*' })],
    [
      'an unknown operator',
      policy({ ...allow('s3:*'), Condition: { StringAlike: { 'aws:username': 'x' } } }),
    ],
    [
      'an unknown version',
      '{"Version":"2020-01-01","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}',
    ],
  ];
  for (const [what, document] of badPolicies) {
    it(`a policy with ${what} is malformed`, async () => {
      const refused = await refusal(put('p', document));
      assert.equal(refused.code, 'MalformedPolicyDocument');
      assert.equal(refused.status, 400);
    });
  }

  it('an access key has one of two states', async () => {
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }));
    // The SDK's type allows Expired, which IAM sets itself and takes from nobody.
    const Status = 'Expired';
    const update = new iam.UpdateAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId, Status });
    assert.equal((await refusal(client.send(update))).code, 'InvalidInput');
  });
});
