import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/emitter';
import type { Lease, LeaseChange } from '../../../src/core/leases/lease';
import { LeaseTicker, untilNextChange } from '../../../src/vscode/time/leaseTicker';
import { FakeClock } from '../../doubles/fakeClock';
import { aLapsingLease, anActiveLease, issuedAt } from '../../doubles/leases';

const minute = 60_000;

class Leases {
  readonly change = new Emitter<LeaseChange>();
  readonly onDidChange = this.change.event;
  leases: readonly Lease[] = [];

  become(...leases: Lease[]): void {
    this.leases = leases;
    this.change.fire({ leases });
  }
}

describe('the ticker', () => {
  let clock: FakeClock;
  let broker: Leases;
  let ticker: LeaseTicker;
  let ticks: number;

  beforeEach(() => {
    clock = new FakeClock(issuedAt);
    broker = new Leases();
    ticker = new LeaseTicker(broker, clock, () => 5 * minute);
    ticks = 0;
    ticker.onDidTick(() => (ticks += 1));
  });

  it('runs no timer while there is no lease', () => {
    assert.equal(clock.pending, 0);
    broker.become(anActiveLease());
    assert.equal(clock.pending, 1);
    broker.become();
    assert.equal(clock.pending, 0);
  });

  it('ticks at once when the leases change', () => {
    broker.become(anActiveLease());
    assert.equal(ticks, 1);
  });

  it('ticks about once a minute, and each second of the last', async () => {
    broker.become(anActiveLease());
    ticks = 0;
    await clock.advance(20 * minute);
    assert.equal(ticks, 20);
    await clock.advance(9 * minute);
    ticks = 0;
    await clock.advance(minute);
    assert.ok(ticks >= 59 && ticks <= 61, String(ticks));
  });

  it('ends its timer with the last lease’s time', async () => {
    broker.become(anActiveLease());
    await clock.advance(31 * minute);
    assert.equal(clock.pending, 0);
  });

  it('leaves no timer behind when it is disposed', () => {
    broker.become(anActiveLease());
    ticker.dispose();
    assert.equal(clock.pending, 0);
  });

  it('ticks at the moment the warning begins, whatever the minute reads', () => {
    const lease = anActiveLease({ expiresAt: issuedAt + 5.5 * minute + 400 });
    assert.equal(untilNextChange([lease], issuedAt, 5 * minute + 29_000), 1_400);
    assert.equal(untilNextChange([lease], issuedAt, 5 * minute), 30_400);
  });

  it('looks at every lease', () => {
    const early = aLapsingLease({ expiresAt: issuedAt + 10_000 });
    assert.equal(untilNextChange([anActiveLease(), early], issuedAt, 0), 1_000);
  });
});
