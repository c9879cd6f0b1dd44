import type { JsonNode, JsonProperty } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { TextEdit } from '../edits/edit';
import type { Cursor } from './cursor';
import { endOf, hasCommaBetween, withoutComments } from './gaps';
import { neighboursOf, nodeAtPath } from './neighbours';

/** The text that an item replaces, and what is missing around it. Ranges are those of the section. */
export interface Slot {
  readonly sectionOffset: number;
  /** Before the cursor, without quotes. */
  readonly typed: string;
  /** Behind the cursor, without quotes. */
  readonly rest: string;
  readonly range: TextRange;
  /** How a quote is written here: with a backslash inside a policy that is a string. */
  readonly quote: string;
  /** What an item brings around its text. */
  readonly before: string;
  readonly behind: string;
  /** What the range has before the text. */
  readonly filterPrefix: string;
  /** A name without its colon. */
  readonly needsValue: boolean;
  readonly needsComma: boolean;
  readonly edits: readonly TextEdit[];
}

/** What is replaced at the cursor; undefined where nothing can be put without breaking what is there. */
export function slotAt(cursor: Cursor): Slot | undefined {
  const { spot } = cursor;
  switch (spot.kind) {
    case 'text':
      return textSlot(cursor, spot.range);
    case 'name':
      return nameSlot(cursor, spot.property);
    case 'literal':
      return gapSlot(cursor, true);
    case 'value':
      return gapSlot(cursor, true);
    case 'property':
      return gapSlot(cursor, false);
  }
}

/** The part of a slot between commas, without the blanks around it. */
export function pieceOf(slot: Slot): Slot {
  const typed = /[^,\s][^,]*$|$/.exec(slot.typed)?.[0] ?? '';
  const rest = /^[^,]*?(?=\s*(?:,|$))/.exec(slot.rest)?.[0] ?? '';
  const offset = slot.range.offset + slot.typed.length - typed.length;
  return { ...slot, typed, rest, range: { offset, length: typed.length + rest.length } };
}

interface Inner {
  readonly typed: string;
  readonly rest: string;
  readonly start: number;
  readonly end: number;
  readonly isClosed: boolean;
}

/** What is between the quotes. A quote that is missing is not looked for further on in the line. */
function innerOf({ source, quote, at }: Cursor, range: TextRange): Inner | undefined {
  const start = range.offset + quote.length;
  const closed = range.length >= 2 * quote.length && source.startsWith(quote, endOf(range) - quote.length);
  const isClosed = closed && isFollowedWell(source, endOf(range));
  const end = isClosed ? endOf(range) - quote.length : at + wordBehind(source, at, endOf(range));
  if (!source.startsWith(quote, range.offset) || at < start || at > end) return undefined;
  const typed = source.slice(start, at);
  const rest = source.slice(at, end);
  // Escaped characters would have to be escaped again.
  if (/[\\\r\n]/.test(typed + rest)) return undefined;
  return { typed, rest, start, end, isClosed };
}

/** Where a text goes on behind its closing quote, that quote is the opening one of the next text. */
function isFollowedWell(source: string, end: number): boolean {
  return /^[ \t]*(?:[,:\]}/\\"\r\n]|$)/.test(source.slice(end, end + 100));
}

function wordBehind(source: string, at: number, end: number): number {
  return /^[^\s",\]}\\]*/.exec(source.slice(at, end))?.[0].length ?? 0;
}

function textSlot(cursor: Cursor, range: TextRange): Slot | undefined {
  const inner = innerOf(cursor, range);
  if (inner === undefined) return undefined;
  const { quote } = cursor;
  const end = inner.isClosed ? inner.end + quote.length : inner.end;
  const missing = missingCommas(cursor, { offset: range.offset, length: end - range.offset });
  if (missing === undefined) return undefined;
  const afterQuote = missing.behind && inner.isClosed ? [insertion(cursor, end)] : [];
  return {
    ...slotBase(cursor),
    typed: inner.typed,
    rest: inner.rest,
    range: { offset: inner.start, length: inner.end - inner.start },
    behind: inner.isClosed ? '' : quote,
    needsComma: missing.behind && !inner.isClosed,
    edits: [...missing.edits, ...afterQuote],
  };
}

function nameSlot(cursor: Cursor, { nameRange }: JsonProperty): Slot | undefined {
  const { source, quote } = cursor;
  const inner = innerOf(cursor, nameRange);
  if (inner === undefined) return undefined;
  const { typed, rest } = inner;
  if (inner.isClosed && hasColon(source, endOf(nameRange))) {
    const range = { offset: inner.start, length: inner.end - inner.start };
    return { ...slotBase(cursor), typed, rest, range };
  }
  const end = inner.isClosed ? endOf(nameRange) : inner.end;
  const range = { offset: nameRange.offset, length: end - nameRange.offset };
  const missing = missingCommas(cursor, range);
  if (missing === undefined) return undefined;
  return {
    ...slotBase(cursor),
    typed,
    rest,
    range,
    before: quote,
    behind: quote,
    filterPrefix: quote,
    needsValue: true,
    needsComma: missing.behind,
    edits: missing.edits,
  };
}

/** Between other things, maybe at a word without quotes. */
function gapSlot(cursor: Cursor, isValue: boolean): Slot | undefined {
  const { source, at, quote } = cursor;
  const typed = /[\w.*-]*$/.exec(source.slice(Math.max(0, at - 200), at))?.[0] ?? '';
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

function slotBase({ section, quote }: Cursor): Omit<Slot, 'typed' | 'rest' | 'range'> {
  return {
    sectionOffset: section.offset,
    quote,
    before: '',
    behind: '',
    filterPrefix: '',
    needsValue: false,
    needsComma: false,
    edits: [],
  };
}

function hasColon(source: string, from: number): boolean {
  return withoutComments(source.slice(from, from + 200))
    .trimStart()
    .startsWith(':');
}

interface MissingCommas {
  readonly edits: readonly TextEdit[];
  readonly behind: boolean;
}

/** Undefined where what is before touches the range: a list without its end, maybe. */
function missingCommas(cursor: Cursor, range: TextRange): MissingCommas | undefined {
  const { previous, next } = neighboursOf(cursor, range);
  const { source } = cursor;
  const missesBefore = previous !== undefined && !hasCommaBetween(source, endOf(previous), range.offset);
  if (missesBefore && endOf(previous) === range.offset) return undefined;
  return {
    edits: missesBefore ? [insertion(cursor, endOf(previous))] : [],
    behind: next !== undefined && !hasCommaBetween(source, endOf(range), next.offset),
  };
}

function insertion({ section }: Cursor, at: number): TextEdit {
  return { range: { offset: section.offset + at, length: 0 }, text: ',' };
}
