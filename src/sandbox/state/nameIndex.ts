/** Names that differ in nothing else than this are the same to IAM. */
export function foldedName(name: string): string {
  // Most names are in lower case already, and looking is ten times as fast as folding.
  return /[A-Z\u0080-\uffff]/.test(name) ? name.toLowerCase() : name;
}

interface Named {
  readonly name: string;
  /** Reads and lists see it from this instant on. */
  readonly visibleAt: number;
}

interface Removed<Item> {
  readonly item: Item;
  readonly seenUntil: number;
}

/**
 * Things by name: found by their exact name, taken whatever the case, as IAM does it. `seen` and
 * `findSeen` are what reads and lists know at an instant, because IAM is eventually consistent;
 * everything else is as it is. Lists are in alphabetical order, the order IAM lists in.
 */
export class NameIndex<Item extends Named> {
  private readonly byFoldedName = new Map<string, Item>();
  /** Made when somebody asks, kept until something changes. */
  private inOrder: readonly Item[] | undefined;
  private latestVisibleAt = -Infinity;
  private removed: readonly Removed<Item>[] = [];

  get size(): number {
    return this.byFoldedName.size;
  }

  find(name: string): Item | undefined {
    const item = this.byFoldedName.get(foldedName(name));
    return item?.name === name ? item : undefined;
  }

  isTaken(name: string): boolean {
    return this.byFoldedName.has(foldedName(name));
  }

  add(item: Item): void {
    this.byFoldedName.set(foldedName(item.name), item);
    this.latestVisibleAt = Math.max(this.latestVisibleAt, item.visibleAt);
    this.inOrder = undefined;
  }

  /** `seenUntil`: reads and lists see it before that instant. */
  remove(item: Item, seenUntil = -Infinity): void {
    if (!this.contains(item)) return;
    this.byFoldedName.delete(foldedName(item.name));
    this.inOrder = undefined;
    if (seenUntil > -Infinity) this.removed = [...this.removed, { item, seenUntil }];
  }

  /** This very thing, not a later one of the same name. */
  contains(item: Item): boolean {
    return this.byFoldedName.get(foldedName(item.name)) === item;
  }

  /** The same, as far as it is known at `now`: what is removed is still there for a while. */
  isKnown(item: Item, now: number): boolean {
    return this.contains(item) || this.ghosts(now).includes(item);
  }

  all(): readonly Item[] {
    this.inOrder ??= inOrder(this.byFoldedName.values());
    return this.inOrder;
  }

  findSeen(name: string, now: number): Item | undefined {
    const item = this.find(name);
    if (item !== undefined && item.visibleAt <= now) return item;
    return this.ghosts(now).find((ghost) => ghost.name === name);
  }

  seen(now: number): readonly Item[] {
    const ghosts = this.ghosts(now);
    if (ghosts.length === 0 && this.latestVisibleAt <= now) return this.all();
    const living = this.all().filter((item) => item.visibleAt <= now);
    const names = new Set(living.map(({ name }) => foldedName(name)));
    return inOrder([...living, ...ghosts.filter(({ name }) => !names.has(foldedName(name)))]);
  }

  /** The latest of each name. Forgets those whose time is over. */
  private ghosts(now: number): readonly Item[] {
    if (this.removed.length === 0) return [];
    this.removed = this.removed.filter(({ seenUntil }) => seenUntil > now);
    return [...new Map(this.removed.map(({ item }) => [foldedName(item.name), item])).values()];
  }
}

function inOrder<Item extends Named>(items: Iterable<Item>): readonly Item[] {
  return Array.from(items, (item) => ({ item, folded: foldedName(item.name) }))
    .sort((left, right) => (left.folded < right.folded ? -1 : 1))
    .map(({ item }) => item);
}
