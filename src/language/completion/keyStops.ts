import { escapeSnippet } from './proposal';

/** How AWS writes what the user has to fill in: `aws:RequestTag/${TagKey}`, `<key>`, `tag-key`. */
const placeholders = /\$\{(\w+)\}|<([\w-]+)>|(?<=\/)(tag-key)$/g;

/** A key as the body of a snippet, if it has anything to fill in. */
export function keyWithStops(name: string): { readonly text: string; readonly snippet: boolean } {
  const found = [...name.matchAll(placeholders)];
  if (found.length === 0) return { text: name, snippet: false };
  let text = '';
  let from = 0;
  found.forEach((match, index) => {
    const [whole, braced, pointed, bare] = match;
    text += `${escapeSnippet(name.slice(from, match.index))}\${${index + 1}:${braced ?? pointed ?? bare ?? whole}}`;
    from = match.index + whole.length;
  });
  return { text: text + escapeSnippet(name.slice(from)), snippet: true };
}

/** What is before the first placeholder; undefined for a key without one. */
export function fixedStart(name: string): string | undefined {
  const first = [...name.matchAll(placeholders)][0];
  return first && name.slice(0, first.index);
}
