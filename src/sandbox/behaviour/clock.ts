/** The sandbox's time: the machine's, or a test's own, plus what a test has moved it by. Milliseconds. */
export class SandboxClock {
  private offset = 0;
  private heldAt: number | undefined;

  constructor(private readonly base: () => number) {}

  get standsStill(): boolean {
    return this.heldAt !== undefined;
  }

  now(): number {
    return this.heldAt ?? this.base() + this.offset;
  }

  /** Moves time forward, or back with a negative number. */
  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds);
  }

  /** From now on it is `instant`; time goes on from there, unless it stands still. */
  set(instant: number): void {
    if (this.heldAt === undefined) this.offset = instant - this.base();
    else this.heldAt = instant;
  }

  /** Stands still until it is told to go on; may still be set and advanced. */
  hold(): void {
    this.heldAt = this.now();
  }

  /** Goes on from where it stands. */
  release(): void {
    if (this.heldAt === undefined) return;
    this.offset = this.heldAt - this.base();
    this.heldAt = undefined;
  }

  reset(): void {
    this.heldAt = undefined;
    this.offset = 0;
  }
}
