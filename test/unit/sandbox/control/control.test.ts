import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud, type TestKey } from '../clients';
import { ask, type ControlReply } from './controller';

const UserName = 'bob';

describe('sandbox: the control API', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({ control: true, signatureToleranceMs: Infinity });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const control = async (method: string, path: string, body?: unknown): Promise<ControlReply> => {
    assert.ok(cloud.sandbox.control);
    const reply = await ask(cloud.sandbox.control, method, path, body);
    assert.equal(reply.status, 200, reply.text);
    return reply;
  };
  const refused = async (method: string, path: string, body: unknown): Promise<string> => {
    assert.ok(cloud.sandbox.control);
    const reply = await ask(cloud.sandbox.control, method, path, body);
    assert.equal(reply.status, 400, reply.text);
    return String(reply.at('error'));
  };
  const create = (name = UserName) => client.send(new iam.CreateUserCommand({ UserName: name }));
  const caller = (key?: TestKey) => cloud.sts(key).send(new GetCallerIdentityCommand({}));

  it('sets, advances and stops the clock', async () => {
    await control('PUT', '/clock', { now: '2030-01-01T00:00:00Z', standsStill: true });
    assert.equal((await create()).User?.CreateDate?.toISOString(), '2030-01-01T00:00:00.000Z');
    const reply = await control('PUT', '/clock', { advanceMs: 60_000 });
    assert.equal(reply.at('now'), '2030-01-01T00:01:00.000Z');
    assert.equal((await create('eve')).User?.CreateDate?.toISOString(), '2030-01-01T00:01:00.000Z');
    await control('PUT', '/clock', { standsStill: false });
    assert.equal((await control('GET', '/clock')).at('standsStill'), false);
  });

  it('sets the clock as far as AWS can write its times', async () => {
    for (const now of ['1970-01-01T00:00:00Z', '9899-12-31T00:00:00Z']) {
      await control('PUT', '/clock', { now });
      const { User } = await create(`at-${now.slice(0, 4)}`);
      assert.equal(User?.CreateDate?.getUTCFullYear(), Number(now.slice(0, 4)));
      const session = await cloud.sts().send(new GetSessionTokenCommand({ DurationSeconds: 129_600 }));
      assert.ok(session.Credentials?.Expiration);
      assert.equal(String((await control('GET', '/clock')).at('now')).slice(0, 4), now.slice(0, 4));
    }
  });

  it('delays what reads and keys know', async () => {
    await control('PUT', '/clock', { standsStill: true });
    await control('PUT', '/behaviour', { consistency: { userMs: 1000, keyMs: 1000 } });
    await create();
    const read = () => client.send(new iam.GetUserCommand({ UserName }));
    assert.equal((await refusal(read())).code, 'NoSuchEntity');
    const key = keyFrom((await client.send(new iam.CreateAccessKeyCommand({ UserName }))).AccessKey);
    assert.equal((await refusal(caller(key))).code, 'InvalidClientTokenId');
    await control('PUT', '/clock', { advanceMs: 1000 });
    await read();
    await caller(key);
    assert.equal((await control('GET', '/behaviour')).at('consistency', 'userMs'), 1000);
    await control('DELETE', '/behaviour');
    assert.equal(cloud.sandbox.faults.consistency.userMs, 0);
  });

  it('limits rates, of everything and of one operation', async () => {
    await control('PUT', '/clock', { standsStill: true });
    await control('PUT', '/behaviour', {
      rateLimit: { perSecond: 1, burst: 2 },
      rateLimits: { CreateUser: { perSecond: 1, burst: 1 } },
    });
    await create();
    assert.equal((await refusal(create('eve'))).code, 'Throttling');
    await caller();
    assert.equal((await refusal(caller())).code, 'Throttling');
    await control('PUT', '/behaviour', { rateLimit: null, rateLimits: { CreateUser: null } });
    await create('eve');
  });

  it('makes calls wait and cuts pages short', async () => {
    await control('PUT', '/behaviour', { latencyMs: 0, latencies: { CreateUser: 60 }, pageSize: 1 });
    const start = performance.now();
    await create();
    assert.ok(performance.now() - start >= 55);
    await create('eve');
    assert.equal((await client.send(new iam.ListUsersCommand({}))).IsTruncated, true);
  });

  it('takes latencies and the page size away with null', async () => {
    await control('PUT', '/behaviour', { latencyMs: 5, latencies: { CreateUser: 6 }, pageSize: 1 });
    const reply = await control('PUT', '/behaviour', {
      latencyMs: null,
      latencies: { CreateUser: null },
      pageSize: null,
    });
    assert.deepEqual([reply.at('latencyMs'), reply.at('latencies'), reply.at('pageSize')], [0, {}, null]);
  });

  it('breaks calls by operation and count', async () => {
    const reply = await control('POST', '/faults', {
      faults: [
        { operation: 'CreateUser', nth: 2, kind: 'throttle' },
        { operation: 'GetUser', times: 'always', kind: { code: 'Odd', status: 418, message: 'Teapot.' } },
        { operation: 'DeleteUser', kind: 'resetAfter' },
      ],
    });
    assert.equal(reply.at('faults', 'length'), 3);
    await create();
    assert.equal((await refusal(create('eve'))).code, 'Throttling');
    const read = () => client.send(new iam.GetUserCommand({ UserName }));
    const odd = await refusal(read());
    assert.deepEqual([odd.code, odd.status], ['Odd', 418]);
    await refusal(client.send(new iam.DeleteUserCommand({ UserName })));
    assert.equal(cloud.sandbox.inspect.user(UserName), undefined);
    const left = await control('GET', '/faults');
    assert.equal(left.at('faults', 'length'), 1);
    assert.equal(left.at('faults', 0, 'times'), 'always');
    assert.equal(left.at('faults', 0, 'seen'), 1);
    await control('DELETE', '/faults');
    assert.equal((await refusal(read())).code, 'NoSuchEntity');
  });

  it('tells the calls and forgets them', async () => {
    await create();
    const { root } = cloud.sandbox;
    const reply = await control('GET', '/calls');
    assert.equal(reply.at('calls', 0, 'operation'), 'CreateUser');
    assert.equal(reply.at('calls', 0, 'accessKeyId'), root.accessKeyId);
    assert.ok(!reply.text.includes(root.secretAccessKey));
    await control('DELETE', '/calls');
    assert.equal((await control('GET', '/calls')).at('calls', 'length'), 0);
  });

  it('plants what is to be there, in any account, and gives out the keys', async () => {
    const reply = await control('POST', '/seed', {
      groups: [{ name: 'readers', policies: { all: JSON.parse(policy(allow('s3:*'))) } }],
      users: [
        { name: UserName, groups: ['readers'], withKey: true, tags: { team: 'a' }, mfaDevices: ['phone'] },
      ],
      buckets: [{ name: 'reports', objects: { a: 'text' } }],
    });
    const key = {
      accessKeyId: String(reply.at('keys', UserName, 'accessKeyId')),
      secretAccessKey: String(reply.at('keys', UserName, 'secretAccessKey')),
    };
    const object = await cloud.s3(key).send(new GetObjectCommand({ Bucket: 'reports', Key: 'a' }));
    assert.equal(await object.Body?.transformToString(), 'text');
    const other = await control('POST', '/seed', { accountId: '210987654321', users: [{ name: 'eve' }] });
    const otherRoot = {
      accessKeyId: String(other.at('root', 'accessKeyId')),
      secretAccessKey: String(other.at('root', 'secretAccessKey')),
    };
    assert.equal((await caller(otherRoot)).Account, '210987654321');
  });

  it('shows what there is, and no secret', async () => {
    const seeded = await control('POST', '/seed', { users: [{ name: UserName, withKey: true }] });
    const state = await control('GET', '/state');
    assert.equal(state.at('users', 0, 'name'), UserName);
    assert.ok(state.text.includes(String(seeded.at('keys', UserName, 'accessKeyId'))));
    assert.ok(!state.text.includes(String(seeded.at('keys', UserName, 'secretAccessKey'))));
    assert.ok(!state.text.includes(cloud.sandbox.root.secretAccessKey));
    await control('POST', '/seed', { accountId: '210987654321', users: [{ name: 'eve' }] });
    const other = await control('GET', '/state?account=210987654321');
    assert.equal(other.at('users', 0, 'name'), 'eve');
    assert.equal(
      await refused('GET', '/state?account=x', undefined),
      'The query.account must be twelve digits.',
    );
    assert.equal(
      await refused('GET', '/clock?now=0', undefined),
      '/clock takes nothing after a question mark.',
    );
  });

  it('resets everything but the root key', async () => {
    await control('PUT', '/clock', { now: 0, standsStill: true });
    await control('PUT', '/behaviour', { latencyMs: 1, consistency: { userMs: 1 } });
    await create();
    await control('POST', '/reset');
    assert.ok(Math.abs(cloud.sandbox.clock.now() - Date.now()) < 10_000);
    assert.equal(cloud.sandbox.faults.latencyMs, 0);
    assert.deepEqual((await client.send(new iam.ListUsersCommand({}))).Users, []);
    assert.equal(cloud.sandbox.calls.all.length, 1);
  });

  const wrong: readonly [method: string, path: string, body: unknown, says: string][] = [
    ['PUT', '/clock', '{', 'The body must be JSON.'],
    ['PUT', '/clock', [], 'The clock must be an object.'],
    ['PUT', '/clock', { later: 1 }, 'The clock has no field later; it has: now, advanceMs, standsStill.'],
    [
      'PUT',
      '/clock',
      { now: 'noon' },
      'The clock.now must be milliseconds since 1970 or a time like 2030-01-31T12:00:00Z, before the year 9900.',
    ],
    ['PUT', '/clock', { standsStill: 'yes' }, 'The clock.standsStill must be true or false.'],
    ['PUT', '/clock', { now: '9899-12-31T23:59:59Z', advanceMs: 1001 }, 'The clock cannot go that far.'],
    ['PUT', '/clock', { now: 0, advanceMs: -1 }, 'The clock cannot go that far.'],
    [
      'PUT',
      '/behaviour',
      { consistency: { userMs: -1 } },
      'The behaviour.consistency.userMs must be a number from 0 to 9007199254740991.',
    ],
    ['PUT', '/behaviour', { rateLimit: { perSecond: 1 } }, 'The behaviour.rateLimit needs burst.'],
    ['POST', '/faults', undefined, 'The request must be an object.'],
    ['POST', '/faults', { faults: {} }, 'The request.faults must be a list.'],
    [
      'POST',
      '/faults',
      { faults: [{ kind: 'explode' }] },
      'The request.faults[0].kind must be an object or one of: refuse, throttle, error500, resetBefore, resetAfter, truncate, hang.',
    ],
    [
      'POST',
      '/faults',
      { faults: [{ kind: 'hang', nth: 0 }] },
      'The request.faults[0].nth must be a whole number from 1 to 9007199254740991.',
    ],
    [
      'POST',
      '/seed',
      { user: [] },
      'The seed has no field user; it has: managedPolicies, groups, users, roles, buckets, accountId.',
    ],
    [
      'POST',
      '/faults',
      { faults: [{ operation: 'CreateUsr', kind: 'refuse' }] },
      'The request.faults[0].operation: the sandbox has no operation CreateUsr.',
    ],
    [
      'PUT',
      '/behaviour',
      { rateLimits: { createuser: { perSecond: 1, burst: 1 } } },
      'The behaviour.rateLimits: the sandbox has no operation createuser. Its name is CreateUser.',
    ],
    [
      'PUT',
      '/behaviour',
      '{"latencies":{"__proto__":5}}',
      'The behaviour.latencies: the sandbox has no operation __proto__.',
    ],
    ['POST', '/seed', { users: [{}] }, 'The seed.users[0] needs name.'],
    ['POST', '/seed', { accountId: '1' }, 'The seed.accountId must be twelve digits.'],
  ];
  for (const [method, path, body, says] of wrong) {
    it(`refuses ${method} ${path} with ${JSON.stringify(body)} in a sentence`, async () => {
      assert.equal(await refused(method, path, body), says);
    });
  }

  it('does nothing of a request that is wrong in one place', async () => {
    await refused('POST', '/faults', { faults: [{ kind: 'refuse' }, { kind: 'explode' }] });
    await refused('PUT', '/behaviour', { latencyMs: 500, pageSize: 0 });
    assert.deepEqual(cloud.sandbox.faults.planned, []);
    assert.equal(cloud.sandbox.faults.latencyMs, 0);
  });

  it('passes on what a seed contradicts, and keeps __proto__ a name like others', async () => {
    assert.match(await refused('POST', '/seed', { roles: [{ arn: 'x', trust: {} }] }), /needs a full ARN/);
    assert.match(await refused('POST', '/seed', '{"__proto__":{}}'), /no field __proto__/);
    const tags = '{"__proto__":"a"}';
    await control('POST', '/seed', `{"users":[{"name":"${UserName}","tags":${tags}}]}`);
    const { Tags } = await client.send(new iam.ListUserTagsCommand({ UserName }));
    assert.deepEqual(Tags, [{ Key: '__proto__', Value: 'a' }]);
  });
});
