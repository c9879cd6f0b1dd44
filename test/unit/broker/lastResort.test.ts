import assert from 'node:assert/strict';
import { VaultAwsError, type Failure } from '../../../src/core/errors';
import { expiryGuard, expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import { failsWith } from '../../doubles/failures';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

const refused: Failure = { code: 'accessDenied', action: 'iam:DeleteAccessKey', aws: 'not authorized' };
const silent: Failure = { code: 'unreachable', operation: 'iam:DeleteAccessKey', aws: 'no answer' };
const throttled: Failure = { code: 'throttled', operation: 'iam:DeleteAccessKey' };

describe('a key that AWS does not delete', () => {
  const guardOf = (window: FakeWindow, user: string): string | undefined =>
    window.iam.users.get(user)?.policies.get(expiryPolicyName);

  it('is of no use all the same: its user is denied everything', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.iam.fail('deleteAccessKey', refused, 'before', Infinity);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'accessDenied');
    assert.equal(guardOf(window, lease.principal), expiryGuard(0));
  });

  it('is of no use as soon as its first call has failed', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.iam.fail('deleteAccessKey', silent, 'before', 2);
    window.iam.calls.length = 0;
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.deepEqual(window.iam.calls.slice(0, 3), ['deleteAccessKey', 'describeUser', 'putUserPolicy']);
    assert.equal(window.iam.users.size, 0);
  });

  it('is given time when AWS asks for it, and costs no calls meanwhile', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.iam.fail('deleteAccessKey', throttled, 'before', 3);
    window.iam.calls.length = 0;
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.ok(!window.iam.calls.includes('putUserPolicy'));
    assert.equal(window.iam.users.size, 0);
  });

  it('leaves a user alone that somebody else made', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const user = window.iam.users.get(lease.principal);
    assert.ok(user);
    window.iam.users.set(lease.principal, { ...user, tags: {} });
    window.iam.fail('deleteAccessKey', refused, 'before', Infinity);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'foreignUser');
    assert.notEqual(guardOf(window, lease.principal), expiryGuard(0));
  });
});

describe('a call that is never answered', () => {
  it('is given up after some twenty seconds', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    // As long as a connection waits for an answer.
    window.iam.onCall = (operation) => {
      if (operation === 'deleteUser') window.clock.jump(10_000);
    };
    window.iam.fail('deleteUser', silent, 'before', Infinity);
    const started = window.clock.now();
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'unreachable');
    assert.ok(window.clock.now() - started < 25_000);
  });

  it('to ask whether a key works is told as what it is', async () => {
    const window = new FakeWindow();
    window.sts.onProbe = () => {
      throw new VaultAwsError(silent);
    };
    await failsWith(window.issue(aUserRole()), 'unreachable');
    assert.equal(window.iam.users.size, 0);
  });

  it('to ask whether a session is denied is told as what it is', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aSessionRole({ revocation: 'deny-session' }));
    window.sts.deniedFailures.push(...Array.from({ length: 100 }, () => silent));
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'unreachable');
  });
});

describe('an issuer that sees the users of one path only', () => {
  it('takes a refusal for the user’s absence when the answer to its deletion was lost', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    await window.clock.advance(6 * 60_000);
    window.iam.fail('deleteUser', silent, 'after');
    window.iam.fail('deleteUser', refused);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.deepEqual(window.broker.leases, []);
    assert.equal(window.journal.files.size, 0);
  });
});

describe('a user to whom others have added things', () => {
  it('loses its other keys though AWS lets nobody deny it anything', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.iam.users.get(lease.principal)?.keys.add('AKIAADDED');
    window.iam.fail('putUserPolicy', refused, 'before', Infinity);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.iam.users.size, 0);
  });

  it('has its virtual devices written down before they are taken off it', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const serialNumber = 'arn:aws:iam::123456789012:mfa/phone';
    window.iam.users.get(lease.principal)?.others.add({ kind: 'mfaDevice', serialNumber, virtual: true });
    const written: (readonly string[] | undefined)[] = [];
    window.iam.onCall = (operation) => {
      const target = window.journal.history.at(-1)?.target;
      if (operation === 'removeDependent' && target?.kind === 'iam_user') written.push(target.mfaDevices);
    };
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    // The role's policy and the guard, the device, and the guard again.
    assert.deepEqual(written, [undefined, undefined, [serialNumber], [serialNumber]]);
    assert.equal(window.iam.users.size, 0);
  });
});
