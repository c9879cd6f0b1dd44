/** How often each interesting thing happened, so that nobody believes in a simulation that simulates nothing. */
export class Coverage {
  private readonly counts = new Map<string, number>();

  count(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times);
  }

  get(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  /** All that begin so, together. */
  sum(start: string): number {
    return this.entries()
      .filter(([what]) => what.startsWith(start))
      .reduce((sum, [, times]) => sum + times, 0);
  }

  add(entries: readonly (readonly [string, number])[]): void {
    for (const [what, times] of entries) this.count(what, times);
  }

  entries(): [string, number][] {
    return [...this.counts].sort(([one], [other]) => (one < other ? -1 : 1));
  }
}
