import { parts, rows } from './columns';
import { unfoldUses, type FoldedUse } from './foldings';

/** Lists that many actions have in common, written once and referred to by number. */
export interface SharedRows {
  keySet(number: number): readonly string[];
  resourceSet(number: number): readonly FoldedUse[];
  /** The id of an action that others need. */
  dependent(number: number): string;
}

export interface SharedColumns {
  readonly keys: string;
  readonly keySets: string;
  readonly resourceSets: string;
  readonly dependents: string;
}

export function sharedRows(columns: SharedColumns): SharedRows {
  const keys = lazyRows(columns.keys);
  const keySets = lazyRows(columns.keySets);
  const resourceSets = lazyRows(columns.resourceSets);
  const dependents = lazyRows(columns.dependents);
  const sets = new Map<number, readonly string[]>();
  return {
    keySet: (number) => {
      const known = sets.get(number);
      if (known !== undefined) return known;
      const set = parts(keySets()[number]).map((key) => keys()[Number.parseInt(key, 36)] ?? '');
      sets.set(number, set);
      return set;
    },
    resourceSet: (number) => unfoldUses(resourceSets()[number]),
    dependent: (number) => dependents()[number] ?? '',
  };
}

function lazyRows(column: string): () => readonly string[] {
  let split: readonly string[] | undefined;
  return () => (split ??= rows(column));
}
