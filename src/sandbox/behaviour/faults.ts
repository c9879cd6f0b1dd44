import type { Disposable } from '../../core/disposable';
import { immediate, type Consistency } from './consistency';
import type { Fault, FaultKind } from './fault';
import { FaultPlan, type PlannedFault } from './faultPlan';
import { Latency } from './latency';
import { Throttle, type RateLimit } from './throttle';

/** The sandbox's ways to misbehave. All off at first. */
export class Faults {
  readonly consistency: Consistency = { ...immediate };
  readonly throttle = new Throttle();
  readonly latency = new Latency();
  /** The most a page of a list holds, whatever was asked for: IAM may give less than that. Undefined: no limit. */
  pageSize: number | undefined;
  private readonly plan = new FaultPlan();

  /** Real milliseconds every call waits before anything happens. */
  get latencyMs(): number {
    return this.latency.everyMs;
  }

  set latencyMs(milliseconds: number) {
    this.latency.everyMs = milliseconds;
  }

  /** Calls beyond it answer `Throttling`; by the sandbox's clock. Undefined: no limit. */
  get rateLimit(): RateLimit | undefined {
    return this.throttle.overall;
  }

  set rateLimit(limit: RateLimit | undefined) {
    this.throttle.overall = limit;
  }

  /** Those that still wait for calls, oldest first. */
  get planned(): readonly PlannedFault[] {
    return this.plan.all;
  }

  /** Takes effect with the next call; disposing takes it back. */
  inject(fault: Fault): Disposable {
    return this.plan.add(fault);
  }

  /** Takes back what was injected, and nothing else. */
  clearInjected(): void {
    this.plan.clear();
  }

  /** From now on nothing goes wrong. */
  clear(): void {
    this.plan.clear();
    this.throttle.clear();
    this.latency.clear();
    this.pageSize = undefined;
    Object.assign(this.consistency, immediate);
  }

  /** Counts the call and says what goes wrong with it, if anything. A call beyond a rate uses up no fault. */
  next(operation: string, now: number): FaultKind | undefined {
    if (this.throttle.admits(operation, now)) return this.plan.next(operation);
    this.plan.count(operation);
    return 'throttle';
  }
}
