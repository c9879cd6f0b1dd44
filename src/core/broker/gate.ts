/** Lets at most so many pieces of work run at a time; the others wait in the order they came. */
export class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly untilNobodyWaits: (() => void)[] = [];

  constructor(private readonly width: number) {}

  /** Whoever comes now waits. */
  get isFull(): boolean {
    return this.running >= this.width;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.isFull) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line, so that nobody slips in between.
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
      if (this.waiting.length === 0) for (const go of this.untilNobodyWaits.splice(0)) go();
    }
  }

  /** Resolves when nobody waits in line, at once when that is so. */
  async nobodyWaits(): Promise<void> {
    if (this.waiting.length > 0) await new Promise<void>((resolve) => this.untilNobodyWaits.push(resolve));
  }
}
