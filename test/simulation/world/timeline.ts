import type { Instant } from '../../../src/core/time';

interface Entry {
  readonly at: Instant;
  readonly order: number;
  readonly run: () => void;
}

/** The true time, which is AWS's, and everything that is to happen, in one queue. */
export class Timeline {
  now: Instant = Date.UTC(2026, 10, 22, 8, 0, 0);
  events = 0;
  private readonly heap: Entry[] = [];
  private count = 0;

  /** `milliseconds` from now, after everything already planned for that moment. */
  after(milliseconds: number, run: () => void): void {
    this.at(this.now + milliseconds, run);
  }

  at(at: Instant, run: () => void): void {
    this.count += 1;
    this.push({ at: Math.max(at, this.now), order: this.count, run });
  }

  /** Lets everything happen up to a moment, each event with all that follows from it at once. */
  async runUntil(end: Instant): Promise<void> {
    // What was begun outside any event.
    await quiet();
    for (let next = this.heap[0]; next !== undefined && next.at <= end; next = this.heap[0]) {
      this.pop();
      this.now = next.at;
      this.events += 1;
      next.run();
      await quiet();
    }
    this.now = end;
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let place = heap.length;
    heap.push(entry);
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isBefore(entry, parent)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = entry;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const [first, second] = [heap[left], heap[left + 1]];
      if (first === undefined) break;
      const useSecond = second !== undefined && isBefore(second, first);
      const child = useSecond ? second : first;
      if (!isBefore(child, last)) break;
      heap[place] = child;
      place = useSecond ? left + 1 : left;
    }
    heap[place] = last;
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** Promises run until none is ready: they all do before the next immediate. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
