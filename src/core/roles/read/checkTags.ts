import { stampPrefix } from '../../leases/stamp';
import { tagKeyLength, tagValueLength } from '../limits';
import type { CountedThing, Report, TagFlaw } from '../problems';
import type { TextRange } from '../role';
import type { PlacedPair } from './values';

/** IAM and STS API reference, Tag. */
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags as a record. Keys that differ only by case are one key to IAM. */
export function checkTags(pairs: readonly PlacedPair[], report: Report): Record<string, string> {
  const keys = new Set<string>();
  for (const pair of pairs) {
    const folded = pair.key.text.toLowerCase();
    const flaw = keyFlaw(pair.key.text) ?? (keys.has(folded) ? 'repeated' : undefined);
    keys.add(folded);
    if (flaw !== undefined) reportTag(pair.key.range, flaw, report);
    const inValue = valueFlaw(pair.value.text);
    if (inValue !== undefined) reportTag(pair.value.range, inValue, report);
  }
  return Object.fromEntries(pairs.map(({ key, value }) => [key.text, value.text]));
}

function keyFlaw(key: string): TagFlaw | undefined {
  if (key === '') return 'keyEmpty';
  if (/^aws:/i.test(key)) return 'awsPrefix';
  if (key.toLowerCase().startsWith(stampPrefix)) return 'ownPrefix';
  if (key.length > tagKeyLength) return 'keyTooLong';
  return allowed.test(key) ? undefined : 'characters';
}

function valueFlaw(value: string): TagFlaw | undefined {
  if (value.length > tagValueLength) return 'valueTooLong';
  return allowed.test(value) ? undefined : 'characters';
}

function reportTag(range: TextRange, flaw: TagFlaw, report: Report): void {
  report(range, { code: 'badTag', data: { flaw } });
}

/** Reports the first of the things that are too many. */
export function checkCount(
  thing: CountedThing,
  ranges: readonly TextRange[],
  limit: number,
  report: Report,
  severity: 'error' | 'warning' = 'error',
): void {
  const first = ranges[limit];
  if (first !== undefined)
    report(first, { code: 'tooMany', data: { thing, count: ranges.length, limit } }, severity);
}
