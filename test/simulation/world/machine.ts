import type { ProcessSight } from '../../../src/core/ports/owners';
import type { Instant } from '../../../src/core/time';
import type { Disk } from './disk';
import type { Process } from './process';
import type { World } from './world';

/** A laptop: a clock that may be wrong, a disk, a connection, and processes. */
export class Machine {
  readonly processes = new Set<Process>();
  /** When those who answer for leases showed last that they live. */
  readonly beats = new Map<string, string>();
  private connected = true;
  private troubledAt: Instant = 0;
  clockWasSet = false;
  diskWasFull = false;
  /** Gone for good, and its disk with it. */
  lost = false;
  /** How many times it was switched on: what was begun before a loss of power is never finished. */
  boot = 1;
  private asleepSince: Instant | undefined;
  private slept = 0;
  private wakeUps: (() => void)[] = [];
  private pids = 100;

  constructor(
    private readonly world: World,
    readonly name: string,
    readonly disk: Disk,
    /** Milliseconds its clock is ahead of the true time. */
    public skew: number,
  ) {}

  setClock(skew: number): void {
    this.skew = skew;
    this.clockWasSet = true;
    this.note(`has its clock ${skew} ms ahead`);
  }

  now(): Instant {
    return this.world.time.now + this.skew;
  }

  get online(): boolean {
    return this.connected;
  }

  connect(connected: boolean): void {
    this.connected = connected;
    this.note(connected ? 'is online' : 'is offline');
  }

  fillDisk(full: boolean): void {
    this.disk.full = full;
    this.diskWasFull ||= full;
    this.note(full ? 'has a full disk' : 'has room on its disk');
  }

  /** Nothing kept its processes from working in the last `milliseconds`. */
  wellFor(milliseconds: number): boolean {
    const well = this.connected && !this.asleep && !this.disk.full;
    return well && this.world.time.now - this.troubledAt > milliseconds;
  }

  get asleep(): boolean {
    return this.asleepSince !== undefined;
  }

  /** Milliseconds this machine was awake: what timers count. */
  get awakeTime(): number {
    return (this.asleepSince ?? this.world.time.now) - this.slept;
  }

  /** A number for a new process; now and then one that a dead process had. */
  nextPid(): number {
    if (this.pids > 100 && this.world.chance.hit(0.15)) {
      const old = this.world.chance.between(101, this.pids + 1);
      if (![...this.processes].some(({ pid }) => pid === old)) return old;
    }
    this.pids += 1;
    return this.pids;
  }

  look(pid: number): ProcessSight {
    const started = this.startOf(pid);
    return started === undefined ? 'none' : { started };
  }

  startOf(pid: number): string | undefined {
    return [...this.processes].find((process) => process.pid === pid)?.started;
  }

  sleep(): void {
    if (this.asleep || this.lost) return;
    this.asleepSince = this.world.time.now;
    this.note('falls asleep');
  }

  wake(): void {
    if (this.asleepSince === undefined || this.lost) return;
    this.slept += this.world.time.now - this.asleepSince;
    this.asleepSince = undefined;
    this.note('wakes');
    for (const ring of this.wakeUps.splice(0)) this.world.time.after(0, ring);
    for (const process of this.processes) process.catchUp();
  }

  onWake(run: () => void): void {
    this.wakeUps.push(run);
  }

  /** All processes end at once, and of what was written only what was synced is sure to be there afterwards. */
  losePower(why: string): void {
    if (this.lost) return;
    this.note(`loses power: ${why}`);
    this.boot += 1;
    if (this.asleepSince !== undefined) this.slept += this.world.time.now - this.asleepSince;
    this.asleepSince = undefined;
    this.wakeUps = [];
    for (const process of this.processes) process.die('no power');
    this.disk.losePower(this.world.chance);
  }

  /** Stolen, drowned: nothing of it is ever seen again. */
  lose(): void {
    this.losePower('lost for good');
    this.lost = true;
  }

  note(what: string): void {
    this.troubledAt = this.world.time.now;
    this.world.history.add(this.world.time.now, this.name, () => what);
  }
}
