import assert from 'node:assert/strict';
import { settle } from '../../doubles/fakeClock';
import { anActiveLease, anIssuingLease } from '../../doubles/leases';
import { KeeperWatch } from '../../unit/keeper/fakeKeepers';
import { attacks, held } from '../attempt';

attacks("the keeper's start and environment", () => {
  let watch: KeeperWatch;
  const seconds = (count: number): Promise<void> => watch.clock.advance(count * 1_000);
  /** Keepers say nothing of themselves from now on. */
  const mute = (): void => {
    watch.onStart = (started) => {
      started.answers = false;
    };
  };

  beforeEach(() => {
    watch = new KeeperWatch();
  });

  for (const start of [2, 9, 12, 25, 50]) {
    held(
      `a machine on which a keeper takes ${start} seconds to start: it comes, and none is killed`,
      async () => {
        mute();
        watch.have(anIssuingLease());
        const ready = watch.keeper.ready();
        await seconds(start);
        watch.last.answers = true;
        watch.last.answer();
        await seconds(120);
        assert.equal(watch.started.length, 1);
        assert.equal(watch.keeper.state.kind, 'alive');
        // Whoever waits is told in time all the same.
        assert.deepEqual(await ready, start < 10 ? 'alive' : { kind: 'silent' });
      },
    );
  }

  held('a keeper that never listens, when there is nothing to keep any more: it does not stay', async () => {
    mute();
    watch.have(anIssuingLease());
    await seconds(20);
    watch.have();
    assert.equal(watch.last.alive, false);
  });

  held('somebody who would rather not wait for one that is late', async () => {
    mute();
    watch.have(anActiveLease());
    await seconds(20);
    assert.equal(watch.keeper.state.kind, 'missing');
    watch.onStart = () => undefined;
    watch.keeper.tryAgain();
    await settle();
    assert.equal(watch.keeper.state.kind, 'alive');
    assert.deepEqual(
      watch.started.map(({ alive }) => alive),
      [false, true],
    );
  });

  for (const after of [1, 2, 3, 7]) {
    held(
      `a window that closes when its keeper has died ${after} times, before the next one is started`,
      async () => {
        watch.onStart = (started) => {
          if (watch.started.length < after) started.die('SIGKILL');
        };
        watch.have(anActiveLease());
        while (watch.started.length < after) await watch.clock.advance(100);
        await settle();
        const { length } = watch.started;
        watch.keeper.release();
        assert.equal(watch.started.length, length + 1);
        assert.deepEqual(watch.last.heard, ['hello', 'beat']);
        assert.ok(watch.last.acts && watch.last.closed);
        await seconds(120);
        assert.equal(watch.started.length, length + 1);
        assert.equal(watch.clock.pending, 0);
      },
    );
  }

  held('a window that closes without leases starts no keeper, nor does one that has closed already', () => {
    watch.keeper.release();
    watch.have(anActiveLease());
    watch.keeper.release();
    assert.equal(watch.started.length, 0);
  });
});
