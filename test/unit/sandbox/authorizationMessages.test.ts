import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import * as sts from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from './clients';

const account = '123456789012';
const there = '210987654321';
const bobArn = `arn:aws:iam::${account}:user/team/bob`;
const noon = Date.UTC(2030, 0, 1, 12);

describe('sandbox: authorization messages', () => {
  let cloud: TestCloud;

  before(async () => {
    cloud = await TestCloud.start({
      now: () => noon,
      signatureToleranceMs: Infinity,
      seed: {
        users: [
          { name: 'bob', path: '/team/', withKey: true },
          {
            name: 'auditor',
            withKey: true,
            policies: { p: policy(allow('sts:DecodeAuthorizationMessage')) },
          },
        ],
        roles: [
          {
            arn: `arn:aws:iam::${account}:role/reader`,
            trust: JSON.parse(
              policy({ Effect: 'Allow', Principal: { AWS: bobArn }, Action: 'sts:AssumeRole' }),
            ),
          },
        ],
      },
    });
  });
  after(() => cloud.stop());
  beforeEach(() => {
    cloud.sandbox.calls.clear();
    giveBob(allow('sts:GetAccessKeyInfo'));
  });

  const giveBob = (...statements: readonly object[]) =>
    cloud.sandbox.seed({ users: [{ name: 'bob', policies: { p: policy(...statements) } }] });
  const decode = (EncodedMessage: string | undefined, key: TestKey = cloud.keyOf('auditor')) =>
    cloud.sts(key).send(new sts.DecodeAuthorizationMessageCommand({ EncodedMessage }));
  const lastMessage = () => cloud.sandbox.calls.all.at(-1)?.encodedMessage;
  const createUser = (key = cloud.keyOf('bob')) =>
    cloud.iam(key).send(new iam.CreateUserCommand({ UserName: 'x', Tags: [{ Key: 'team', Value: 'red' }] }));

  /** What the auditor reads about the latest refusal. */
  const decoded = async () => {
    const { DecodedMessage = '' } = await decode(lastMessage());
    const message: unknown = JSON.parse(DecodedMessage);
    return message;
  };
  const contextOf = (message: unknown) => {
    const text = JSON.stringify(message);
    return (key: string) =>
      new RegExp(`"key":"${key}","values":{"items":\\[{"value":"([^"]*)"`).exec(text)?.[1];
  };

  it('begin so that a command line does not take them for an option', async () => {
    for (let round = 0; round < 64; round += 1) {
      await refusal(createUser());
      assert.match(lastMessage() ?? '', /^A/);
    }
  });

  it('tell who was refused what, and with which condition keys', async () => {
    await refusal(createUser());
    const message = await decoded();
    const userId = cloud.sandbox.inspect.user('bob')?.userId;
    assert.ok(typeof message === 'object' && message !== null && 'context' in message);
    assert.deepEqual(
      { ...message, context: undefined },
      {
        allowed: false,
        explicitDeny: false,
        matchedStatements: { items: [] },
        failures: { items: [] },
        context: undefined,
      },
    );
    const { context } = message;
    assert.ok(typeof context === 'object' && context !== null && 'conditions' in context);
    assert.deepEqual(
      { ...context, conditions: undefined },
      {
        principal: { id: userId, name: 'bob', arn: bobArn },
        action: 'iam:CreateUser',
        resource: `arn:aws:iam::${account}:user/x`,
        conditions: undefined,
      },
    );
    const value = contextOf(message);
    assert.equal(value('aws:requesttag/team'), 'red');
    assert.equal(value('aws:currenttime'), '2030-01-01T12:00:00Z');
    assert.equal(value('aws:username'), 'bob');
  });

  it('show the statement that denies', async () => {
    const Condition = { StringEquals: { 'aws:RequestTag/team': 'red' } };
    giveBob(allow('*'), { Sid: 'NoRed', Effect: 'Deny', Action: 'iam:Create*', Resource: '*', Condition });
    await refusal(createUser());
    const message = await decoded();
    assert.ok(typeof message === 'object' && message !== null && 'matchedStatements' in message);
    assert.ok('explicitDeny' in message && message.explicitDeny === true);
    const list = (...values: readonly string[]) => ({ items: values.map((value) => ({ value })) });
    assert.deepEqual(message.matchedStatements, {
      items: [
        {
          statementId: 'NoRed',
          effect: 'DENY',
          principals: list(cloud.sandbox.inspect.user('bob')?.userId ?? ''),
          principalGroups: { items: [] },
          actions: list('iam:Create*'),
          resources: list('*'),
          conditions: { items: [{ key: 'aws:RequestTag/team', values: list('red') }] },
        },
      ],
    });
  });

  it('show the statement of the policy that denies, not of another one with its name', async () => {
    const denial = { Sid: 'FromGroup', Effect: 'Deny', Action: 'iam:CreateUser', Resource: '*' };
    cloud.sandbox.seed({ groups: [{ name: 'denied', policies: { same: policy(denial) } }] });
    const own = policy({ Sid: 'Own', ...allow('*') });
    cloud.sandbox.seed({
      users: [{ name: 'carl', withKey: true, groups: ['denied'], policies: { same: own } }],
    });
    await refusal(createUser(cloud.keyOf('carl')));
    assert.match(
      JSON.stringify(await decoded()),
      /"matchedStatements":\{"items":\[\{"statementId":"FromGroup"/,
    );
  });

  it('are there for S3, for STS and for sessions', async () => {
    const assume = new sts.AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/reader`,
      RoleSessionName: 'lease-1',
    });
    const session = keyFrom((await cloud.sts(cloud.keyOf('bob')).send(assume)).Credentials);
    await refusal(cloud.s3(session).send(new ListBucketsCommand({})));
    const text = JSON.stringify(await decoded());
    assert.match(text, /"action":"s3:ListAllMyBuckets","resource":"\*"/);
    assert.match(text, /"principal":{"id":"AROA[A-Z2-7]{17}:lease-1","arn":"arn:aws:sts::/);
    await refusal(cloud.sts(cloud.keyOf('auditor')).send(assume));
    assert.match(JSON.stringify(await decoded()), /"action":"sts:AssumeRole"/);
  });

  it('are for those who may decode them, in the account of the one who was refused', async () => {
    await refusal(createUser());
    const encoded = lastMessage();
    const denied = await refusal(decode(encoded, cloud.keyOf('bob')));
    assert.match(
      denied.message,
      /not authorized to perform: sts:DecodeAuthorizationMessage on resource: \* /,
    );
    await decode(encoded, cloud.sandbox.root);
    const foreign = await refusal(decode(encoded, cloud.sandbox.account(there).root));
    assert.equal(foreign.code, 'InvalidAuthorizationMessageException');
  });

  it('are closed: nothing of them can be read or changed', async () => {
    await refusal(createUser());
    const encoded = lastMessage() ?? '';
    assert.match(encoded, /^[A-Za-z0-9_-]+$/);
    const bytes = Buffer.from(encoded, 'base64url').toString('latin1');
    for (const inside of ['bob', 'CreateUser', 'allowed', account])
      assert.ok(!bytes.includes(inside), inside);
    const { secretAccessKey } = cloud.keyOf('bob');
    assert.ok(!JSON.stringify(await decoded()).includes(secretAccessKey));
    await refusal(createUser());
    assert.notEqual(lastMessage(), encoded, 'two of the same differ');
    const middle = encoded.length >> 1;
    const swapped = encoded[middle] === 'A' ? 'B' : 'A';
    for (const wrong of [
      'no-message',
      'x'.repeat(10_240),
      encoded.slice(0, -4),
      `${encoded.slice(0, middle)}${swapped}${encoded.slice(middle + 1)}`,
    ]) {
      const { code, status } = await refusal(decode(wrong));
      assert.deepEqual([code, status], ['InvalidAuthorizationMessageException', 400]);
    }
    for (const wrong of ['', 'x'.repeat(10_241)]) {
      assert.equal((await refusal(decode(wrong))).code, 'ValidationError');
    }
  });

  it('stay short however much the caller sends', async () => {
    const Tags = Array.from({ length: 50 }, (_, index) => ({
      Key: `key-${index}`,
      Value: Array.from(
        { length: 256 },
        (__, at) => 'abcdefghijklmnopqrstuvwxyz0123456789'[(at * (index + 7)) % 36],
      ).join(''),
    }));
    await refusal(cloud.iam(cloud.keyOf('bob')).send(new iam.CreateUserCommand({ UserName: 'x', Tags })));
    assert.ok((lastMessage()?.length ?? Infinity) <= 10_240);
    assert.match(JSON.stringify(await decoded()), /"action":"iam:CreateUser"/);
  });

  it('are of refusals only, and never in the reply', async () => {
    await cloud.sts(cloud.keyOf('bob')).send(new sts.GetCallerIdentityCommand({}));
    assert.equal(lastMessage(), undefined);
    const denied = await refusal(createUser());
    assert.doesNotMatch(denied.message, /ncoded/);
  });
});
