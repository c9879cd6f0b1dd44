import assert from 'node:assert/strict';
import { FakeClock, settle } from '../../doubles/fakeClock';
import { FakeIam } from '../../doubles/fakeIam';
import { CountingRandom, FakeOwners } from '../../doubles/ports';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

const minute = 60_000;

describe('a window whose clock AWS has not put right yet', () => {
  it('does not lift the denial of a session that AWS would let live again', async () => {
    const first = new FakeWindow();
    const lease = await first.issue(aSessionRole({ revocation: 'deny-session' }));
    await first.clock.until(first.broker.revoke(lease.id, 'command'));
    first.broker.dispose();
    const denials = (): number => first.iam.roles.get('deployer')?.size ?? 0;
    assert.equal(denials(), 1);

    const { clock, iam, journal, sts } = first;
    clock.jump(120 * minute);
    const second = new FakeWindow(clock, iam, journal, new FakeOwners('next'), sts, new CountingRandom(500));
    second.onOpen = () => clock.jump(-120 * minute);
    second.broker.follow();
    await second.broker.recover();
    second.broker.checkExpiry();
    await settle();
    assert.ok(second.opened.length > 0);
    assert.equal(denials(), 1);
    await clock.advance(60 * minute);
    assert.equal(denials(), 0);
    second.broker.dispose();
  });
});

/** A machine whose clock somebody sets; its timers run on undisturbed. */
class SetClock extends FakeClock {
  wrong = 0;

  override now(): number {
    return super.now() + this.wrong;
  }
}

describe('a machine whose clock is set in the middle of a lease', () => {
  let clock: SetClock;
  let owner: FakeWindow;

  beforeEach(() => {
    clock = new SetClock();
    // AWS lives by another one.
    owner = new FakeWindow(clock, new FakeIam(new FakeClock()));
    owner.iam.onCall = () => {
      clock.wrong = 0;
    };
  });

  it('does not end it early when it is set forward', async () => {
    const lease = await owner.issue(aUserRole());
    clock.wrong = 60 * minute;
    await clock.advance(10_000);
    assert.equal(owner.broker.leases[0]?.state, 'active');
    assert.deepEqual([...owner.iam.users.keys()], [lease.principal]);
    await clock.advance(30 * minute);
    assert.equal(owner.iam.users.size, 0);
  });

  it('does not end it late when it is set back', async () => {
    await owner.issue(aUserRole());
    clock.wrong = -60 * minute;
    await clock.advance(30 * minute + 5_000);
    assert.equal(owner.iam.users.size, 0);
  });

  it('asks AWS once, and ends it all the same when AWS does not answer', async () => {
    await owner.issue(aUserRole());
    owner.iam.onCall = () => undefined;
    const asked = owner.iam.calls.length;
    owner.iam.fail('describeUser', { code: 'unreachable', operation: 'iam:GetUser', aws: 'no' }, 'before', 1);
    clock.wrong = 60 * minute;
    await clock.advance(5_000);
    const calls = owner.iam.calls.slice(asked);
    assert.deepEqual(calls.slice(0, calls.indexOf('deleteAccessKey')), ['describeUser']);
    assert.equal(owner.iam.users.size, 0);
  });
});
