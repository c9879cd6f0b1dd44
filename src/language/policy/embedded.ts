import { moveNode } from '../../core/roles/json/moveNode';
import type { JsonNode, JsonString } from '../../core/roles/json/node';
import { parseJson } from '../../core/roles/json/parseJson';
import type { TextRange } from '../../core/roles/role';

/**
 * The policy that Vault writes as JSON in a string, with the places of its parts in the file: every
 * range is that of the written, escaped text.
 */
export function readEmbedded(source: string, { value, range }: JsonString): JsonNode | undefined {
  const { root } = parseJson(value);
  return root === undefined ? undefined : moveTo(root, placesIn(source, range));
}

/** Where each character of a text's value is written, and behind the last one where the text ends. */
function placesIn(source: string, { offset, length }: TextRange): readonly number[] {
  const places: number[] = [];
  const end = offset + length;
  for (let at = offset + 1; at < end;) {
    places.push(at);
    if (source[at] !== '\\') at += 1;
    else at += source[at + 1] === 'u' ? 6 : 2;
  }
  // The last place is that of the closing quote, which is not there yet while the text is being typed.
  if (!isClosed(source, end, places)) places.push(end);
  return places;
}

function isClosed(source: string, end: number, places: readonly number[]): boolean {
  return places.at(-1) === end - 1 && source[end - 1] === '"';
}

function moveTo(node: JsonNode, places: readonly number[]): JsonNode {
  return moveNode(node, (range) => moveRange(range, places));
}

function moveRange({ offset, length }: TextRange, places: readonly number[]): TextRange {
  const last = places.at(-1) ?? 0;
  const start = places[offset] ?? last;
  return { offset: start, length: (places[offset + length] ?? last) - start };
}
