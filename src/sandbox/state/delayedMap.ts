interface Change<Value> {
  readonly visibleAt: number;
  readonly key: string;
  readonly value: Value | undefined;
}

/**
 * A map with two faces, because IAM is eventually consistent: `get` and the iterators show every
 * change at once, as IAM's own list calls mostly do; `effective` shows a change only from its
 * `visibleAt` on, as authorisation does.
 */
export class DelayedMap<Value> {
  private readonly current = new Map<string, Value>();
  private readonly settled = new Map<string, Value>();
  private pending: readonly Change<Value>[] = [];

  get size(): number {
    return this.current.size;
  }

  has(key: string): boolean {
    return this.current.has(key);
  }

  get(key: string): Value | undefined {
    return this.current.get(key);
  }

  /** Keys in alphabetical order, the order IAM lists in. */
  keys(): readonly string[] {
    return [...this.current.keys()].sort();
  }

  values(): readonly Value[] {
    return [...this.current.values()];
  }

  set(key: string, value: Value, visibleAt: number): void {
    this.current.set(key, value);
    this.plan({ key, value, visibleAt });
  }

  delete(key: string, visibleAt: number): boolean {
    if (!this.current.delete(key)) return false;
    this.plan({ key, value: undefined, visibleAt });
    return true;
  }

  effective(now: number): ReadonlyMap<string, Value> {
    const waiting: Change<Value>[] = [];
    for (const change of this.pending) {
      if (change.visibleAt > now) waiting.push(change);
      else if (change.value === undefined) this.settled.delete(change.key);
      else this.settled.set(change.key, change.value);
    }
    this.pending = waiting;
    return this.settled;
  }

  /** A later change of the same key never overtakes an earlier one. */
  private plan(change: Change<Value>): void {
    const earlier = this.pending.filter(({ key }) => key === change.key).map(({ visibleAt }) => visibleAt);
    this.pending = [...this.pending, { ...change, visibleAt: Math.max(change.visibleAt, ...earlier) }];
  }
}
