import { disposable, type Disposable } from '../../core/disposable';
import type { Fault, FaultKind } from './fault';

/** A fault that still waits for calls, and how many it has seen. */
export interface PlannedFault {
  readonly id: number;
  readonly fault: Fault;
  readonly seen: number;
}

interface Counted {
  readonly fault: Fault;
  seen: number;
  /** How many calls it has hit. */
  hits: number;
  /** The count of calls from which on it hits the next one that is left to it. */
  dueAt: number;
}

/** The faults to come. */
export class FaultPlan {
  private readonly planned = new Map<number, Counted>();
  private latestId = 0;

  get all(): readonly PlannedFault[] {
    return [...this.planned].map(([id, { fault, seen }]) => ({ id, fault, seen }));
  }

  add(fault: Fault): Disposable {
    this.latestId += 1;
    const id = this.latestId;
    this.planned.set(id, { fault, seen: 0, hits: 0, dueAt: fault.nth ?? 1 });
    return disposable(() => this.planned.delete(id));
  }

  clear(): void {
    this.planned.clear();
  }

  /**
   * Counts the call for every fault that waits for it; of those that are due the oldest happens. The others
   * are not used up: they are due with the next call, and count `every` from the one they hit.
   */
  next(operation: string): FaultKind | undefined {
    const [oldest] = this.count(operation);
    if (oldest === undefined) return undefined;
    const [id, planned] = oldest;
    const { fault } = planned;
    planned.hits += 1;
    planned.dueAt = planned.seen + (fault.every ?? 1);
    if (planned.hits >= (fault.times ?? 1)) this.planned.delete(id);
    return fault.kind;
  }

  /** Counts a call to which something else happened: what was due waits. Answers with that, oldest first. */
  count(operation: string): readonly (readonly [number, Counted])[] {
    const counting = [...this.planned].filter(
      ([, { fault }]) => fault.operation === undefined || fault.operation === operation,
    );
    for (const [, planned] of counting) planned.seen += 1;
    return counting.filter(([, { seen, dueAt }]) => seen >= dueAt);
  }
}
