import type { Instant } from '../time';

/** Milliseconds between two looks that count: twice the time between two beats. */
const apart = 10_000;
/** After so many looks at which nothing has moved, there is nobody any more. */
const looksUntilGone = 3;

interface Seen {
  readonly beat: string | undefined;
  /** Of the last look that counted. */
  readonly at: Instant;
  readonly unmoved: number;
}

/**
 * Which of those whose beats are looked at have stopped. Looks are counted, not time: an observer that
 * slept for hours, or whose clock was set, has missed no more beats than one.
 */
export class BeatCount {
  private readonly seen = new Map<string, Seen>();

  /** What a look at `now` has shown, by the observer's own clock. */
  look(instance: string, beat: string | undefined, now: Instant): void {
    const before = this.seen.get(instance);
    if (before === undefined || before.beat !== beat) {
      this.seen.set(instance, { beat, at: now, unmoved: 0 });
    } else if (now < before.at) {
      // Set back: from here on it is told anew how far two looks are apart.
      this.seen.set(instance, { ...before, at: now });
    } else if (now - before.at >= apart) {
      this.seen.set(instance, { beat, at: now, unmoved: before.unmoved + 1 });
    }
  }

  /** False as long as there is a doubt. */
  hasStopped(instance: string): boolean {
    return (this.seen.get(instance)?.unmoved ?? 0) >= looksUntilGone;
  }
}
