import assert from 'node:assert/strict';
import { beatEvery } from '../../../src/core/keeper/keeper';
import { parseMessage } from '../../../src/keeper/parseMessage';
import { settle } from '../../doubles/fakeClock';
import { anActiveLease, anIssuingLease } from '../../doubles/leases';
import { KeeperWatch, keys } from './fakeKeepers';

const issuer = { source: { kind: 'profile', profile: 'admin' } } as const;

describe('the keeper of a window', () => {
  let watch: KeeperWatch;

  beforeEach(() => {
    watch = new KeeperWatch();
  });

  it('is started with the first lease, while that is still being issued', () => {
    assert.equal(watch.started.length, 0);
    watch.have(anIssuingLease());
    assert.deepEqual(watch.last.heard, ['hello', 'beat']);
    watch.have(anActiveLease(), anActiveLease());
    assert.equal(watch.started.length, 1);
  });

  it('is told of every login, also of those before it was there', () => {
    watch.keeper.login(issuer, keys);
    watch.have(anActiveLease());
    watch.keeper.login({ source: { kind: 'default' } }, keys, 5);
    assert.deepEqual(watch.last.heard, ['hello', 'login', 'beat', 'login']);
    assert.ok(watch.last.lines[1]?.includes('a-secret'));
  });

  it('is told nothing of a sandbox, whose account dies with the window', () => {
    watch.have(anActiveLease());
    watch.keeper.login({ source: { kind: 'sandbox', id: 'one' } }, keys);
    assert.deepEqual(watch.last.heard, ['hello', 'beat']);
  });

  it('hears that the window lives, for as long as it has leases', async () => {
    watch.have(anActiveLease());
    await watch.clock.advance(2 * beatEvery);
    assert.deepEqual(watch.last.heard, ['hello', 'beat', 'beat', 'beat']);
    watch.have();
    assert.equal(watch.clock.pending, 0);
  });

  it('hears how far the clock of AWS is from the one of this machine', () => {
    const emulator = { source: { kind: 'stored' }, iamEndpoint: 'http://127.0.0.1:4566' } as const;
    watch.heard.observe(emulator, 'iam', watch.clock.now() + 40 * 60_000);
    watch.have(anActiveLease());
    assert.deepEqual(parseMessage(watch.last.lines[1] ?? ''), { kind: 'beat', offsets: watch.heard.all });
    assert.deepEqual(Object.values(watch.heard.all), [40 * 60_000]);
  });

  it('is dismissed with the last lease', () => {
    watch.have(anActiveLease());
    watch.have();
    assert.equal(watch.last.heard.at(-1), 'done');
    assert.equal(watch.last.closed, true);
  });

  it('does not stay for the leases of other windows', () => {
    watch.have(anActiveLease({ elsewhere: true }));
    assert.equal(watch.started.length, 0);
    watch.have(anActiveLease(), anActiveLease({ elsewhere: true }));
    watch.have(anActiveLease({ elsewhere: true }));
    assert.equal(watch.last.heard.at(-1), 'done');
  });

  it('is replaced when it dies, and the next one is told everything again', async () => {
    watch.keeper.login(issuer, keys);
    watch.have(anActiveLease());
    watch.last.die('SIGKILL');
    await watch.clock.advance(0);
    assert.equal(watch.started.length, 2);
    assert.deepEqual(watch.last.heard, ['hello', 'login', 'beat']);
  });

  it('is not replaced when there is nothing left to keep', async () => {
    watch.have(anActiveLease());
    watch.last.die('SIGKILL');
    watch.have();
    await watch.clock.advance(120_000);
    assert.equal(watch.started.length, 1);
    assert.equal(watch.clock.pending, 0);
  });

  it('is started less and less often when it cannot live here', async () => {
    watch.have(anActiveLease());
    for (let minute = 0; minute < 10; minute += 1) {
      for (let second = 0; second < 60; second += 1) {
        if (watch.last.alive) watch.last.die('spawn ENOENT');
        await watch.clock.advance(1_000);
      }
    }
    assert.ok(watch.started.length > 8 && watch.started.length < 20, `${watch.started.length} starts`);
    assert.ok(watch.log.lines.some((line) => line.includes('spawn ENOENT')));
  });

  it('takes over when the window ends with leases, and is told nothing of them being done', () => {
    watch.have(anActiveLease());
    watch.keeper.release();
    assert.equal(watch.last.closed, true);
    assert.equal(watch.last.acts, true);
    watch.have(anActiveLease());
    assert.equal(watch.started.length, 1);
    assert.equal(watch.clock.pending, 0);
  });

  it('is killed, when another is needed before it has gone', async () => {
    watch.have(anActiveLease());
    const first = watch.last;
    watch.have();
    watch.have(anActiveLease());
    assert.equal(first.alive, false);
    assert.notEqual(watch.last, first);
    await settle();
    assert.equal(watch.started.length, 2);
  });

  it('is never there twice, however leases come and go and keepers die', async () => {
    let seed = 7;
    const roll = (): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % 5;
    };
    for (let step = 0; step < 2_000; step += 1) {
      switch (roll()) {
        case 0:
          watch.have();
          break;
        case 1:
        case 2:
          watch.have(anActiveLease());
          break;
        case 3:
          watch.started.at(-1)?.die('SIGSEGV');
          break;
        default:
          await watch.clock.advance(1_000);
      }
      assert.ok(watch.started.filter(({ alive }) => alive).length <= 1);
      assert.ok(watch.started.filter(({ acts }) => acts).length <= 1);
    }
    assert.ok(watch.started.length > 50);
  });
});
