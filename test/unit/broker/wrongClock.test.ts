import assert from 'node:assert/strict';
import { settle } from '../../doubles/fakeClock';
import { CountingRandom, FakeOwners } from '../../doubles/ports';
import { aSessionRole } from '../../doubles/roles';
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
