import type { LeaseBroker } from '../broker/leaseBroker';
import type { Disposable } from '../disposable';
import { beatEvery } from './keeper';
import { ownLeases } from '../leases/lease';
import type { Beats } from '../ports/beats';
import type { Clock } from '../ports/clock';

/** A window's own beat, for as long as it has leases to answer for, and no longer. */
export class Pulse implements Disposable {
  private timer: Disposable | undefined;
  private following: Disposable | undefined;

  constructor(
    private readonly beats: Beats,
    private readonly instance: string,
    /** This machine's. */
    private readonly clock: Clock,
  ) {}

  follow(broker: Pick<LeaseBroker, 'leases' | 'onDidChange'>): void {
    this.following = broker.onDidChange(({ leases }) => this.look(ownLeases(leases).length > 0));
    this.look(ownLeases(broker.leases).length > 0);
  }

  /** The window ends: whatever is left of its leases is shown to live by its keeper from now on. */
  dispose(): void {
    this.following?.dispose();
    this.timer?.dispose();
    this.timer = undefined;
  }

  private look(needed: boolean): void {
    if (needed && this.timer === undefined) this.beat();
    if (needed || this.timer === undefined) return;
    this.timer.dispose();
    this.timer = undefined;
    this.beats.end(this.instance);
  }

  private beat(): void {
    this.beats.beat(this.instance);
    this.timer = this.clock.schedule(beatEvery, () => this.beat());
  }
}
