/** The sandbox's time: the machine's, or a test's own, plus what a test has moved it by. Milliseconds. */
export class SandboxClock {
  private offset = 0;

  constructor(private readonly base: () => number) {}

  now(): number {
    return this.base() + this.offset;
  }

  /** Moves time forward, or back with a negative number. */
  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }

  /** From now on it is `instant`, and time goes on from there. */
  set(instant: number): void {
    this.offset = instant - this.base();
  }

  reset(): void {
    this.offset = 0;
  }
}
