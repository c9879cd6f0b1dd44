import { disposable, type Disposable } from '../../core/disposable';
import type { Clock } from '../../core/ports/clock';

/** Milliseconds of work before others get their turn: less than anybody feels while typing. */
const slice = 8;

/**
 * Does steps one after the other, in slices between which everything else goes on. The first slice is
 * done at once. After each `onSlice` is told whether it was the last. Disposed, it does no further step.
 */
export function workInSlices(
  steps: Iterable<() => void>,
  clock: Clock,
  onSlice: (isLast: boolean) => void,
): Disposable {
  const work = steps[Symbol.iterator]();
  let pause: Disposable | undefined;
  let isOver = false;
  const doSlice = (): void => {
    if (isOver) return;
    const started = clock.now();
    let next = work.next();
    while (next.done !== true) {
      next.value();
      if (clock.now() - started >= slice) break;
      next = work.next();
    }
    const isLast = next.done === true;
    onSlice(isLast);
    if (!isLast) pause = clock.schedule(0, doSlice);
  };
  doSlice();
  return disposable(() => {
    isOver = true;
    pause?.dispose();
  });
}
