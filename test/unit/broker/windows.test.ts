import assert from 'node:assert/strict';
import { parseRecord } from '../../../src/core/leases/parseRecord';
import type { LeaseChange } from '../../../src/core/leases/lease';
import { abilities } from '../../../src/core/leases/lease';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import type { FakeWindow } from '../../doubles/window';
import { Machine } from '../../doubles/machine';

const minute = 60_000;

function endings({ broker }: FakeWindow): string[] {
  const told: string[] = [];
  broker.onDidChange(({ ended }: LeaseChange) => {
    if (ended) told.push(`${ended.lease.roleName} ${ended.outcome} ${ended.cause}`);
  });
  return told;
}

describe('two windows of one user', () => {
  let machine: Machine;
  let first: FakeWindow;
  let second: FakeWindow;

  beforeEach(() => {
    machine = new Machine();
    first = machine.open('first');
    second = machine.open('second');
    first.broker.follow();
    second.broker.follow();
  });

  afterEach(() => {
    first.broker.dispose();
    second.broker.dispose();
  });

  it('show the same lease, each from where it stands', async () => {
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(1_000);
    const [shown] = second.broker.leases;
    assert.deepEqual(shown, { ...lease, elsewhere: true });
    assert.deepEqual(shown && abilities(shown), ['revoke']);
  });

  it('both see a renewal', async () => {
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(10 * minute);
    const renewed = await machine.clock.until(first.broker.renew(lease.id));
    await machine.clock.advance(1_000);
    assert.equal(second.broker.leases[0]?.expiresAt, renewed.expiresAt);
  });

  it('each end only their own when they close', async () => {
    await first.issue(aUserRole());
    await second.issue(aUserRole());
    await machine.clock.advance(1_000);
    await machine.clock.until(second.broker.revokeAll('windowClosed'));
    assert.equal(machine.iam.users.size, 1);
    assert.equal(first.broker.leases.filter(({ elsewhere }) => !elsewhere).length, 1);
  });

  it('can each revoke a lease of the other, which hears that AWS has done it', async () => {
    const told = endings(first);
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(1_000);
    await machine.clock.until(second.broker.revoke(lease.id, 'command'));
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.users.size, 0);
    assert.deepEqual(told, ['s3-reader revoked command']);
    assert.deepEqual([first.broker.leases, second.broker.leases], [[], []]);
    assert.equal(machine.journal.files.size, 0);
  });

  it('see each other fail, in the words of AWS', async () => {
    const refused = { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'no' } as const;
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(1_000);
    machine.iam.fail('deleteUser', refused, 'before', 100);
    await machine.clock.until(second.broker.revoke(lease.id, 'command').catch(() => undefined));
    await machine.clock.advance(1_000);
    const [shown] = first.broker.leases;
    assert.deepEqual(shown?.state === 'attention' && [shown.failure, shown.elsewhere], [refused, true]);
  });

  it('can each try again what the other could not end', async () => {
    const refused = { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'no' } as const;
    const told = endings(second);
    const lease = await first.issue(aUserRole());
    machine.iam.fail('deleteUser', refused, 'before', 1);
    await machine.clock.until(first.broker.revoke(lease.id, 'command').catch(() => undefined));
    await machine.clock.advance(1_000);
    const [shown] = second.broker.leases;
    assert.deepEqual(shown && abilities(shown), ['retryRevoke']);
    await machine.clock.until(second.broker.revoke(lease.id, 'command'));
    await machine.clock.advance(10 * minute);
    assert.equal(machine.iam.users.size, 0);
    assert.deepEqual(told, ['s3-reader revoked command']);
    assert.deepEqual([first.broker.leases, second.broker.leases], [[], []]);
    assert.equal(machine.journal.files.size, 0);
  });

  it('revoke the same lease at the same moment to the same end', async () => {
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(1_000);
    const both = [first, second].map(({ broker }) => broker.revoke(lease.id, 'command'));
    await machine.clock.until(Promise.all(both));
    await machine.clock.advance(10 * minute);
    assert.equal(machine.iam.users.size, 0);
    assert.deepEqual([first.broker.leases, second.broker.leases], [[], []]);
    assert.equal(machine.journal.files.size, 0);
  });

  it('take over what the other left when it died, without being told of its death', async () => {
    await first.issue(aUserRole());
    await machine.clock.advance(1_000);
    machine.crash('first', first);
    await machine.clock.advance(40_000);
    assert.equal(machine.iam.users.size, 0);
    assert.deepEqual(second.broker.leases, []);
  });

  it('do not deliver a lease any more that the other is revoking', async () => {
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(1_000);
    machine.iam.fail('deleteUser', { code: 'busy', operation: 'iam:DeleteUser', aws: 'later' }, 'before', 99);
    void second.broker.revoke(lease.id, 'command').catch(() => undefined);
    await machine.clock.advance(1_000);
    await assert.rejects(first.broker.deliverAgain(lease.id), { failure: { code: 'leaseUnknown' } });
    await assert.rejects(first.broker.renew(lease.id), { failure: { code: 'leaseUnknown' } });
  });

  it('hear on waking that their keeper has ended what was due, before they end it themselves', async () => {
    const told = endings(first);
    const lease = await first.issue(aUserRole({ ttl: 60 }));
    await machine.clock.advance(1_000);
    const record = parseRecord(machine.journal.files.get(lease.id) ?? '');
    assert.ok(record);
    // It hung for two minutes, and so did its timers.
    machine.clock.jump(2 * minute);
    machine.iam.users.clear();
    await machine.journal.put({ ...record, state: 'ended', revocation: { cause: 'expired', attempts: 0 } });
    await machine.clock.advance(1_000);
    assert.deepEqual(told, ['s3-reader revoked expired']);
    assert.deepEqual(first.broker.leases, []);
    assert.equal(machine.journal.files.size, 0);
  });

  it('write a record again that somebody has thrown away', async () => {
    const lease = await first.issue(aUserRole());
    machine.journal.files.clear();
    await machine.clock.until(first.broker.recover());
    assert.ok(machine.journal.files.has(lease.id));
    assert.equal(first.broker.leases.length, 1);
  });

  it('forget what a dead window was still to be told', async () => {
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(1_000);
    first.broker.dispose();
    await machine.clock.until(second.broker.revoke(lease.id, 'command'));
    assert.equal(machine.journal.files.size, 1);
    machine.crash('first', first);
    await machine.clock.until(second.broker.recover());
    assert.equal(machine.journal.files.size, 0);
  });

  it('leave alone what is overdue only by a clock that AWS has not put right', async () => {
    const lease = await first.issue(aUserRole());
    // The machine's clock is wrong, which the first window knows from AWS and a third one does not.
    machine.clock.jump(120 * minute);
    const third = machine.open('third');
    third.onOpen = () => machine.clock.jump(-120 * minute);
    await third.broker.recover();
    assert.deepEqual(third.opened.length, 1);
    assert.equal(machine.iam.users.size, 1);
    assert.equal(first.broker.leases[0]?.id, lease.id);
    assert.equal(first.broker.leases[0]?.elsewhere, false);
    third.broker.dispose();
  });

  it('show a role session of the other until its end', async () => {
    await first.issue(aSessionRole());
    await machine.clock.advance(1_000);
    const [shown] = second.broker.leases;
    assert.deepEqual(shown && [shown.state, abilities(shown)], ['active', []]);
    await machine.clock.advance(16 * minute);
    assert.deepEqual([first.broker.leases, second.broker.leases], [[], []]);
  });
});
