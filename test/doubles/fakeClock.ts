import type { Disposable } from '../../src/core/disposable';
import type { Clock } from '../../src/core/ports/clock';
import type { Instant } from '../../src/core/time';

interface Timer {
  readonly at: Instant;
  readonly callback: () => void;
}

/** Time that passes only when a test says so. */
export class FakeClock implements Clock {
  private readonly timers = new Set<Timer>();

  constructor(private time: Instant = Date.UTC(2026, 10, 22, 8, 0, 0)) {}

  now(): Instant {
    return this.time;
  }

  get pending(): number {
    return this.timers.size;
  }

  schedule(milliseconds: number, callback: () => void): Disposable {
    const timer: Timer = { at: this.time + milliseconds, callback };
    this.timers.add(timer);
    return { dispose: () => this.timers.delete(timer) };
  }

  /** Lets time pass, running timers in their order and everything they set off. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settle();
    for (let next = this.next(end); next !== undefined; next = this.next(end)) {
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.callback();
      await settle();
    }
    this.time = end;
    await settle();
  }

  /** A laptop that slept: the time has moved, and the timers did not fire. */
  jump(milliseconds: number): void {
    this.time += milliseconds;
  }

  /** Lets time pass until the work is done, at most an hour of it. */
  async until<T>(work: Promise<T>): Promise<T> {
    const progress = { done: false };
    const finish = (): void => {
      progress.done = true;
    };
    work.then(finish, finish);
    for (let step = 0; step < 3_600 && !progress.done; step += 1) {
      await settle();
      if (!progress.done) await this.advance(1_000);
    }
    return work;
  }

  private next(end: Instant): Timer | undefined {
    return [...this.timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

/** Runs everything that is ready to run, however many promises deep. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
