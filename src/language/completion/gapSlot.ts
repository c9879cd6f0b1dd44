import type { JsonNode, JsonProperty } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { Cursor } from './cursor';
import { endOf, withoutComments } from './gaps';
import { missingCommas } from './missingCommas';
import { nodeAtPath } from './neighbours';
import { slotBase, type Slot } from './slot';

/** Between other things, maybe at a word without quotes. */
export function gapSlot(cursor: Cursor, isValue: boolean): Slot | undefined {
  const { source, at, quote } = cursor;
  const typed = /(?<![\w.*-])[\w.*-]*$/.exec(source.slice(Math.max(0, at - 200), at))?.[0] ?? '';
  const rest = /^[\w.*-]*/.exec(source.slice(at, at + 200))?.[0] ?? '';
  const range = { offset: at - typed.length, length: typed.length + rest.length };
  if (!/[\s[{,:]/.test(source.charAt(range.offset - 1)) && !isAfterComment(cursor, range.offset)) {
    return undefined;
  }
  if (isValue && !awaitsValue(cursor, range)) return undefined;
  const missing = missingCommas(cursor, range);
  if (missing === undefined) return undefined;
  return {
    ...slotBase(cursor),
    typed,
    rest,
    range,
    before: quote,
    behind: quote,
    needsValue: !isValue,
    needsComma: missing.behind,
    edits: missing.edits,
  };
}

function isAfterComment({ comments }: Cursor, offset: number): boolean {
  return comments.some((comment) => endOf(comment) === offset);
}

/** Behind a colon that has no value yet, or in a list. */
function awaitsValue(cursor: Cursor, range: TextRange): boolean {
  const { root, spot, source } = cursor;
  const last = spot.path.at(-1);
  if (typeof last !== 'string') return true;
  const object = nodeAtPath(root, spot.path.slice(0, -1), range.offset);
  const property = propertyBefore(object, last, range.offset);
  if (property === undefined) return false;
  const colon = withoutComments(source.slice(endOf(property.nameRange), range.offset));
  return colon.trim() === ':' && (property.value === undefined || touches(property.value, range));
}

function propertyBefore(node: JsonNode | undefined, name: string, offset: number): JsonProperty | undefined {
  if (node?.kind !== 'object') return undefined;
  return node.properties.findLast((each) => each.name === name && each.range.offset <= offset);
}

function touches({ range }: JsonNode, { offset, length }: TextRange): boolean {
  return range.offset === offset && range.length === length;
}
