import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../src/core/environment';
import { failsWith } from '../doubles/failures';
import { aSessionRole, aUserRole, readBucket } from '../doubles/roles';
import { brokerArn, Program, SandboxWindow } from './sandboxWindow';

const minute = 60_000;

describe('a lease over the wire', () => {
  let window: SandboxWindow;

  beforeEach(async () => {
    window = await SandboxWindow.open();
  });
  afterEach(() => window.close());

  function delivered(): Environment {
    const last = window.delivery.delivered.at(-1);
    assert.ok(last, 'nothing was delivered');
    return last.environment;
  }

  it('of an IAM user may do what its role says and no more, until it is revoked', async () => {
    const lease = await window.issue(aUserRole());
    const program = new Program(delivered());
    assert.equal(await program.list(), 'ok');
    assert.equal(await program.put(), 'AccessDenied');
    await window.broker.revoke(lease.id, 'command');
    assert.equal(await program.list(), 'InvalidAccessKeyId');
    assert.equal(await program.whoAmI(), 'InvalidClientTokenId');
    assert.deepEqual(window.issuedUsers, []);
    assert.deepEqual(await readdir(join(window.folder, 'journal')), []);
  });

  it('of a role session is narrowed by the session policy and ends by itself', async () => {
    await window.issue(aSessionRole({ policyDocument: readBucket }));
    const program = new Program(delivered());
    assert.equal(await program.list(), 'ok');
    assert.equal(await program.put(), 'AccessDenied');
    window.sandbox.clock.advance(14 * minute);
    assert.equal(await program.list(), 'ok');
    window.sandbox.clock.advance(2 * minute);
    assert.match(await program.list(), /^(ExpiredToken|RequestTimeTooSkewed)/);
  });

  it('is denied by AWS itself after its end, when nobody is there to revoke it', async () => {
    await window.issue(aUserRole({ ttl: 600 }));
    const program = new Program(delivered());
    assert.equal(await program.list(), 'ok');
    window.sandbox.clock.advance(10 * minute + 1_000);
    assert.equal(await program.list(), 'AccessDenied');
  });

  it('lives on past its first end when it is renewed', async () => {
    const lease = await window.issue(aUserRole({ ttl: 600 }));
    const program = new Program(delivered());
    window.sandbox.clock.advance(5 * minute);
    window.machine.offset = 5 * minute;
    await window.broker.renew(lease.id);
    window.sandbox.clock.advance(6 * minute);
    assert.equal(await program.list(), 'ok');
  });

  it('is revoked when the clock says so', async () => {
    const ended = new Promise((resolve) => {
      window.broker.onDidChange((change) => change.ended && resolve(change.ended.outcome));
    });
    await window.issue(aUserRole({ ttl: 2 }));
    const program = new Program(delivered());
    assert.equal(await ended, 'revoked');
    assert.equal(await program.whoAmI(), 'InvalidClientTokenId');
  });

  it('is issued by the broker role when the role file names one', async () => {
    await window.issue(aUserRole({ brokerRoleArn: brokerArn }));
    const [created] = window.sandbox.calls.of('CreateUser');
    assert.match(created?.accessKeyId ?? '', /^ASIA/);
    await window.broker.revokeAll('command');
    assert.deepEqual(window.issuedUsers, []);
  });

  it('joins groups, gets a large policy, and leaves neither behind', async () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::my-app-bucket/*' };
    const policyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: Array.from({ length: 30 }, () => statement),
    });
    const lease = await window.issue(aUserRole({ policyDocument, groups: ['developers'] }));
    assert.equal(window.sandbox.inspect.policies.length, 1);
    assert.deepEqual(window.sandbox.inspect.groups[0]?.members, [lease.principal]);
    await window.broker.revoke(lease.id, 'command');
    assert.deepEqual(window.sandbox.inspect.policies, []);
    assert.deepEqual(window.sandbox.inspect.groups[0]?.members, []);
  });

  it('waits for a key that AWS takes two seconds to learn', async () => {
    Object.assign(window.sandbox.faults.consistency, { keyMs: 2_000, userMs: 500 });
    await window.issue(aUserRole());
    assert.equal(await new Program(delivered()).whoAmI(), 'ok');
    assert.ok(window.sandbox.calls.of('GetCallerIdentity').length > 2);
  });

  it('needs no more calls than the design counts, and dies with the first', async () => {
    // The first issue also asks once which account the login leads to.
    await window.issue(aUserRole());
    window.sandbox.calls.clear();
    const lease = await window.issue(aUserRole());
    const issue = window.sandbox.calls.all.map(({ operation }) => operation);
    assert.equal(issue[0], 'CreateUser');
    assert.deepEqual(issue.slice(1, 4).sort(), ['CreateAccessKey', 'PutUserPolicy', 'PutUserPolicy']);
    assert.deepEqual(issue.slice(4), ['GetCallerIdentity']);
    window.sandbox.calls.clear();
    await window.broker.revoke(lease.id, 'command');
    const revoke = window.sandbox.calls.all.map(({ operation }) => operation);
    // The user is looked at while its key dies: no round trip more.
    assert.deepEqual(revoke.slice(0, 2).sort(), ['DeleteAccessKey', 'GetUser']);
    assert.deepEqual(revoke.slice(2), ['DeleteUserPolicy', 'DeleteUserPolicy', 'DeleteUser']);
  });

  it('has one key however often the answer to CreateAccessKey is lost', async () => {
    window.sandbox.faults.inject({ operation: 'CreateAccessKey', kind: 'resetAfter', times: 2 });
    const lease = await window.issue(aUserRole());
    assert.equal(window.sandbox.inspect.user(lease.principal)?.accessKeys.length, 1);
    assert.equal(await new Program(delivered()).whoAmI(), 'ok');
  });

  it('has one user however often the answer to CreateUser is cut off after its first line', async () => {
    window.sandbox.faults.inject({
      operation: 'CreateUser',
      kind: { code: 'x', status: 200, message: 'half an ans' },
    });
    await window.issue(aUserRole()).catch(() => undefined);
    await window.broker.revokeAll('command');
    assert.deepEqual(window.issuedUsers, []);
  });

  it('names the missing permission when AWS refuses, and leaves nothing', async () => {
    const failure = await failsWith(window.issue(aUserRole({ userPath: '/elsewhere/' })), 'accessDenied');
    assert.ok(failure.code === 'accessDenied');
    assert.equal(failure.action, 'iam:CreateUser');
    assert.deepEqual(window.issuedUsers, []);
  });

  it('says what AWS did not like about a policy, and leaves nothing', async () => {
    const policyDocument = '{"Version":"2012-10-17","Statement":[{"Effect":"Maybe"}]}';
    const failure = await failsWith(window.issue(aUserRole({ policyDocument })), 'malformedPolicy');
    assert.ok('aws' in failure && failure.aws.length > 10);
    assert.deepEqual(window.issuedUsers, []);
  });

  it('writes no secret to the journal', async () => {
    const lease = await window.issue(aUserRole());
    const secret = delivered()['AWS_SECRET_ACCESS_KEY'] ?? '';
    assert.ok(secret.length >= 40);
    const text = await readFile(join(window.folder, 'journal', `${lease.id}.json`), 'utf8');
    assert.ok(text.includes(lease.principal));
    assert.ok(!text.includes(secret));
  });
});

describe('twenty leases', () => {
  it('issued at once all work, and all die within the five seconds of a closing window', async () => {
    const window = await SandboxWindow.open();
    try {
      window.sandbox.faults.latencyMs = 50;
      await Promise.all(Array.from({ length: 20 }, () => window.issue(aUserRole())));
      const programs = window.delivery.delivered.map(({ environment }) => new Program(environment));
      assert.deepEqual(
        new Set(await Promise.all(programs.map((program) => program.list()))),
        new Set(['ok']),
      );
      assert.deepEqual(await window.broker.revokeAll('windowClosed'), []);
      assert.deepEqual(window.issuedUsers, []);
      const verdicts = await Promise.all(programs.map((program) => program.whoAmI()));
      assert.deepEqual(new Set(verdicts), new Set(['InvalidClientTokenId']));
    } finally {
      await window.close();
    }
  });
});
