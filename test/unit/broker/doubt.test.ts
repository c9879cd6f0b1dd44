import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/errors';
import { expiryGuard, expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import { failsWith } from '../../doubles/failures';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

const minute = 60_000;
const refused: Failure = { code: 'accessDenied', action: 'iam:ListUserPolicies', aws: 'not authorized' };
const unheard: Failure = { code: 'unreachable', operation: 'iam:Something', aws: 'socket hang up' };
const halfHeard: Failure = { code: 'awsTrouble', operation: 'iam:Something', aws: 'unreadable answer' };
const puzzling: Failure = { code: 'unexpected', reason: 'never seen before' };

describe('what AWS says is not taken for more than it proves', () => {
  it('when the issuer has come to lead to another account, where the user is of course absent', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    await window.clock.advance(10 * minute);
    window.accountId = '999999999999';
    window.iam.calls.length = 0;
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'wrongAccount');
    assert.deepEqual(window.iam.calls, [], 'nothing is asked of the wrong account');
    assert.equal(window.journal.files.size, 1);
    window.accountId = '123456789012';
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.iam.users.size, 0);
  });

  for (const failure of [halfHeard, puzzling]) {
    it(`when CreateUser ends with "${failure.code}" although AWS made the user`, async () => {
      const window = new FakeWindow();
      window.iam.fail('createUser', failure, 'after', 9);
      await window.issue(aUserRole()).catch(() => undefined);
      window.iam.faults.length = 0;
      assert.equal(window.journal.files.size, window.iam.users.size, 'no user without a record');
      await window.clock.until(window.broker.revokeAll('command'));
      await window.clock.advance(10 * minute);
      assert.equal(window.iam.users.size, 0);
      assert.equal(window.journal.files.size, 0);
    });
  }

  it('when a renewal was not heard: the journal keeps the later end', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    await window.clock.advance(10 * minute);
    window.iam.fail('putUserPolicy', unheard, 'after', 5);
    await failsWith(window.clock.until(window.broker.renew(lease.id)), 'unreachable');
    const guard = window.iam.users.get(lease.principal)?.policies.get(expiryPolicyName) ?? '';
    const written = window.journal.history.at(-1)?.expiresAt ?? 0;
    assert.equal(guard, expiryGuard(written));
  });

  it('when the policy made for the lease is said not to exist a moment after it was made', async () => {
    const window = new FakeWindow();
    const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [], Id: 'x'.repeat(2_000) });
    const lease = await window.issue(aUserRole({ policyDocument }));
    const late: Failure = { code: 'notFound', operation: 'iam:DeletePolicy', aws: 'not yet seen' };
    window.iam.fail('deletePolicy', late);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.journal.files.size, 1);
    await window.clock.advance(10 * minute);
    assert.equal(window.iam.policies.size, 0);
    assert.equal(window.journal.files.size, 0);
  });
});

describe('the guard', () => {
  it('is put back, and denies at once, before rights that somebody added are taken away', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const user = window.iam.users.get(lease.principal);
    user?.attached.add('arn:aws:iam::aws:policy/AdministratorAccess');
    user?.others.add({ kind: 'loginProfile' });
    window.iam.fail('listDependents', refused, 'before', 50);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'accessDenied');
    assert.equal(user?.policies.get(expiryPolicyName), expiryGuard(0));
    window.iam.faults.length = 0;
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.iam.users.size, 0);
  });

  it('is a date of AWS when the first answer shows that the clock was wrong', async () => {
    const window = new FakeWindow();
    window.iam.onCall = (operation) => {
      if (operation === 'createUser') window.clock.jump(-120 * minute);
    };
    const lease = await window.issue(aUserRole());
    assert.equal(lease.expiresAt - window.clock.now(), 30 * minute);
    const guard = window.iam.users.get(lease.principal)?.policies.get(expiryPolicyName);
    assert.equal(guard, expiryGuard(lease.expiresAt));
  });

  it('counts from after the login, however long that took', async () => {
    const window = new FakeWindow();
    window.onOpen = () => window.clock.jump(6 * minute);
    const lease = await window.issue(aUserRole());
    assert.equal(lease.expiresAt - lease.issuedAt, 30 * minute);
    assert.equal(lease.issuedAt, window.clock.now());
  });
});

describe('a revocation', () => {
  it('goes on when a screen fails to draw', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.broker.onDidChange(() => {
      throw new Error('cannot draw');
    });
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.iam.users.size, 0);
    assert.ok(window.log.lines.some((line) => line.includes('cannot draw')));
  });

  it('waits for the network however long it is away', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.iam.fail('deleteAccessKey', unheard, 'before', 1_000);
    await window.clock.until(window.broker.revoke(lease.id, 'command').catch(() => undefined));
    await window.clock.advance(5 * 60 * minute);
    assert.equal(window.iam.users.size, 1);
    window.iam.faults.length = 0;
    await window.clock.advance(11 * minute);
    assert.equal(window.iam.users.size, 0);
  });
});

describe('a role session', () => {
  it('stays in sight until it ends when it was cancelled while somebody may already have it', async () => {
    const window = new FakeWindow();
    const abort = new AbortController();
    window.delivery.deliver = () => {
      abort.abort();
      return Promise.resolve();
    };
    await failsWith(window.issue(aSessionRole(), {}, abort.signal), 'cancelled');
    assert.equal(window.broker.leases[0]?.state, 'lapsing');
    assert.equal(window.journal.files.size, 1);
    await window.clock.advance(15 * minute);
    assert.deepEqual(window.broker.leases, []);
  });
});
