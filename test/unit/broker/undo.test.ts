import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/errors';
import type { Operation } from '../../doubles/fakeIam';
import { failsWith } from '../../doubles/failures';
import { aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

const refused: Failure = { code: 'accessDenied', action: 'iam:Something', aws: 'not authorized' };
const unheard: Failure = { code: 'unreachable', operation: 'iam:Something', aws: 'socket hang up' };
const role = aUserRole({ policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], groups: ['developers'] });
const creating: readonly Operation[] = [
  'createUser',
  'putUserPolicy',
  'attachUserPolicy',
  'addUserToGroup',
  'createAccessKey',
];

/** The groups that the record last said the user is in. */
function groupsOnRecord({ journal }: FakeWindow): readonly string[] {
  const target = journal.history.at(-1)?.target;
  return target?.kind === 'iam_user' ? target.groups : assert.fail();
}

function assertNothingLeft(window: FakeWindow): void {
  assert.deepEqual([...window.iam.users.keys()], []);
  assert.equal(window.journal.files.size, 0);
  assert.deepEqual(window.broker.leases, []);
}

describe('an issue that fails', () => {
  for (const operation of creating) {
    it(`leaves nothing when AWS refuses ${operation}`, async () => {
      const window = new FakeWindow();
      window.iam.fail(operation, refused);
      await failsWith(window.issue(role), 'accessDenied');
      assertNothingLeft(window);
    });

    it(`succeeds with one user and one key when the answer to ${operation} is lost`, async () => {
      const window = new FakeWindow();
      window.iam.fail(operation, unheard, 'after');
      const lease = await window.issue(role);
      assert.equal(window.iam.users.size, 1);
      assert.equal(window.iam.users.get(lease.principal)?.keys.size, 1);
    });

    it(`leaves nothing when AWS falls silent at ${operation} and comes back later`, async () => {
      const window = new FakeWindow();
      window.iam.fail(operation, unheard, 'after', 5);
      await window.issue(role).catch(() => undefined);
      await window.clock.until(window.broker.revokeAll('command'));
      await window.clock.advance(6 * 60_000);
      assertNothingLeft(window);
    });
  }

  it('leaves nothing when AWS lets the issuer neither put the user into a group nor take it out', async () => {
    const window = new FakeWindow();
    window.iam.fail('addUserToGroup', refused, 'before', Infinity);
    await failsWith(window.issue(aUserRole({ groups: ['developers'] })), 'accessDenied');
    assert.deepEqual(groupsOnRecord(window), []);
    assertNothingLeft(window);
  });

  it('keeps in mind what AWS refused only after it had perhaps done it', async () => {
    const window = new FakeWindow();
    window.iam.fail('addUserToGroup', unheard, 'after', 1);
    window.iam.fail('addUserToGroup', refused, 'before', Infinity);
    await failsWith(window.clock.until(window.issue(aUserRole({ groups: ['developers'] }))), 'accessDenied');
    assert.deepEqual(groupsOnRecord(window), ['developers']);
    assertNothingLeft(window);
  });

  it('leaves no policy of its own that AWS perhaps made before it refused to', async () => {
    const window = new FakeWindow();
    window.iam.fail('createPolicy', unheard, 'after', 1);
    window.iam.fail('createPolicy', refused, 'before', Infinity);
    const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [], Id: 'x'.repeat(2_000) });
    await failsWith(window.clock.until(window.issue(aUserRole({ policyDocument }))), 'accessDenied');
    assert.ok(window.iam.calls.includes('deletePolicy'));
    assert.equal(window.iam.policies.size, 0);
    assertNothingLeft(window);
  });

  it('asks to delete no policy of its own that AWS refused to make', async () => {
    const window = new FakeWindow();
    window.iam.fail('createPolicy', refused, 'before', Infinity);
    const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [], Id: 'x'.repeat(2_000) });
    await failsWith(window.clock.until(window.issue(aUserRole({ policyDocument }))), 'accessDenied');
    assert.ok(!window.iam.calls.includes('deletePolicy'));
    assertNothingLeft(window);
  });

  it('is over at once when there is no connection: nothing was sent, so nothing is left to revoke', async () => {
    const window = new FakeWindow();
    window.iam.fail('createUser', { ...unheard, sent: false }, 'before', Infinity);
    await failsWith(window.clock.until(window.issue(role)), 'unreachable');
    assertNothingLeft(window);
    assert.deepEqual([...new Set(window.iam.calls)], ['createUser']);
  });

  it('leaves nothing when the terminal cannot be opened', async () => {
    const window = new FakeWindow();
    window.delivery.broken = new Error('no terminal');
    await failsWith(window.issue(role), 'deliveryFailed');
    assertNothingLeft(window);
  });

  it('asks AWS for nothing when the journal cannot be written', async () => {
    const window = new FakeWindow();
    window.journal.full = true;
    await failsWith(window.issue(role), 'journalUnwritable');
    assert.deepEqual(window.iam.calls, []);
  });

  it('asks AWS for nothing when the issuer has no login', async () => {
    const window = new FakeWindow();
    window.loginFailure = { code: 'loginExpired', command: 'aws sso login' };
    await failsWith(window.issue(role), 'loginExpired');
    assert.deepEqual(window.iam.calls, []);
    assertNothingLeft(window);
  });

  it('retries a throttled creation and a user that AWS does not know yet', async () => {
    const window = new FakeWindow();
    window.iam.fail('createUser', { code: 'throttled', operation: 'iam:CreateUser' }, 'before', 2);
    window.iam.userDelay = 1_000;
    const lease = await window.issue(role);
    assert.equal(lease.state, 'active');
    assert.equal(window.iam.users.size, 1);
  });

  it('does not touch a user of the same name that somebody else made', async () => {
    const window = new FakeWindow();
    window.iam.onCall = (operation) => {
      const name = window.broker.leases[0]?.principal;
      if (operation !== 'createUser' || name === undefined || window.iam.users.has(name)) return;
      window.iam.onCall = () => undefined;
      void window.iam.createUser({ userName: name, path: '/', tags: { mine: 'yes' } });
    };
    await failsWith(window.issue(role), 'foreignUser');
    assert.equal(window.iam.users.size, 1);
    assert.equal(window.journal.files.size, 0);
  });

  it('believes that an unconfirmed user is absent only when it is old enough to be seen', async () => {
    const window = new FakeWindow();
    window.iam.userDelay = 60_000;
    window.iam.fail('createUser', unheard, 'after', 5);
    await window.issue(role).catch(() => undefined);
    assert.equal(window.iam.users.size, 1, 'AWS made the user but shows it to nobody yet');
    assert.equal(window.journal.files.size, 1, 'the record stays until absence is proven');
    await window.clock.advance(10 * 60_000);
    assertNothingLeft(window);
  });
});

