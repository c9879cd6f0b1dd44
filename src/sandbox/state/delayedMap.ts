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
  private readonly pending: Change<Value>[] = [];

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
    this.pending.push({ visibleAt, key, value });
  }

  delete(key: string, visibleAt: number): boolean {
    if (!this.current.delete(key)) return false;
    this.pending.push({ visibleAt, key, value: undefined });
    return true;
  }

  effective(now: number): ReadonlyMap<string, Value> {
    for (let next = this.pending[0]; next !== undefined && next.visibleAt <= now; next = this.pending[0]) {
      this.pending.shift();
      if (next.value === undefined) this.settled.delete(next.key);
      else this.settled.set(next.key, next.value);
    }
    return this.settled;
  }
}
