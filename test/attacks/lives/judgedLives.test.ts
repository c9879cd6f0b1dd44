import assert from 'node:assert/strict';
import type { LeaseOwner } from '../../../src/core/leases/record';
import { bootOf } from '../../../src/core/owners/machines';
import { Observer, aWindow } from '../../doubles/observer';
import { attacks, doubtful, held } from '../attempt';

const beatsEvery5 =
  (observer: Observer, instance = 'other') =>
  (second: number): void => {
    if (second % 5 === 0) observer.beats.beat(instance);
  };

attacks('lives of windows and keepers', () => {
  let observer: Observer;

  beforeEach(() => {
    observer = new Observer();
  });

  /** Something else than the window has one of its numbers by now. */
  function reuse(pid: number): void {
    observer.processes.set(pid, { started: 'much later' });
  }

  const gone: readonly (readonly [what: string, owner: LeaseOwner, setUp: () => void])[] = [
    ['whose pid another process has', aWindow(), () => reuse(100)],
    ["whose keeper's pid another process has", aWindow(), () => reuse(200)],
    ['whose pids others have', aWindow(), () => (reuse(100), reuse(200))],
    ['whose pid is this process by now', aWindow({ pid: 4711, started: 'own start' }), () => undefined],
    ["whose keeper's pid is this process by now", aWindow({ keeper: 4711 }), () => undefined],
    ['whose host has another name by now', aWindow({ host: 'renamed' }), () => undefined],
    [
      'whose host has another name by now, and its pid another process',
      aWindow({ host: 'x' }),
      () => reuse(100),
    ],
  ];
  for (const [what, owner, setUp] of gone) {
    held(`a window that is gone, ${what}: the next look ends its leases`, async () => {
      setUp();
      assert.equal(await observer.isAlive(owner), false);
    });
  }

  const soon: readonly (readonly [what: string, owner: LeaseOwner])[] = [
    [
      'in a container that was built anew over its volume',
      aWindow({ machine: 'boot-1 pid:[2]', host: 'f00d' }),
    ],
    [
      'in a container that has the name and pids of this one',
      aWindow({ machine: 'boot-1 pid:[2]', pid: 4711 }),
    ],
    ['before the machine was restarted', aWindow({ machine: 'boot-0 pid:[1]' })],
    ['before the machine was restarted and renamed', aWindow({ machine: 'boot-0 pid:[1]', host: 'renamed' })],
    ['on another computer with the same home', aWindow({ machine: 'boot-9 pid:[1]', host: 'desktop' })],
    ['on another computer of the same name', aWindow({ machine: 'boot-9 pid:[1]' })],
    [
      'on a machine without a name of its boot, restarted since',
      aWindow({ machine: bootOf('laptop', 1_000) }),
    ],
  ];
  for (const [what, owner] of soon) {
    held(
      `a window that is gone, ${what}: its pids mean nothing, and its leases end within a minute`,
      async () => {
        // All of them are taken here, by others.
        for (const pid of [100, 200]) observer.processes.set(pid, { started: `start of ${pid}` });
        assert.ok(await observer.watch(owner, 20), 'not at once');
        assert.equal(await observer.watch(owner, 30), false);
      },
    );

    held(`a window that lives, ${what}: it is left alone for an hour`, async () => {
      assert.ok(await observer.watch(owner, 3_600, beatsEvery5(observer)));
    });
  }

  held('a window whose start the system does not tell, and whose pid another has', async () => {
    const { started, ...owner } = aWindow();
    assert.ok(started);
    observer.processes.set(100, {});
    assert.equal(await observer.watch(owner, 60), false);
  });

  held('a window whose start the system does not tell, and that lives', async () => {
    observer.processes.set(100, {});
    assert.ok(await observer.watch(aWindow(), 600, beatsEvery5(observer)));
  });

  held('a window that hangs, on this machine, with its keeper', async () => {
    observer.processes.set(100, { started: 'start of 100' });
    observer.processes.set(200, { started: 'start of 200' });
    assert.ok(await observer.watch(aWindow(), 3_600));
  });

  held('a keeper that hangs, whose window is gone', async () => {
    observer.processes.set(200, { started: 'start of 200' });
    assert.ok(await observer.watch(aWindow(), 60, beatsEvery5(observer)));
    assert.equal(await observer.watch(aWindow(), 60), false);
  });

  held('a keeper that has taken over, and hangs', async () => {
    const keeper = aWindow({ instance: 'of-the-keeper' });
    observer.processes.set(200, { started: 'start of 200' });
    assert.ok(await observer.watch(keeper, 60, beatsEvery5(observer, 'of-the-keeper')));
    assert.equal(await observer.watch(keeper, 60), false);
  });

  held('a keeper at work for its dead window for an hour', async () => {
    observer.processes.set(200, { started: 'start of 200' });
    assert.ok(await observer.watch(aWindow(), 3_600, beatsEvery5(observer)));
  });

  held('a keeper that was killed at work', async () => {
    observer.processes.set(200, { started: 'start of 200' });
    assert.ok(await observer.watch(aWindow(), 60, beatsEvery5(observer)));
    observer.processes.delete(200);
    assert.equal(await observer.isAlive(aWindow()), false);
  });

  held(
    'a laptop that sleeps, over and over, an hour each time, with another of the same home awake',
    async () => {
      const far = aWindow({ machine: 'elsewhere' });
      for (let night = 0; night < 50; night += 1) {
        assert.ok(await observer.watch(far, 30, beatsEvery5(observer)));
        observer.clock.jump(3_600_000);
        // Awake again it looks before anybody else had time to beat.
        assert.ok(await observer.isAlive(far));
      }
    },
  );

  held('a hundred looks in one second', async () => {
    const far = aWindow({ machine: 'elsewhere' });
    for (let look = 0; look < 100; look += 1) {
      assert.ok(await observer.isAlive(far));
      await observer.clock.advance(10);
    }
  });

  for (const [what, by] of [
    ['back by a day', -86_400_000],
    ['back by eleven seconds', -11_000],
    ['ahead by a year', 31_536_000_000],
    ['ahead by eleven seconds', 11_000],
  ] as const) {
    held(`a clock that is set ${what} between two looks`, async () => {
      const far = aWindow({ machine: 'elsewhere' });
      assert.ok(await observer.isAlive(far));
      observer.clock.jump(by);
      assert.ok(await observer.isAlive(far));
      assert.ok(await observer.watch(far, 600, beatsEvery5(observer)));
      assert.equal(await observer.watch(far, 60), false);
    });
  }

  held(
    'a clock that jumps back and forth at every look: who beats lives, and who does not is gone in the end',
    async () => {
      const far = aWindow({ machine: 'elsewhere' });
      for (let look = 0; look < 200; look += 1) {
        observer.clock.jump(look % 2 === 0 ? 50_000 : -40_000);
        observer.beats.beat('other');
        assert.ok(await observer.isAlive(far));
      }
      assert.equal(await observer.watch(far, 60), false);
    },
  );

  held('a beat that is late, by twenty seconds each time', async () => {
    const far = aWindow({ machine: 'elsewhere' });
    const late = (second: number): void => {
      if (second % 20 === 0) observer.beats.beat('other');
    };
    assert.ok(await observer.watch(far, 1_200, late));
  });

  held('the folder of beats is emptied while everybody lives', async () => {
    const far = aWindow({ machine: 'elsewhere' });
    const emptied = (second: number): void => {
      if (second % 7 === 0) observer.beats.beating.clear();
      beatsEvery5(observer)(second);
    };
    assert.ok(await observer.watch(far, 600, emptied));
  });

  doubtful(
    'a window of an older version whose pid another process has',
    'Its record does not say when its process began, and it does not beat: in doubt it lives, and its deadline ends it.',
    async () => {
      const old = { host: 'laptop', pid: 100, instance: 'old' };
      reuse(100);
      assert.ok(await observer.watch(old, 600));
      observer.processes.delete(100);
      assert.equal(await observer.isAlive(old), false);
    },
  );

  held('a window of an older version that lives on another machine', async () => {
    assert.ok(await observer.watch({ host: 'desktop', pid: 100, instance: 'old' }, 3_600));
  });

  doubtful(
    'a laptop that sleeps for minutes while a computer with the same home is awake',
    'To the other computer it is as gone as one that was stolen; whoever wakes sees that its leases were ended.',
    async () => {
      const far = aWindow({ machine: 'elsewhere' });
      assert.ok(await observer.watch(far, 60, beatsEvery5(observer)));
      assert.equal(await observer.watch(far, 300), false);
    },
  );
});
