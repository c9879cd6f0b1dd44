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

  it('is told once what a ca_bundle says, after the logins, which have to arrive whatever happens', async () => {
    watch.keeper.login(issuer, keys);
    watch.keeper.certificates('ab', 'PEM');
    watch.have(anActiveLease());
    watch.keeper.certificates('ab', 'PEM');
    watch.keeper.certificates('cd', 'other PEM');
    assert.deepEqual(watch.last.heard, ['hello', 'login', 'certificates', 'beat', 'certificates']);
    watch.last.die('SIGKILL');
    await watch.clock.advance(0);
    assert.deepEqual(watch.last.heard, ['hello', 'login', 'certificates', 'certificates', 'beat']);
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

  describe('as others in the window see it', () => {
    let states: string[];

    beforeEach(() => {
      states = [];
      watch.keeper.onDidChange(({ kind }) => states.push(kind));
    });

    const seconds = (count: number): Promise<void> => watch.clock.advance(count * 1_000);
    const mute = (): void => {
      watch.onStart = (started) => {
        started.answers = false;
      };
    };

    it('is alive once it has answered, and none when there is nothing to keep', async () => {
      watch.have(anActiveLease());
      assert.deepEqual(states, ['starting']);
      await settle();
      assert.equal(watch.keeper.state.kind, 'alive');
      await seconds(600);
      watch.have();
      assert.deepEqual(states, ['starting', 'alive', 'none']);
      assert.equal(watch.started.length, 1);
    });

    it('is missing when it does not answer, and is killed and started again all the same', async () => {
      mute();
      watch.have(anActiveLease());
      const ready = watch.keeper.ready();
      await seconds(11);
      assert.deepEqual(await ready, { kind: 'silent' });
      assert.equal(watch.started[0]?.alive, true);
      await seconds(50);
      assert.equal(watch.started[0].alive, false);
      await seconds(100);
      assert.deepEqual(states, ['starting', 'missing']);
      assert.ok(watch.started.length > 2);
      assert.equal(watch.started.filter(({ alive }) => alive).length, 1);
    });

    it('is replaced when it stops to answer, and the next one is alive', async () => {
      watch.have(anActiveLease());
      await seconds(60);
      const [first] = watch.started;
      assert.ok(first);
      first.answers = false;
      await seconds(14);
      assert.equal(first.alive, true);
      await seconds(12);
      assert.equal(first.alive, false);
      await seconds(1);
      assert.deepEqual(states, ['starting', 'alive', 'starting', 'alive']);
      assert.equal(watch.last.alive, true);
    });

    it('has missed no beats while a laptop slept', async () => {
      watch.have(anActiveLease());
      await seconds(8);
      for (let night = 0; night < 5; night += 1) {
        watch.clock.jump(8 * 3_600_000);
        await seconds(1);
      }
      assert.equal(watch.started.length, 1);
      assert.deepEqual(states, ['starting', 'alive']);
    });

    it('is missing when it dies of its start, with what the system says of that', async () => {
      watch.onStart = (started) => started.die('exit code 9');
      watch.have(anActiveLease());
      const ready = watch.keeper.ready();
      await seconds(5);
      assert.deepEqual(await ready, { kind: 'ended', how: 'exit code 9' });
      assert.equal(watch.keeper.state.kind, 'missing');
      watch.onStart = () => undefined;
      await seconds(60);
      assert.deepEqual(states, ['starting', 'missing', 'alive']);
      assert.equal(await watch.keeper.ready(), 'alive');
    });

    it('is started at once when somebody says so', async () => {
      watch.onStart = (started) => started.die('exit code 9');
      watch.have(anActiveLease());
      await seconds(200);
      const tries = watch.started.length;
      watch.onStart = () => undefined;
      watch.keeper.tryAgain();
      assert.equal(watch.started.length, tries + 1);
      await settle();
      assert.equal(watch.keeper.state.kind, 'alive');
    });

    it('is started ahead of the lease it is for, and stays for that', async () => {
      const expected = watch.keeper.expect();
      assert.equal(watch.started.length, 1);
      assert.equal(await watch.keeper.ready(), 'alive');
      watch.have(anIssuingLease());
      expected.dispose();
      expected.dispose();
      assert.equal(watch.started.length, 1);
      assert.equal(watch.last.acts, true);
    });

    it('goes when the lease it was started for does not come', async () => {
      const [one, other] = [watch.keeper.expect(), watch.keeper.expect()];
      one.dispose();
      assert.equal(watch.last.acts, true);
      other.dispose();
      assert.equal(watch.last.heard.at(-1), 'done');
      assert.equal(watch.clock.pending, 0);
      await settle();
      assert.equal(watch.keeper.state.kind, 'none');
    });

    it('is named in records with its start, once the system has told', async () => {
      assert.deepEqual(watch.keeper.identity, {});
      watch.have(anActiveLease());
      assert.deepEqual(watch.keeper.identity, { keeper: 1 });
      await settle();
      assert.deepEqual(watch.keeper.identity, { keeper: 1, keeperStarted: 'start of 1' });
    });
  });
});
