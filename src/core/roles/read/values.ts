import type { Seconds } from '../../time';
import { parseDuration } from '../duration';
import type { JsonNode, JsonString } from '../json/node';
import { kindOf } from '../json/node';
import type { ExpectedValue, Report } from '../problems';
import type { TextRange } from '../role';
import type { Written } from './section';

/** A text with its place, for checks that point at it. */
export interface PlacedText {
  readonly text: string;
  readonly range: TextRange;
}

export interface PlacedPair {
  readonly key: PlacedText;
  readonly value: PlacedText;
}

export function readText(written: Written | undefined, report: Report): PlacedText | undefined {
  if (written === undefined) return undefined;
  if (written.value.kind === 'string') return placed(written.value);
  reportType(written, 'text', report);
  return undefined;
}

/** A list of texts: an array, one text, or several with commas between them, as Vault takes them. */
export function readList(written: Written | undefined, report: Report): readonly PlacedText[] {
  if (written === undefined) return [];
  if (written.value.kind === 'string') return splitList(written.value);
  if (written.value.kind !== 'array') {
    reportType(written, 'list', report);
    return [];
  }
  return written.value.items.flatMap((item) => {
    if (item.kind === 'string') return [placed(item)];
    reportType({ ...written, value: item }, 'text', report);
    return [];
  });
}

function splitList(node: JsonString): PlacedText[] {
  return node.value.split(',').map((text) => ({ text: text.trim(), range: node.range }));
}

/** Names to texts: an object, or Vault's list of `key=value`. */
export function readMap(written: Written | undefined, report: Report): readonly PlacedPair[] {
  if (written === undefined) return [];
  if (written.value.kind === 'array') return readPairs(written, written.value.items, report);
  if (written.value.kind !== 'object') {
    reportType(written, 'map', report);
    return [];
  }
  return written.value.properties.flatMap(({ name, nameRange, value }) => {
    if (value?.kind === 'string') return [{ key: { text: name, range: nameRange }, value: placed(value) }];
    if (value !== undefined) reportType({ ...written, value }, 'text', report);
    return [];
  });
}

function readPairs(written: Written, items: readonly JsonNode[], report: Report): PlacedPair[] {
  return items.flatMap((item) => {
    if (item.kind !== 'string') {
      reportType({ ...written, value: item }, 'text', report);
      return [];
    }
    const at = item.value.indexOf('=');
    if (at === -1) report(item.range, { code: 'badTag', data: { flaw: 'noEquals' } });
    const key = { text: item.value.slice(0, at), range: item.range };
    return at === -1 ? [] : [{ key, value: { text: item.value.slice(at + 1), range: item.range } }];
  });
}

export interface PlacedDuration {
  readonly seconds: Seconds;
  readonly range: TextRange;
}

/** `1h30m`, `90s` or whole seconds, and more than none of them. */
export function readDuration(written: Written | undefined, report: Report): PlacedDuration | undefined {
  if (written === undefined) return undefined;
  const { value } = written;
  const text = value.kind === 'string' ? value.value : numberText(value);
  if (text === undefined) {
    reportType(written, 'duration', report);
    return undefined;
  }
  const seconds = parseDuration(text);
  if (seconds !== undefined && seconds > 0) return { seconds, range: value.range };
  report(value.range, { code: 'badDuration' });
  return undefined;
}

function numberText(value: JsonNode): string | undefined {
  return value.kind === 'literal' && kindOf(value) === 'number' ? value.text : undefined;
}

export function reportType(written: Written, expected: ExpectedValue, report: Report): void {
  report(written.value.range, { code: 'wrongType', data: { name: written.name, expected } });
}

function placed(node: JsonString): PlacedText {
  return { text: node.value, range: node.range };
}
