import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud } from './clients';

const UserName = 'bob';
const noon = Date.UTC(2030, 0, 1, 12);

describe('sandbox: faults', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({ signatureToleranceMs: Infinity });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const create = (name = UserName) => client.send(new iam.CreateUserCommand({ UserName: name }));
  const userNames = () => cloud.sandbox.inspect.users.map((user) => user.name);

  it('that are answers leave nothing done, once', async () => {
    const faults = [
      ['refuse', 'AccessDenied', 403],
      ['throttle', 'Throttling', 400],
      ['error500', 'InternalFailure', 500],
      [
        { code: 'EntityTemporarilyUnmodifiable', status: 409, message: 'Wait.' },
        'EntityTemporarilyUnmodifiable',
        409,
      ],
    ] as const;
    for (const [kind, code, status] of faults) {
      cloud.sandbox.faults.inject({ operation: 'CreateUser', kind });
      const refused = await refusal(create());
      assert.deepEqual([refused.code, refused.status], [code, status]);
      assert.deepEqual(userNames(), []);
    }
    await create();
  });

  it('can hit the nth call of one operation and several in a row', async () => {
    cloud.sandbox.faults.inject({ operation: 'CreateUser', nth: 2, times: 2, kind: 'error500' });
    await create('u1');
    await client.send(new iam.ListUsersCommand({}));
    await refusal(create('u2'));
    await refusal(create('u3'));
    await create('u4');
    assert.deepEqual(userNames(), ['u1', 'u4']);
  });

  it('can be taken back', async () => {
    const fault = cloud.sandbox.faults.inject({ kind: 'error500', times: Infinity });
    await refusal(create());
    fault.dispose();
    await create();
  });

  it('break the connection before anything is done', async () => {
    cloud.sandbox.faults.inject({ kind: 'resetBefore' });
    const broken = await refusal(create());
    assert.equal(broken.status, undefined);
    assert.deepEqual(userNames(), []);
  });

  it('break the connection after everything is done', async () => {
    cloud.sandbox.faults.inject({ operation: 'CreateUser', kind: 'resetAfter' });
    const broken = await refusal(create());
    assert.equal(broken.status, undefined);
    assert.deepEqual(userNames(), [UserName]);
    assert.equal((await refusal(create())).code, 'EntityAlreadyExists');
  });

  it('leave a call hanging until its client gives up', async () => {
    cloud.sandbox.faults.inject({ operation: 'CreateUser', kind: 'hang' });
    const abort = new AbortController();
    const hanging = client.send(new iam.CreateUserCommand({ UserName }), { abortSignal: abort.signal });
    const outcome = refusal(hanging);
    while (cloud.sandbox.calls.of('CreateUser').length === 0) await new Promise(setImmediate);
    abort.abort();
    assert.equal((await outcome).code, 'AbortError');
    assert.deepEqual(userNames(), []);
  });

  it('do not keep the sandbox from stopping while a call hangs', async () => {
    cloud.sandbox.faults.inject({ kind: 'hang' });
    const outcome = refusal(create());
    while (cloud.sandbox.calls.all.length === 0) await new Promise(setImmediate);
    await cloud.sandbox.stop();
    assert.equal((await outcome).status, undefined);
  });

  it('make every call wait', async () => {
    cloud.sandbox.faults.latencyMs = 60;
    const start = performance.now();
    await create();
    assert.ok(performance.now() - start >= 55);
  });

  it('throttle calls beyond a rate, until the sandbox’s clock has filled the bucket again', async () => {
    const frozen = await TestCloud.start({ now: () => noon, signatureToleranceMs: Infinity });
    frozen.sandbox.faults.rateLimit = { perSecond: 1, burst: 2 };
    const ask = () => frozen.sts().send(new GetCallerIdentityCommand({}));
    await ask();
    await ask();
    assert.equal((await refusal(ask())).code, 'Throttling');
    frozen.sandbox.clock.advance(1000);
    await ask();
    assert.equal((await refusal(ask())).code, 'Throttling');
    await frozen.stop();
  });

  it('hide a new key until IAM has spread it', async () => {
    cloud.sandbox.faults.consistency.keyMs = 5000;
    await create();
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }));
    const ask = () => cloud.sts(keyFrom(AccessKey)).send(new GetCallerIdentityCommand({}));
    assert.equal((await refusal(ask())).code, 'InvalidClientTokenId');
    cloud.sandbox.clock.advance(5000);
    await ask();
  });

  it('hide a new user from reads, but not from writes', async () => {
    cloud.sandbox.faults.consistency.userMs = 5000;
    await create();
    const read = () => client.send(new iam.GetUserCommand({ UserName }));
    assert.equal((await refusal(read())).code, 'NoSuchEntity');
    assert.deepEqual((await client.send(new iam.ListUsersCommand({}))).Users, []);
    await client.send(new iam.CreateAccessKeyCommand({ UserName }));
    cloud.sandbox.clock.advance(5000);
    await read();
  });

  it('delay the effect of policies both ways', async () => {
    cloud.sandbox.seed({
      buckets: [{ name: 'reports', objects: { a: 'a' } }],
      users: [{ name: UserName, withKey: true }],
    });
    cloud.sandbox.faults.consistency.policyMs = 5000;
    const get = () =>
      cloud.s3(cloud.keyOf(UserName)).send(new GetObjectCommand({ Bucket: 'reports', Key: 'a' }));
    const named = { UserName, PolicyName: 'p' };
    await client.send(new iam.PutUserPolicyCommand({ ...named, PolicyDocument: policy(allow('s3:*')) }));
    await client.send(new iam.GetUserPolicyCommand(named));
    assert.equal((await refusal(get())).code, 'AccessDenied');
    cloud.sandbox.clock.advance(5000);
    await get();
    await client.send(new iam.DeleteUserPolicyCommand(named));
    await get();
    cloud.sandbox.clock.advance(5000);
    assert.equal((await refusal(get())).code, 'AccessDenied');
  });

  it('are seen in the call log like every other call', async () => {
    cloud.sandbox.faults.inject({ operation: 'CreateUser', kind: 'throttle' });
    await refusal(create());
    cloud.sandbox.faults.inject({ operation: 'CreateUser', kind: 'resetAfter' });
    await refusal(create());
    const log = cloud.sandbox.calls.all.map(({ operation, status, errorCode, accessKeyId }) => ({
      operation,
      status,
      errorCode,
      accessKeyId,
    }));
    const { accessKeyId } = cloud.sandbox.root;
    assert.deepEqual(log, [
      { operation: 'CreateUser', status: 400, errorCode: 'Throttling', accessKeyId },
      { operation: 'CreateUser', status: undefined, errorCode: undefined, accessKeyId },
    ]);
    cloud.sandbox.calls.clear();
    assert.deepEqual(cloud.sandbox.calls.all, []);
  });
});
