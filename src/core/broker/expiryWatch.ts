import type { Disposable } from '../disposable';
import type { Clock } from '../ports/clock';
import type { Instant } from '../time';

/**
 * Timers stand still while a laptop sleeps and then fire late by as much. No timer is therefore
 * longer than this: so soon after waking, the clock is looked at again.
 */
const longestSleep = 4_000;

/** Calls `due` when the moment has come that `next` names. No timer runs while there is none. */
export class ExpiryWatch implements Disposable {
  private timer: Disposable | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly next: () => Instant | undefined,
    private readonly due: () => void,
  ) {}

  /** To be called whenever the answer of `next` may have changed. */
  reset(): void {
    this.timer?.dispose();
    this.timer = undefined;
    const moment = this.next();
    if (moment === undefined) return;
    const wait = Math.min(Math.max(moment - this.clock.now(), 0), longestSleep);
    this.timer = this.clock.schedule(wait, () => this.look());
  }

  /** Looks at the clock now. */
  look(): void {
    const moment = this.next();
    if (moment !== undefined && moment <= this.clock.now()) this.due();
    this.reset();
  }

  dispose(): void {
    this.timer?.dispose();
    this.timer = undefined;
  }
}
