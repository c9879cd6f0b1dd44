import { accessLevel, rows } from './columns';
import type { CatalogAction, ServiceEntry } from './catalog';

/**
 * One service of the index, split into its actions when something first asks for them. A class, since
 * hundreds are made when the index is read, and closures for each took most of that time.
 */
export class IndexedService implements ServiceEntry {
  private names: readonly string[] | undefined;
  private lower: readonly string[] | undefined;
  private places: ReadonlyMap<string, number> | undefined;
  private whole: readonly CatalogAction[] | undefined;
  private made: (CatalogAction | undefined)[] | undefined;

  constructor(
    readonly prefix: string,
    readonly name: string,
    private readonly column: string,
    private readonly letters: string,
  ) {}

  get actions(): readonly CatalogAction[] {
    return (this.whole ??= this.lowerNames.map((_, place) => this.at(place)));
  }

  /** In the order of the actions. */
  get lowerNames(): readonly string[] {
    return (this.lower ??= rows(this.column.toLowerCase()));
  }

  /** The action at a place of `lowerNames`, the same object each time. */
  at(place: number): CatalogAction {
    this.made ??= [];
    const known = this.made[place];
    if (known !== undefined) return known;
    this.names ??= rows(this.column);
    const name = this.names[place] ?? '';
    const action = {
      id: `${this.prefix}:${name}`,
      prefix: this.prefix,
      name,
      access: accessLevel(this.letters[place]),
    };
    this.made[place] = action;
    return action;
  }

  find(lowerName: string): CatalogAction | undefined {
    this.places ??= new Map(this.lowerNames.map((name, place) => [name, place]));
    const place = this.places.get(lowerName);
    return place === undefined ? undefined : this.at(place);
  }
}
