import { Credentials } from '../../../src/core/credentials';
import { Emitter } from '../../../src/core/emitter';
import { HeardTime } from '../../../src/core/heardTime';
import type { Lease, LeaseChange } from '../../../src/core/leases/lease';
import type { KeeperProcess } from '../../../src/keeper/keeperProcess';
import { WindowKeeper } from '../../../src/keeper/windowKeeper';
import { FakeClock } from '../../doubles/fakeClock';
import { MemoryLog } from '../../doubles/ports';

export const keys = new Credentials('AKIAEXAMPLE', 'a-secret', 'a-token');

/** A process as the window sees it: lines go in, and at some time it ends. */
export class FakeKeeperProcess implements KeeperProcess {
  readonly pid = 1;
  readonly lines: string[] = [];
  closed = false;
  alive = true;
  /** Whether it answers when it is asked. */
  answers = true;
  private readonly listeners: (() => void)[] = [];
  private end: (reason: string) => void = () => undefined;
  readonly ended = new Promise<string>((resolve) => {
    this.end = resolve;
  });

  send(line: string): void {
    if (!this.closed) this.lines.push(line);
    if (this.answers && this.heard.at(-1) === 'beat') setImmediate(() => this.answer());
  }
  onAnswer(listener: () => void): void {
    this.listeners.push(listener);
  }
  answer(): void {
    if (this.alive) for (const listener of this.listeners) listener();
  }
  close(): void {
    this.closed = true;
  }
  kill(): void {
    this.die('SIGKILL');
  }
  die(reason: string): void {
    this.alive = false;
    this.end(reason);
  }

  /** Kinds of the messages it got. */
  get heard(): string[] {
    return this.lines.map((line) => String(Reflect.get(Object(JSON.parse(line)), 'kind')));
  }
  /** It could still end leases: nobody has told it that there are none. */
  get acts(): boolean {
    return this.alive && !this.heard.includes('done');
  }
}

/** A window's side of the pipe over fake processes, with leases that come and go by hand. */
export class KeeperWatch {
  readonly clock = new FakeClock();
  readonly heard = new HeardTime(this.clock);
  readonly log = new MemoryLog();
  readonly started: FakeKeeperProcess[] = [];
  leases: readonly Lease[] = [];
  /** What becomes of those that are started from now on. */
  onStart: (started: FakeKeeperProcess) => void = () => undefined;
  private readonly change = new Emitter<LeaseChange>();
  readonly onDidChange = this.change.event;
  readonly keeper = new WindowKeeper({
    start: () => {
      const started = new FakeKeeperProcess();
      this.onStart(started);
      this.started.push(started);
      return started;
    },
    startOf: (pid) => Promise.resolve(`start of ${pid}`),
    hello: () => ({
      journal: '/storage/journal',
      audit: '/storage/audit',
      window: { host: 'laptop', pid: 4711, instance: 'window-one' },
      userName: 'jane',
    }),
    machine: this.clock,
    heard: this.heard,
    log: this.log,
  });

  constructor() {
    this.keeper.follow(this);
  }

  have(...leases: readonly Lease[]): void {
    this.leases = leases;
    this.change.fire({ leases });
  }

  get last(): FakeKeeperProcess {
    const last = this.started.at(-1);
    if (last === undefined) throw new Error('No keeper was started');
    return last;
  }
}