describe('an issue that is cancelled', () => {
  for (const operation of creating) {
    it(`leaves nothing when the user cancels during ${operation}`, async () => {
      const window = new FakeWindow();
      const abort = new AbortController();
      window.iam.onCall = (called) => {
        if (called === operation) abort.abort();
      };
      await failsWith(window.issue(role, {}, abort.signal), 'cancelled');
      assertNothingLeft(window);
    });
  }

  it('leaves nothing when the user cancels while waiting for the key', async () => {
    const window = new FakeWindow();
    const abort = new AbortController();
    window.sts.keyDelay = 20_000;
    window.sts.onProbe = () => abort.abort();
    await failsWith(window.issue(role, {}, abort.signal), 'cancelled');
    assertNothingLeft(window);
    assert.deepEqual(window.delivery.delivered, []);
  });

  it('starts nothing when it was cancelled before', async () => {
    const window = new FakeWindow();
    await failsWith(window.issue(role, {}, AbortSignal.abort()), 'cancelled');
    assert.deepEqual(window.iam.calls, []);
    assertNothingLeft(window);
  });

  it('is undone when the window closes in the middle', async () => {
    const window = new FakeWindow();
    window.sts.keyDelay = 20_000;
    const issue = window.issue(role);
    issue.catch(() => undefined);
    await window.clock.advance(2_000);
    assert.equal(window.broker.leases[0]?.state, 'issuing');
    await window.clock.until(window.broker.revokeAll('windowClosed'));
    await failsWith(issue, 'cancelled');
    assertNothingLeft(window);
  });
});
