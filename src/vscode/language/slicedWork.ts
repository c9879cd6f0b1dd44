import type { Clock } from '../../core/ports/clock';
import type { Disposable } from '../../core/disposable';

/** Milliseconds of work before others get their turn: less than anybody feels while typing. */
const slice = 8;

/**
 * Does steps one after the other, in slices between which everything else goes on. The first slice is
 * done at once.
 */
export class SlicedWork implements Disposable {
  private pause: Disposable | undefined;
  private isOver = false;

  constructor(
    private readonly steps: readonly (() => void)[],
    private readonly clock: Clock,
    /** After each slice; `left` steps are still to do. */
    private readonly onSlice: (left: number) => void,
  ) {
    this.work(0);
  }

  /** No further step is done. */
  dispose(): void {
    this.isOver = true;
    this.pause?.dispose();
  }

  private work(from: number): void {
    if (this.isOver) return;
    const started = this.clock.now();
    let next = from;
    do {
      this.steps[next]?.();
      next += 1;
    } while (next < this.steps.length && this.clock.now() - started < slice);
    const left = Math.max(0, this.steps.length - next);
    this.onSlice(left);
    if (left > 0 && !this.isOver) this.pause = this.clock.schedule(0, () => this.work(next));
  }
}
