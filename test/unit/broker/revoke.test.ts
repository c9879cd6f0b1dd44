import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/errors';
import type { LeaseChange } from '../../../src/core/leases/lease';
import { failsWith } from '../../doubles/failures';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

const refused: Failure = { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'not authorized' };

function endings(window: FakeWindow): LeaseChange['ended'][] {
  const ended: LeaseChange['ended'][] = [];
  window.broker.onDidChange((change) => {
    if (change.ended !== undefined) ended.push(change.ended);
  });
  return ended;
}

describe('revoking', () => {
  it('kills the key with its first call', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.iam.calls.length = 0;
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.iam.calls[0], 'deleteAccessKey');
    assert.equal(window.iam.users.size, 0);
    assert.equal(window.journal.files.size, 0);
  });

  it('does not take a refusal for an answer when the user is gone', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    await window.clock.advance(6 * 60_000);
    window.iam.users.clear();
    window.iam.fail('deleteAccessKey', refused, 'before', Infinity);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.deepEqual(window.broker.leases, []);
    assert.equal(window.journal.files.size, 0);
  });

  it('takes it for an answer when nobody may look, and AWS knows the user by its path', async () => {
    const action = await toldWhenNobodyMayLook((user) => `arn:aws:iam::123456789012:user/vault-aws/${user}`);
    assert.equal(action, 'iam:DeleteUser');
  });

  for (const resource of ['arn:aws:iam::123456789012:user/', 'user ']) {
    it(`asks to be allowed to look when AWS knows no path of "${resource}…"`, async () => {
      assert.equal(await toldWhenNobodyMayLook((user) => `${resource}${user}`), 'iam:GetUser');
    });
  }

  /** The permission that is asked for when AWS refuses the key's deletion on `resource`, and to look. */
  async function toldWhenNobodyMayLook(resource: (userName: string) => string): Promise<string> {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const refusal: Failure = {
      code: 'accessDenied',
      action: 'iam:DeleteUser',
      resource: resource(lease.principal),
      aws: 'no',
    };
    window.iam.fail('deleteAccessKey', refusal, 'before', Infinity);
    window.iam.fail('describeUser', { ...refusal, action: 'iam:GetUser' }, 'before', Infinity);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'accessDenied');
    const [left] = window.broker.leases;
    assert.ok(left?.state === 'attention' && left.failure.code === 'accessDenied');
    return left.failure.action;
  }

  it('says revoked only after AWS did it', async () => {
    const window = new FakeWindow();
    const ended = endings(window);
    const lease = await window.issue(aUserRole());
    window.iam.fail('deleteUser', refused);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'accessDenied');
    assert.equal(ended.length, 0);
    const [left] = window.broker.leases;
    assert.equal(left?.state === 'attention' && left.failure.code, 'accessDenied');
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.deepEqual(
      ended.map((end) => end?.outcome),
      ['revoked'],
    );
  });

  it('kills the key even when everything else is refused', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.iam.fail('removeDependent', refused, 'before', 10);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'accessDenied');
    assert.equal(window.iam.users.get(lease.principal)?.keys.size, 0);
  });

  it('kills the key even when the journal cannot be written', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.journal.full = true;
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.iam.users.size, 0);
  });

  it('removes what was added to the user meanwhile', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const user = window.iam.users.get(lease.principal);
    user?.keys.add('AKIAANOTHER');
    user?.groups.add('developers');
    user?.policies.set('added-by-hand', '{}');
    user?.others.add({ kind: 'loginProfile' });
    user?.others.add({ kind: 'mfaDevice', serialNumber: 'arn:aws:iam::123456789012:mfa/x', virtual: true });
    user?.others.add({ kind: 'sshKey', id: 'APKA1' });
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(window.iam.users.size, 0);
  });

  it('keeps the guard on the user until no right is left', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole({ policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }));
    const user = window.iam.users.get(lease.principal);
    let rightsWithoutGuard = false;
    window.iam.onCall = () => {
      const guarded = user?.policies.has('vault-aws-expiry') ?? false;
      const rights = (user?.policies.size ?? 0) + (user?.attached.size ?? 0);
      if (!guarded && rights > 0) rightsWithoutGuard = true;
    };
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.equal(rightsWithoutGuard, false);
  });

  it('is one revocation however many ask for it', async () => {
    const window = new FakeWindow();
    const ended = endings(window);
    const lease = await window.issue(aUserRole());
    await window.clock.until(
      Promise.all([
        window.broker.revoke(lease.id, 'command'),
        window.broker.revoke(lease.id, 'terminalClosed'),
        window.broker.revokeAll('windowClosed'),
      ]),
    );
    await window.broker.revoke(lease.id, 'command');
    assert.equal(ended.length, 1);
    assert.equal(window.iam.calls.filter((operation) => operation === 'deleteUser').length, 1);
  });

  it('does not delete a user that lost its stamp', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const user = window.iam.users.get(lease.principal);
    assert.ok(user);
    // Somebody deleted ours and made another of the same name.
    window.iam.users.set(lease.principal, { ...user, tags: {}, keys: new Set(['AKIATHEIRS']) });
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'foreignUser');
    assert.equal(window.iam.users.get(lease.principal)?.keys.has('AKIATHEIRS'), true);
  });

  it('tries again by itself, with growing pauses, and counts the attempts in the journal', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.iam.fail('deleteUser', refused, 'before', 3);
    await window.clock.until(window.broker.revoke(lease.id, 'command').catch(() => undefined));
    await window.clock.advance(5_000);
    const [left] = window.broker.leases;
    assert.equal(left?.state === 'attention' && left.attempts, 2);
    assert.ok([...window.journal.files.values()][0]?.includes('"attempts":2'));
    await window.clock.advance(60_000);
    assert.equal(window.iam.users.size, 0);
    assert.equal(window.journal.files.size, 0);
  });

  it('does not try for ever without being asked', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    window.iam.fail('deleteUser', refused, 'before', 1_000);
    await window.clock.until(window.broker.revoke(lease.id, 'command').catch(() => undefined));
    await window.clock.advance(6 * 3_600_000);
    const attempts = window.iam.calls.filter((operation) => operation === 'deleteUser').length;
    assert.equal(attempts, 12);
    assert.equal(window.clock.pending, 0);
  });

  it('revokes twenty leases together', async () => {
    const window = new FakeWindow();
    const leases = await Promise.all(Array.from({ length: 20 }, () => window.issue(aUserRole())));
    assert.equal(new Set(leases.map(({ principal }) => principal)).size, 20);
    await window.clock.until(window.broker.revokeAll('windowClosed'));
    assert.equal(window.iam.users.size, 0);
  });
});

describe('a role session', () => {
  it('is never called revoked: it lapses, stays in sight and ends when AWS ends it', async () => {
    const window = new FakeWindow();
    const ended = endings(window);
    const lease = await window.issue(aSessionRole());
    await window.broker.revoke(lease.id, 'command');
    assert.equal(window.broker.leases[0]?.state, 'lapsing');
    await failsWith(window.broker.deliverAgain(lease.id), 'leaseUnknown');
    await window.clock.advance(900_000);
    assert.deepEqual(window.broker.leases, []);
    assert.deepEqual(
      ended.map((end) => end?.outcome),
      ['expired'],
    );
    assert.equal(window.journal.files.size, 0);
  });
});
