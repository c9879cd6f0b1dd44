import type { ConditionKey } from './catalog';

/** A part of a key's name that the policy fills in: `${TagKey}`, `<key>`, or the word `tag-key`. */
const placeholder = /\$\{[^}]*\}|<[^>]*>|(?<=\/)tag-key$/g;

export function hasPlaceholder(name: string): boolean {
  return name.search(placeholder) !== -1;
}

/** Keys by any spelling of their names, with whatever stands in the place of a placeholder. */
export interface KeyTable {
  find(lowerName: string): ConditionKey | undefined;
}

export function keyTable(keys: readonly ConditionKey[]): KeyTable {
  const exact = new Map(keys.map((key) => [key.name.toLowerCase(), key]));
  const open = keys
    .filter(({ name }) => hasPlaceholder(name))
    .map((key) => ({ key, test: nameTest(key.name) }));
  // The longer name says more: `events:Metadata/${MetadataKey}/Matcher` comes before `events:Metadata/${MetadataKey}`.
  open.sort((one, other) => other.key.name.length - one.key.name.length);
  return {
    find: (lowerName) => exact.get(lowerName) ?? open.find(({ test }) => test.test(lowerName))?.key,
  };
}

function nameTest(name: string): RegExp {
  const pieces = name.toLowerCase().split(placeholder);
  return new RegExp(`^${pieces.map(escaped).join('.+')}$`, 's');
}

function escaped(piece: string): string {
  return piece.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
