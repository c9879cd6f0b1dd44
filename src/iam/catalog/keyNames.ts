import type { ConditionKey } from './catalog';

/** A part of a key's name that the policy fills in: `${TagKey}`, `<key>`, or the word `tag-key`. */
const placeholder = /\$\{[^{}]*\}|<[^<>]*>|(?<=\/)tag-key$/g;

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
    .map((key) => ({ key, fits: nameTest(key.name) }));
  // The longer name says more: `events:Metadata/${MetadataKey}/Matcher` comes before `events:Metadata/${MetadataKey}`.
  open.sort((one, other) => other.key.name.length - one.key.name.length);
  return {
    find: (lowerName) => exact.get(lowerName) ?? open.find(({ fits }) => fits(lowerName))?.key,
  };
}

/** Whether a name has something in the place of every placeholder: each fixed piece where it comes first. */
function nameTest(name: string): (lowerName: string) => boolean {
  const [first = '', ...middle] = name.toLowerCase().split(placeholder);
  const last = middle.pop() ?? '';
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const piece of middle) {
      const found = text.indexOf(piece, at + 1);
      if (found === -1) return false;
      at = found + piece.length;
    }
    return text.length - last.length > at;
  };
}
