import type { LeaseOwner } from '../../src/core/leases/record';
import { Lives } from '../../src/core/owners/lives';
import type { ProcessSight } from '../../src/core/ports/owners';
import { FakeClock } from './fakeClock';
import { MemoryBeats } from './ports';

/** The pid of the process that looks. */
const ownPid = 4711;

/** A window that judges the life of others, on a system that a test makes up. */
export class Observer {
  readonly clock = new FakeClock();
  readonly beats = new MemoryBeats();
  /** What the system would tell of its processes. */
  readonly processes = new Map<number, ProcessSight>([[ownPid, { started: 'own start' }]]);
  readonly lives: Lives;

  constructor(
    readonly self: LeaseOwner = {
      host: 'laptop',
      pid: ownPid,
      instance: 'observer',
      machine: 'boot-1 pid:[1]',
      started: 'own start',
    },
  ) {
    const signs = {
      process: (pid: number): Promise<ProcessSight> => Promise.resolve(this.processes.get(pid) ?? 'none'),
      beat: (instance: string): Promise<string | undefined> => this.beats.look(instance),
    };
    this.lives = new Lives(() => this.self, ownPid, signs, this.clock);
  }

  /** One look. */
  async isAlive(owner: LeaseOwner): Promise<boolean> {
    await this.lives.observe([owner]);
    return this.lives.isAlive(owner);
  }

  /** Looks as often as a window does in so many seconds, in each of which `meanwhile` happens. */
  async watch(
    owner: LeaseOwner,
    seconds: number,
    meanwhile: (second: number) => void = () => undefined,
  ): Promise<boolean> {
    for (let second = 0; second < seconds; second += 1) {
      meanwhile(second);
      if (second % 3 === 0) await this.lives.observe([owner]);
      await this.clock.advance(1_000);
    }
    return this.isAlive(owner);
  }
}

/** Another window on the observer's machine, with a keeper. */
export function aWindow(changes: Partial<LeaseOwner> = {}): LeaseOwner {
  return {
    host: 'laptop',
    pid: 100,
    instance: 'other',
    machine: 'boot-1 pid:[1]',
    started: 'start of 100',
    keeper: 200,
    keeperStarted: 'start of 200',
    ...changes,
  };
}
