import type { JsonProperty } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { Cursor } from './cursor';
import { endOf, withoutComments } from './gaps';
import { commaAt, missingCommas } from './missingCommas';
import { slotBase, type Slot } from './slot';

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

/** What is between the quotes of a text. */
export function textSlot(cursor: Cursor, range: TextRange): Slot | undefined {
  const inner = innerOf(cursor, range);
  if (inner === undefined) return undefined;
  const { quote } = cursor;
  const end = inner.isClosed ? inner.end + quote.length : inner.end;
  const missing = missingCommas(cursor, { offset: range.offset, length: end - range.offset });
  if (missing === undefined) return undefined;
  const afterQuote = missing.behind && inner.isClosed ? [commaAt(cursor, end)] : [];
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

/** The name of a property: all of it, quotes included, where the colon and the value are still missing. */
export function nameSlot(cursor: Cursor, { nameRange }: JsonProperty): Slot | undefined {
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

function hasColon(source: string, from: number): boolean {
  return withoutComments(source.slice(from, from + 200))
    .trimStart()
    .startsWith(':');
}
