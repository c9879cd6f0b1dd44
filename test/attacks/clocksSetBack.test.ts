import assert from 'node:assert/strict';
import { Keeper } from '../../src/core/keeper/keeper';
import { parseRecord } from '../../src/core/leases/parseRecord';
import { ClockedWindow } from '../doubles/clockedWindow';
import { FakeOwners, MemoryAudit, MemoryBeats, MemoryLog } from '../doubles/ports';
import { aUserRole } from '../doubles/roles';
import { hour, minute } from './clocks/measure';
import { attacks, held } from './attempt';

/** Those that run; the tests take them away. */
type Living = Set<string>;

/** A lease whose revocation AWS refuses once, at a time when the machine's clock is `wrong`. */
async function refusedOnce(wrong: number) {
  const living: Living = new Set(['window', 'other', 'keeper']);
  const window = new ClockedWindow(undefined, undefined, new FakeOwners('window', living));
  const place = window.place('aws');
  window.clock.wrong = wrong;
  const lease = await window.issue('aws', aUserRole({ ttl: 3_600 }));
  place.iam.faults.push({
    operation: 'deleteAccessKey',
    failure: { code: 'accessDenied', action: 'iam:DeleteAccessKey', aws: 'no' },
    when: 'before',
    times: 1,
  });
  return { window, place, lease, living };
}

function keeperOf(window: ClockedWindow, living: Living): Keeper {
  const reach = window.beside(new FakeOwners('keeper', living));
  return new Keeper(
    {
      openAccount: reach.openAccount,
      journal: window.journal,
      clock: window.clock,
      awsTime: reach.heard,
      log: new MemoryLog(),
      owners: new FakeOwners('keeper', living),
      beats: new MemoryBeats(),
      audit: new MemoryAudit(),
    },
    window.owners.self,
  );
}

attacks('clocks that a keeper acts by', () => {
  for (const back of [20 * minute, 3 * hour, 24 * hour, 3_650 * 24 * hour]) {
    const when = `${back / minute} minutes after AWS has refused`;

    held(`the machine's clock is set back ${when} a window's revocation`, async () => {
      const { window, place, lease } = await refusedOnce(back);
      await window.clock.until(window.broker.revoke(lease.id, 'command').catch(() => undefined));
      assert.equal(window.shown(lease)?.state, 'attention');
      window.clock.wrong = 0;
      await window.clock.advance(minute);
      assert.equal(place.iam.users.size, 0);
    });

    held(`the machine's clock is set back ${when} a keeper's revocation`, async () => {
      const { window, place, living } = await refusedOnce(back);
      const keeper = keeperOf(window, living);
      living.delete('window');
      window.broker.dispose();
      keeper.windowGone();
      await window.clock.advance(1_000);
      assert.equal(place.iam.users.size, 1);
      window.clock.wrong = 0;
      await window.clock.advance(minute);
      assert.equal(place.iam.users.size, 0);
      keeper.dispose();
    });

    held(`the machine's clock is set back ${when} a window that is gone by now`, async () => {
      const { window, place, lease, living } = await refusedOnce(back);
      await window.clock.until(window.broker.revoke(lease.id, 'command').catch(() => undefined));
      const [text = ''] = window.journal.files.values();
      assert.ok(parseRecord(text)?.revocation?.failedAt);
      living.delete('window');
      window.broker.dispose();
      window.clock.wrong = 0;
      const next = window.beside(new FakeOwners('other', living));
      await next.broker.recover();
      await window.clock.advance(minute);
      assert.equal(place.iam.users.size, 0);
    });
  }

  held('a clock that is right: what AWS has refused waits for its turn', async () => {
    const { window, place, lease } = await refusedOnce(0);
    await window.clock.until(window.broker.revoke(lease.id, 'command').catch(() => undefined));
    await window.clock.advance(3_000);
    assert.equal(place.iam.users.size, 1);
    await window.clock.advance(3_000);
    assert.equal(place.iam.users.size, 0);
  });
});
