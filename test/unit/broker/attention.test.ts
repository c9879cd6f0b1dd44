import assert from 'node:assert/strict';
import { abilities } from '../../../src/core/leases/lease';
import type { Failure } from '../../../src/core/errors';
import { Machine } from '../../doubles/machine';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import type { FakeWindow } from '../../doubles/window';

const refused: Failure = { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'no' };

describe('a revocation that failed', () => {
  let machine: Machine;
  let window: FakeWindow;

  beforeEach(() => {
    machine = new Machine();
    window = machine.open('window');
  });

  afterEach(() => window.broker.dispose());

  async function fail(operation: 'deleteAccessKey' | 'deleteUser'): Promise<void> {
    const lease = await window.issue(aUserRole());
    machine.iam.fail(operation, refused, 'before', 100);
    await machine.clock.until(window.broker.revoke(lease.id, 'command').catch(() => undefined));
  }

  function keyDead({ broker }: FakeWindow): boolean | undefined {
    const [lease] = broker.leases;
    return lease?.state === 'attention' ? lease.keyDead : undefined;
  }

  it('says that the key is dead when only its user is left', async () => {
    await fail('deleteUser');
    assert.equal(keyDead(window), true);
  });

  it('does not say so while AWS has not deleted the key', async () => {
    await fail('deleteAccessKey');
    assert.equal(keyDead(window), false);
  });

  it('still knows that after a crash, and in another window', async () => {
    await fail('deleteUser');
    const other = machine.open('other');
    await other.broker.recover();
    assert.equal(keyDead(other), true);
    machine.crash('window', window);
    await other.broker.recover();
    assert.equal(keyDead(other), true);
    other.broker.dispose();
  });

  it('says so of a key that nobody ever got', async () => {
    machine.iam.fail('createAccessKey', refused, 'before', 100);
    machine.iam.fail('deleteUser', refused, 'before', 100);
    await window.issue(aUserRole()).catch(() => undefined);
    assert.equal(keyDead(window), true);
  });
});

describe('a lease whose account is gone', () => {
  it('is on the audit trail as that, not as revoked by AWS', async () => {
    const window = new Machine().open('window');
    const lease = await window.issue(aUserRole());
    window.loginFailure = { code: 'sandboxStopped' };
    await window.clock.until(window.broker.revoke(lease.id, 'sandboxStopped'));
    const entry = window.audit.entries.at(-1);
    assert.deepEqual([entry?.event, entry?.outcome], ['revoke', 'vanished']);
  });
});

describe('a role session of another window', () => {
  it('cannot be revoked from here, where nobody could prove it', async () => {
    const machine = new Machine();
    const window = machine.open('window');
    await window.issue(aSessionRole({ revocation: 'deny-session' }));
    const other = machine.open('other');
    await other.broker.recover();
    const [shown] = other.broker.leases;
    assert.deepEqual(shown && [shown.elsewhere, shown.revocable, abilities(shown)], [true, true, []]);
    await assert.rejects(other.broker.revoke(shown?.id ?? '', 'command'), {
      failure: { code: 'leaseUnknown' },
    });
    window.broker.dispose();
    other.broker.dispose();
  });
});
