import type { Disposable } from '../../../src/core/disposable';
import type { Clock } from '../../../src/core/ports/clock';
import type { Machine } from './machine';
import type { World } from './world';

/** When a process is to die by itself: at its so-many-th call of the outer world. */
export interface Doom {
  calls: number;
  /** `after`: the call is under way, and nobody will hear its answer. */
  readonly when: 'before' | 'after';
  readonly what: 'process' | 'machine';
}

export interface Answer<T> {
  readonly ok: (value: T) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * A process whose code is real and whose outer world is not. Once dead nothing reaches it any more: its
 * promises stay open for ever and its timers do not fire. Hung, or on a machine asleep, it gets everything late.
 */
export class Process {
  private state: 'running' | 'hung' | 'dead' = 'running';
  private waiting: (() => void)[] = [];
  private readonly mourners: (() => void)[] = [];
  private lastCall = 'nothing';
  hasHung = false;
  /** What the system would tell of it. */
  readonly started: string;

  constructor(
    private readonly world: World,
    readonly machine: Machine,
    readonly name: string,
    readonly pid: number,
    private doom?: Doom,
  ) {
    this.started = `${machine.boot}/${world.time.now}/${name}`;
    machine.processes.add(this);
  }

  get alive(): boolean {
    return this.state !== 'dead';
  }

  get hung(): boolean {
    return this.state === 'hung';
  }

  /** Does what it is told as soon as it is told. */
  get responsive(): boolean {
    return this.state === 'running' && !this.machine.asleep;
  }

  note(what: () => string): void {
    this.world.history.add(this.world.time.now, this.name, what);
  }

  /** Asks something of the outer world. Whoever is dead asks nothing and hears nothing. */
  call<T>(what: string, begin: (answer: Answer<T>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (!this.alive || this.diesAt('before', what)) return;
      this.lastCall = what;
      begin({
        ok: (value) => this.deliver(() => resolve(value)),
        failed: (error) => this.deliver(() => reject(error)),
      });
      this.diesAt('after', what);
    });
  }

  /** Runs something inside the process when it can. */
  deliver(run: () => void): void {
    if (!this.alive) return;
    if (this.responsive) run();
    else this.waiting.push(run);
  }

  onDeath(listener: () => void): void {
    this.mourners.push(listener);
  }

  die(how: string): void {
    if (!this.alive) return;
    this.state = 'dead';
    this.waiting = [];
    this.machine.processes.delete(this);
    this.note(() => `dies: ${how}`);
    for (const mourner of this.mourners) mourner();
  }

  /** It is not to die by itself any more. */
  reprieve(): void {
    delete this.doom;
  }

  hang(): void {
    this.hasHung = true;
    if (this.state === 'running') this.state = 'hung';
  }

  resume(): void {
    if (this.state === 'hung') this.state = 'running';
    this.catchUp();
  }

  /** What came while nobody was there to take it. */
  catchUp(): void {
    if (!this.responsive) return;
    for (const run of this.waiting.splice(0)) this.world.time.after(0, () => this.deliver(run));
  }

  /** The machine's clock, right or wrong, and its timers, which stand still while it sleeps. */
  readonly clock: Clock = {
    now: () => this.machine.now(),
    schedule: (milliseconds, callback) => this.schedule(Math.max(milliseconds, 1), callback),
  };

  private schedule(milliseconds: number, callback: () => void): Disposable {
    const due = this.machine.awakeTime + milliseconds;
    let disposed = false;
    const ring = (): void => {
      if (disposed || !this.alive) return;
      if (this.machine.asleep) return this.machine.onWake(ring);
      const early = due - this.machine.awakeTime;
      if (early > 0) return this.world.time.after(early, ring);
      this.deliver(() => {
        if (!disposed) callback();
      });
    };
    if (this.alive) this.world.time.after(milliseconds, ring);
    return {
      dispose: () => {
        disposed = true;
      },
    };
  }

  private diesAt(when: Doom['when'], what: string): boolean {
    const { doom } = this;
    if (doom === undefined || doom.when !== when) return false;
    doom.calls -= 1;
    if (doom.calls !== 0) return false;
    this.world.coverage.count(`${doom.what} crash ${when} ${what}`);
    const how = when === 'before' ? `between ${this.lastCall} and ${what}` : `during ${what}`;
    if (doom.what === 'machine') this.machine.losePower(how);
    else this.die(how);
    return true;
  }
}
