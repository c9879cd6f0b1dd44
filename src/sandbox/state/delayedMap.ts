interface Change<Value> {
  readonly visibleAt: number;
  readonly key: string;
  readonly value: Value | undefined;
}

/** What most users, groups and roles have of most things. */
const nothing: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * A map with two faces, because IAM is eventually consistent: `get` and the iterators show every
 * change at once, as IAM's own list calls mostly do; `effective` shows a change only from its
 * `visibleAt` on, as authorisation does. There are tens of thousands of them: an empty one holds
 * nothing, and one whose changes have all taken effect holds one map.
 */
export class DelayedMap<Value> {
  private current: Map<string, Value> | undefined;
  /** As long as changes are pending: what is in effect without them. */
  private settled: Map<string, Value> | undefined;
  private pending: readonly Change<Value>[] | undefined;

  get size(): number {
    return this.current?.size ?? 0;
  }

  has(key: string): boolean {
    return this.current?.has(key) ?? false;
  }

  get(key: string): Value | undefined {
    return this.current?.get(key);
  }

  /** Keys in alphabetical order, the order IAM lists in. */
  keys(): readonly string[] {
    return [...(this.current ?? nothing).keys()].sort();
  }

  values(): readonly Value[] {
    return [...(this.current ?? nothing).values()];
  }

  set(key: string, value: Value, visibleAt: number): void {
    this.plan({ key, value, visibleAt });
    this.current ??= new Map();
    this.current.set(key, value);
  }

  delete(key: string, visibleAt: number): boolean {
    if (!this.has(key)) return false;
    this.plan({ key, value: undefined, visibleAt });
    this.current?.delete(key);
    return true;
  }

  effective(now: number): ReadonlyMap<string, Value> {
    if (this.pending !== undefined) this.settle(this.pending, now);
    return this.settled ?? this.current ?? nothing;
  }

  private settle(pending: readonly Change<Value>[], now: number): void {
    const waiting = pending.filter((change) => change.visibleAt > now);
    if (waiting.length === 0) {
      this.settled = undefined;
      this.pending = undefined;
      return;
    }
    this.settled ??= new Map();
    for (const { key, value, visibleAt } of pending) {
      if (visibleAt > now) continue;
      if (value === undefined) this.settled.delete(key);
      else this.settled.set(key, value);
    }
    this.pending = waiting;
  }

  /** Called before the change itself. A later change of the same key never overtakes an earlier one. */
  private plan(change: Change<Value>): void {
    const pending = this.pending ?? [];
    if (this.pending === undefined && this.current !== undefined) this.settled = new Map(this.current);
    const earlier = pending.filter(({ key }) => key === change.key).map(({ visibleAt }) => visibleAt);
    this.pending = [...pending, { ...change, visibleAt: Math.max(change.visibleAt, ...earlier) }];
  }
}
