import { disposable, type Disposable } from '../../core/disposable';
import type { Clock } from '../../core/ports/clock';

/** Milliseconds of work before others get their turn: less than anybody feels while typing. */
const slice = 8;

/**
 * Does steps one after the other, in slices between which everything else goes on. The first slice is
 * done at once. After each `onSlice` is told how many steps are left. Disposed, it does no further step.
 */
export function workInSlices(
  steps: readonly (() => void)[],
  clock: Clock,
  onSlice: (left: number) => void,
): Disposable {
  let pause: Disposable | undefined;
  let isOver = false;
  const work = (from: number): void => {
    if (isOver) return;
    const started = clock.now();
    let next = from;
    do {
      steps[next]?.();
      next += 1;
    } while (next < steps.length && clock.now() - started < slice);
    const left = Math.max(0, steps.length - next);
    onSlice(left);
    if (left > 0) pause = clock.schedule(0, () => work(next));
  };
  work(0);
  return disposable(() => {
    isOver = true;
    pause?.dispose();
  });
}
