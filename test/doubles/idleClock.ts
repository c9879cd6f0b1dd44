import type { Disposable } from '../../src/core/disposable';
import type { Clock } from '../../src/core/ports/clock';
import type { Instant } from '../../src/core/time';
import { settle } from './fakeClock';

interface Timer {
  readonly at: Instant;
  readonly callback: () => void;
}

/**
 * Time that passes only while nothing happens. Whoever waits, waits for none of the machine's time, and
 * how long it would have been can still be measured; real work of disk and network takes no time at all.
 */
export class IdleClock implements Clock {
  private readonly timers = new Set<Timer>();
  private working = 0;
  private whenIdle: (() => void)[] = [];

  constructor(private time: Instant) {}

  now(): Instant {
    return this.time;
  }

  schedule(milliseconds: number, callback: () => void): Disposable {
    const timer: Timer = { at: this.time + milliseconds, callback };
    this.timers.add(timer);
    return { dispose: () => this.timers.delete(timer) };
  }

  /** The port, watched: time stands still while one of its promises is under way. */
  watch<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, key) => {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          const result: unknown = Reflect.apply(member, target, args);
          return result instanceof Promise ? this.during(result) : result;
        };
      },
    });
  }

  /** Time stands still until the work is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.working += 1;
    try {
      return await work;
    } finally {
      this.rest();
    }
  }

  /** This clock for work that is watched and waits by itself: whoever waits does nothing. */
  get forWatched(): Clock {
    return {
      now: () => this.now(),
      schedule: (milliseconds, callback) => {
        this.rest();
        return this.schedule(milliseconds, () => {
          this.working += 1;
          callback();
        });
      },
    };
  }

  /** Something took until then, unless it is later already. */
  reach(instant: Instant): void {
    this.time = Math.max(this.time, instant);
  }

  /** Lets so much time pass, with everything that comes due meanwhile. */
  async pass(milliseconds: number): Promise<void> {
    await this.run(this.time + milliseconds, () => false);
  }

  /** Lets time pass until `done`, for `longest` milliseconds at most. Whether it came to that. */
  async until(done: () => boolean, longest: number): Promise<boolean> {
    await this.run(this.time + longest, done);
    return done();
  }

  private async run(end: Instant, done: () => boolean): Promise<void> {
    for (;;) {
      await this.idle();
      if (done()) return;
      const next = this.next(end);
      if (next === undefined) break;
      this.reach(next.at);
      // All at once: none of them is to wait for the work that another sets off.
      for (const timer of [...this.timers].filter(({ at }) => at <= this.time)) {
        if (this.timers.delete(timer)) timer.callback();
      }
    }
    this.reach(end);
    await this.idle();
  }

  private rest(): void {
    this.working -= 1;
    if (this.working === 0) for (const wake of this.whenIdle.splice(0)) wake();
  }

  private async idle(): Promise<void> {
    await settle();
    while (this.working > 0) {
      await new Promise<void>((resolve) => this.whenIdle.push(resolve));
      await settle();
    }
  }

  private next(end: Instant): Timer | undefined {
    return [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}
