/** Things by name: found by their exact name, taken whatever the case, as IAM does it. */
export class NameIndex<Item extends { readonly name: string }> {
  private readonly byFoldedName = new Map<string, Item>();

  get size(): number {
    return this.byFoldedName.size;
  }

  find(name: string): Item | undefined {
    const item = this.byFoldedName.get(name.toLowerCase());
    return item?.name === name ? item : undefined;
  }

  isTaken(name: string): boolean {
    return this.byFoldedName.has(name.toLowerCase());
  }

  add(item: Item): void {
    this.byFoldedName.set(item.name.toLowerCase(), item);
  }

  remove(item: Item): void {
    if (this.contains(item)) this.byFoldedName.delete(item.name.toLowerCase());
  }

  /** This very thing, not a later one of the same name. */
  contains(item: Item): boolean {
    return this.byFoldedName.get(item.name.toLowerCase()) === item;
  }

  /** In alphabetical order, the order IAM lists in. */
  all(): readonly Item[] {
    return [...this.byFoldedName.entries()]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([, item]) => item);
  }
}
