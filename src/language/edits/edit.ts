import type { JsonArray, JsonNode, JsonObject, JsonProperty } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';

/** A replacement of a range by a text. Several of one change never overlap. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/** Edits of JSON that touch nothing but what they are about: comments and formatting around it stay. */

/** Puts another value in the place of a value. */
export function replaceValue(node: JsonNode, value: unknown): TextEdit {
  return { range: node.range, text: JSON.stringify(value) };
}

export function renameProperty({ nameRange }: JsonProperty, name: string): TextEdit {
  return { range: nameRange, text: JSON.stringify(name) };
}

/** Takes an item out of a list, with one comma. The item must be of the list. */
export function removeItem(source: string, { items }: JsonArray, item: JsonNode): TextEdit {
  return removeOne(source, items.map(rangeOf), item.range);
}

/** Takes a property out of an object, with one comma. */
export function removeProperty(source: string, { properties }: JsonObject, removed: JsonProperty): TextEdit {
  return removeOne(source, properties.map(rangeOf), removed.range);
}

function rangeOf({ range }: { readonly range: TextRange }): TextRange {
  return range;
}

/** With the blanks before it where it ends its line, else with those behind it; the last one with the comma before it. */
function removeOne(source: string, all: readonly TextRange[], removed: TextRange): TextEdit {
  const end = endOf(removed);
  const comma = commaAfter(source, end);
  if (comma !== undefined) {
    const said = source.slice(end, comma);
    if (!isBlank(said))
      return { range: { offset: removed.offset, length: comma + 1 - removed.offset }, text: said };
    const rest = /^[ \t]*/.exec(source.slice(comma + 1, comma + 200))?.[0].length ?? 0;
    return endsLine(source, comma + 1)
      ? cut(blanksBefore(source, removed.offset), comma + 1)
      : cut(removed.offset, comma + 1 + rest);
  }
  const before = all[all.findIndex(({ offset }) => offset === removed.offset) - 1];
  const own = before === undefined ? undefined : commaAfter(source, endOf(before));
  return own === undefined ? cut(removed.offset, end) : cutWithComma(source, own, removed.offset, end);
}

/** Whether nothing but a comment follows on the line. What is drawn up to another line's comment is lost in it. */
function endsLine(source: string, at: number): boolean {
  return /^[ \t]*(?:\r*\n|\/\/|$)/.test(source.slice(at, at + 200));
}

/** A comment between the comma and the item stays, and so does the line break that ends it. */
function cutWithComma(source: string, comma: number, start: number, end: number): TextEdit {
  const between = source.slice(comma + 1, start);
  const isLast = /^[ \t]*\r*\n/.test(source.slice(end, end + 200));
  const kept = isLast ? between.trimEnd() : between;
  return { range: { offset: comma, length: end - comma }, text: isBlank(between) ? '' : kept };
}

/** In a policy that is written as a string a line break is a backslash and a letter. */
function isBlank(text: string): boolean {
  return text.replaceAll(/\\[nrt]/g, '').trim() === '';
}

function endOf({ offset, length }: TextRange): number {
  return offset + length;
}

function cut(start: number, end: number): TextEdit {
  return { range: { offset: start, length: end - start }, text: '' };
}

/** Where the comma behind a place stands, if nothing but blanks and comments are between. */
export function commaAfter(source: string, from: number): number | undefined {
  // A comment is read in one way only, to its very end: else a row of slashes takes for ever.
  const gap = /(?:\s|\/\/[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*,/y;
  gap.lastIndex = from;
  return gap.test(source) ? gap.lastIndex - 1 : undefined;
}

function blanksBefore(source: string, at: number): number {
  let start = at;
  while (/\s/.test(source[start - 1] ?? '')) start -= 1;
  return start;
}

/** Adds an item behind the last one, on a line of its own where the others have theirs. */
export function appendItem(source: string, list: JsonArray, value: unknown): TextEdit {
  return appendItems(source, list, [value]);
}

/** Adds items behind the last one. */
export function appendItems(source: string, list: JsonArray, values: readonly unknown[]): TextEdit {
  const texts = values.map((value) => JSON.stringify(value));
  return append(source, list.range, list.items.map(rangeOf), texts);
}

/** Adds a property behind the last one. A value of several lines gets the object's indentation. */
export function appendProperty(source: string, object: JsonObject, name: string, value: unknown): TextEdit {
  const text = `${JSON.stringify(name)}: ${spread(value)}`;
  return appendWritten(source, object, text);
}

/** Adds properties, as they are written, behind the last one. */
export function appendWritten(source: string, object: JsonObject, text: string): TextEdit {
  return append(source, object.range, object.properties.map(rangeOf), [text]);
}

/** Adds a property before all others. */
export function prependProperty(source: string, object: JsonObject, name: string, value: unknown): TextEdit {
  const [first] = object.properties;
  return first === undefined
    ? appendProperty(source, object, name, value)
    : insertProperty(source, first, name, value);
}

/** Adds a property before another one, on a line of its own where that has one. */
export function insertProperty(source: string, before: JsonProperty, name: string, value: unknown): TextEdit {
  const at = before.range.offset;
  const lead = source.slice(blanksBefore(source, at), at);
  const gap = lead.includes('\n') ? `\n${lineIndent(source, at)}` : ' ';
  return { range: { offset: at, length: 0 }, text: `${JSON.stringify(name)}: ${spread(value)},${gap}` };
}

/** One line, with blanks after colons and commas as people write them. */
function spread(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spread).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const properties = Object.entries(value).map(
    ([name, inner]) => `${JSON.stringify(name)}: ${spread(inner)}`,
  );
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}

function append(
  source: string,
  container: TextRange,
  all: readonly TextRange[],
  texts: readonly string[],
): TextEdit {
  const last = all.at(-1);
  if (last === undefined)
    return { range: { offset: container.offset + 1, length: 0 }, text: texts.join(', ') };
  const end = endOf(last);
  const ownLine = source.slice(blanksBefore(source, last.offset), last.offset).includes('\n');
  const gap = ownLine ? `\n${lineIndent(source, last.offset)}` : ' ';
  const added = texts.join(`,${gap}`);
  const [line = '', comma = '', comment = ''] = (ownLine && trailingComment.exec(source.slice(end))) || [];
  return { range: { offset: end, length: line.length }, text: `,${comment}${gap}${added}${comma}` };
}

/** What is said about the last item behind it stays behind it. */
const trailingComment = /^(,?)([ \t]*\/(?:\/[^\n\r]*|\*[^\n\r]*?\*\/(?=[ \t]*\r*\n)))/;

/** The blanks that the line of a place begins with. */
export function lineIndent(source: string, at: number): string {
  const start = source.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(source.slice(start, at))?.[0] ?? '';
}
