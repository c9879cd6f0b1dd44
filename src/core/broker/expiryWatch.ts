import type { Disposable } from '../disposable';
import type { Clock } from '../ports/clock';
import type { Instant } from '../time';

/**
 * Timers stand still while a laptop sleeps and then fire late by as much. No timer is therefore
 * longer than this: so soon after waking, the clock is looked at again.
 */
const longestSleep = 4_000;
/**
 * A timer that is off by more shows that the machine slept, that this process hung (a keeper notices that
 * after more than this), or that somebody set the clock.
 */
const tolerance = 10_000;

export interface Watched {
  /** The next moment something is due, if any. */
  next(): Instant | undefined;
  due(): void;
  /** Has the clock put right and hears what others did meanwhile, as far as that can be done now. Never rejects. */
  catchUp(): Promise<void>;
}

/** Calls `due` when the moment has come that `next` names. No timer runs while there is none. */
export class ExpiryWatch implements Disposable {
  private timer: { readonly set: Instant; readonly at: Instant; readonly handle: Disposable } | undefined;
  private inDoubt = false;
  private checking = false;

  constructor(
    private readonly clock: Clock,
    private readonly watched: Watched,
  ) {}

  /** To be called whenever the answer of `next` may have changed. */
  reset(): void {
    this.stop();
    const moment = this.watched.next();
    if (moment === undefined) return;
    const now = this.clock.now();
    const wait = Math.min(Math.max(moment - now, 0), longestSleep);
    const handle = this.clock.schedule(wait, () => this.look());
    this.timer = { set: now, at: now + wait, handle };
  }

  /** Looks at the clock now. */
  look(): void {
    this.stop();
    // Nothing is ended by a clock that has leapt before AWS was asked for the time, and the others for news.
    if (this.inDoubt) void this.check();
    else if (!this.checking && this.isDue()) this.watched.due();
    this.reset();
  }

  dispose(): void {
    this.timer?.handle.dispose();
    this.timer = undefined;
  }

  private isDue(): boolean {
    const moment = this.watched.next();
    return moment !== undefined && moment <= this.clock.now();
  }

  private stop(): void {
    if (this.timer === undefined) return;
    const now = this.clock.now();
    const { set, at } = this.timer;
    this.inDoubt ||= now > at + tolerance || now < set - tolerance;
    this.dispose();
  }

  private async check(): Promise<void> {
    if (this.checking) return;
    this.checking = true;
    await this.watched.catchUp();
    this.checking = false;
    // The answer itself has moved the clock.
    this.dispose();
    this.inDoubt = false;
    this.look();
  }
}
