import { type Disposable, DisposableStore } from '../../core/disposable';
import { Emitter } from '../../core/emitter';
import type { LeaseBroker } from '../../core/broker/leaseBroker';
import type { Lease } from '../../core/leases/lease';
import type { Clock } from '../../core/ports/clock';
import type { Instant } from '../../core/time';
import { untilTextChanges } from './remaining';

/** A timer can fire a little early by the clock; then the text would not have changed yet. */
const slack = 10;
/** Timers take at most 31 bits, and a long one says nothing about a machine that slept. */
const longestWait = 3_600_000;

/**
 * Tells the screen when to draw the leases anew: on every change of the broker's, and when a shown
 * remaining time would read differently. No timer runs while there is no lease.
 */
export class LeaseTicker implements Disposable {
  private readonly store = new DisposableStore();
  private readonly tick = this.store.add(new Emitter<void>());
  private timer: Disposable | undefined;

  readonly onDidTick = this.tick.event;

  constructor(
    private readonly broker: Pick<LeaseBroker, 'leases' | 'onDidChange'>,
    private readonly clock: Clock,
    /** Milliseconds before a lease's end at which its colour changes. */
    private readonly warningTime: () => number,
  ) {
    this.store.add(broker.onDidChange(() => this.run()));
  }

  /** Draws now: after settings changed, or when the window was asleep. */
  run(): void {
    this.timer?.dispose();
    this.timer = undefined;
    const wait = untilNextChange(this.broker.leases, this.clock.now(), this.warningTime());
    if (wait !== undefined) {
      this.timer = this.clock.schedule(Math.min(wait + slack, longestWait), () => this.run());
    }
    this.tick.fire();
  }

  dispose(): void {
    this.timer?.dispose();
    this.store.dispose();
  }
}

/** Milliseconds until any lease reads differently, counting the moment its warning begins. */
export function untilNextChange(
  leases: readonly Lease[],
  now: Instant,
  warningTime: number,
): number | undefined {
  const waits = leases.flatMap(({ expiresAt }) => {
    const left = expiresAt - now;
    return left > warningTime ? [untilTextChanges(left), left - warningTime] : [untilTextChanges(left)];
  });
  const known = waits.filter((wait) => wait !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
