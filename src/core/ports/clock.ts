import type { Disposable } from '../disposable';
import type { Instant } from '../time';

/** The only way the core learns the time or waits. The system adapter asks the machine; tests move it by hand. */
export interface Clock {
  now(): Instant;
  /** Calls back once after `milliseconds` unless disposed first. The callback never runs synchronously. */
  schedule(milliseconds: number, callback: () => void): Disposable;
}
