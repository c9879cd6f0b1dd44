import assert from 'node:assert/strict';
import { beatEvery } from '../../../src/core/keeper/keeper';
import { bootOf, isSameMachine } from '../../../src/core/owners/machines';
import { Pulse } from '../../../src/core/keeper/pulse';
import { readPs, readStat } from '../../../src/storage/systemProcesses';
import { FakeClock } from '../../doubles/fakeClock';
import { anActiveLease } from '../../doubles/leases';
import { Observer, aWindow } from '../../doubles/observer';
import { MemoryBeats } from '../../doubles/ports';
import { Emitter } from '../../../src/core/emitter';
import type { Lease, LeaseChange } from '../../../src/core/leases/lease';

describe('the life of an owner', () => {
  let observer: Observer;

  beforeEach(() => {
    observer = new Observer();
  });

  it('is that of its process while it is there, whether it beats or not', async () => {
    observer.processes.set(100, { started: 'start of 100' });
    assert.ok(await observer.watch(aWindow(), 600));
  });

  it('ends with its process when it has no keeper', async () => {
    const { keeper, keeperStarted, ...alone } = aWindow();
    assert.ok(keeper !== undefined && keeperStarted !== undefined);
    assert.equal(await observer.isAlive(alone), false);
  });

  it('goes on with a keeper that beats, and ends with its last beat', async () => {
    observer.processes.set(200, { started: 'start of 200' });
    const beat = (): void => observer.beats.beat('other');
    assert.ok(await observer.watch(aWindow(), 300, beat));
    assert.ok(await observer.watch(aWindow(), 20));
    assert.equal(await observer.watch(aWindow(), 25), false);
  });

  it('is that of the keeper which has taken over, though its window is there and hangs', async () => {
    const taken = aWindow({ byKeeper: true });
    observer.processes.set(100, { started: 'start of 100' });
    assert.equal(await observer.isAlive(taken), false);
    observer.processes.set(200, { started: 'start of 200' });
    observer.beats.beat('other');
    assert.ok(await observer.isAlive(taken));
    assert.equal(await observer.watch(taken, 60), false);
  });

  it('begins again with a beat', async () => {
    const far = aWindow({ machine: 'elsewhere' });
    assert.equal(await observer.watch(far, 60), false);
    observer.beats.beat('other');
    assert.ok(await observer.isAlive(far));
  });

  it('is in doubt while only its beat can tell, for three looks that are ten seconds apart', async () => {
    const far = aWindow({ machine: 'elsewhere' });
    const seen = [];
    for (let look = 0; look < 5; look += 1) {
      seen.push(await observer.isAlive(far));
      await observer.clock.advance(10_000);
    }
    assert.deepEqual(seen, [true, true, true, false, false]);
  });

  it('is its own for whoever asks', async () => {
    assert.ok(await observer.isAlive({ ...observer.self, machine: 'elsewhere', pid: 1 }));
  });
});

describe('one machine', () => {
  it('is told by its boot where that has a name', () => {
    assert.ok(isSameMachine('b pid:[1]', 'b pid:[1]'));
    assert.ok(!isSameMachine('b pid:[1]', 'b pid:[2]'));
  });

  it('is told by its name and its start where not, and a clock that is put right changes nothing', () => {
    assert.ok(isSameMachine(bootOf('mac', 1_700_000_000.4), bootOf('mac', 1_700_000_030)));
    assert.ok(!isSameMachine(bootOf('mac', 1_700_000_000), bootOf('mac', 1_700_000_100)));
    assert.ok(!isSameMachine(bootOf('mac', 1_700_000_000), bootOf('pc', 1_700_000_000)));
    assert.ok(!isSameMachine('mac@soon', 'mac@later'));
  });
});

describe('what a system tells of a process', () => {
  const stat = (name: string, state: string): string =>
    `4711 (${name}) ${state} 1 4711 4711 0 -1 4194560 1 0 0 0 2 1 0 0 20 0 11 0 987654 1 2 3\n`;

  it('is its start, whatever it is called', () => {
    for (const name of ['node', 'a) Z 1', '((', 'x y z', ') S 1 1 1', '']) {
      assert.deepEqual(readStat(stat(name, 'S')), { started: '987654' });
    }
  });

  it('is that it has ended, though it is listed', () => {
    assert.equal(readStat(stat('node', 'Z')), 'none');
    assert.equal(readStat(stat('node', 'X')), 'none');
  });

  it('is nothing when it cannot be read', () => {
    for (const text of ['', 'nonsense', ')', '1 (x) S']) assert.deepEqual(readStat(text), {});
  });

  it('is the same on macOS, in its words', () => {
    assert.deepEqual(readPs('Ss   Sun Nov 22 08:30:00 2026    \n'), { started: 'Sun Nov 22 08:30:00 2026' });
    assert.deepEqual(readPs('S+   Sun Nov  2 08:30:00 2026'), { started: 'Sun Nov 2 08:30:00 2026' });
    assert.equal(readPs('Z    Sun Nov 22 08:30:00 2026'), 'none');
    assert.deepEqual(readPs(''), {});
  });
});

describe("a window's own beat", () => {
  it('goes on for as long as the window has leases, and leaves nothing behind', async () => {
    const [clock, beats] = [new FakeClock(), new MemoryBeats()];
    const change = new Emitter<LeaseChange>();
    let leases: readonly Lease[] = [];
    const pulse = new Pulse(beats, 'one', clock);
    pulse.follow({
      get leases() {
        return leases;
      },
      onDidChange: change.event,
    });
    const have = (...now: readonly Lease[]): void => {
      leases = now;
      change.fire({ leases });
    };
    assert.equal(clock.pending, 0);
    have(anActiveLease({ elsewhere: true }));
    assert.equal(beats.beating.size, 0);
    have(anActiveLease());
    have(anActiveLease(), anActiveLease());
    await clock.advance(3 * beatEvery);
    assert.equal(beats.beating.get('one'), 4);
    have();
    assert.deepEqual([beats.beating.size, clock.pending], [0, 0]);
    have(anActiveLease());
    pulse.dispose();
    assert.equal(clock.pending, 0);
  });
});
