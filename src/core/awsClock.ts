import type { Disposable } from './disposable';
import type { Clock } from './ports/clock';
import type { Instant } from './time';

/** Answers carry whole seconds and travel a while: smaller differences say nothing about the machine's clock. */
const tolerance = 5_000;

/**
 * The machine's clock corrected by AWS's: expiry is decided by AWS, so a laptop whose clock is wrong
 * must neither shorten nor lengthen a lease.
 */
export class AwsClock implements Clock {
  private offset = 0;

  constructor(private readonly machine: Clock) {}

  now(): Instant {
    return this.machine.now() + this.offset;
  }

  schedule(milliseconds: number, callback: () => void): Disposable {
    return this.machine.schedule(milliseconds, callback);
  }

  /** Told the date of every AWS answer as it arrives. */
  observe(serverTime: Instant): void {
    const difference = serverTime - this.machine.now();
    this.offset = Math.abs(difference) > tolerance ? difference : 0;
  }
}
