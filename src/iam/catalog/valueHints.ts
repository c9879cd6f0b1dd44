import { computingHints } from './hints/computingHints';
import { dataHints } from './hints/dataHints';
import { identityHints } from './hints/identityHints';
import { keyHints } from './hints/keyHints';
import { networkHints } from './hints/networkHints';

/**
 * Values that a condition key is known to take, for completion: none is wrong, but others may be right.
 * Empty for a key with none to offer. A key of type Bool takes true and false without being listed here.
 */
export function valueHints(keyName: string): readonly string[] {
  return hints.get(keyName.toLowerCase()) ?? [];
}

/** The keys that have hints, in lower case. */
export function hintedKeys(): readonly string[] {
  return [...hints.keys()];
}

const hints: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ ...identityHints, ...dataHints, ...keyHints, ...computingHints, ...networkHints }).map(
    ([name, values]) => [name.toLowerCase(), values],
  ),
);
