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
    this.planned.set(id, { fault, seen: 0 });
    return disposable(() => this.planned.delete(id));
  }

  clear(): void {
    this.planned.clear();
  }

  /** Counts the call for every fault that waits for it; of those that are due the oldest happens. */
  next(operation: string): FaultKind | undefined {
    let due: FaultKind | undefined;
    for (const [id, planned] of this.planned) {
      const { fault } = planned;
      if (fault.operation !== undefined && fault.operation !== operation) continue;
      planned.seen += 1;
      const failures = failuresSoFar(fault, planned.seen);
      if (failures === undefined) continue;
      if (failures >= (fault.times ?? 1)) this.planned.delete(id);
      due ??= fault.kind;
    }
    return due;
  }
}

/** How many calls have failed when the `seen`-th has; undefined when that one does not. */
function failuresSoFar({ nth = 1, every = 1 }: Fault, seen: number): number | undefined {
  const since = seen - nth;
  return since < 0 || since % every !== 0 ? undefined : since / every + 1;
}
