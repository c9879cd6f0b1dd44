import { formatDuration, parseDuration } from '../../../core/roles/duration';
import type { Problem } from '../../../core/roles/problems';
import type { Seconds } from '../../../core/time';
import { replaceValue } from '../../edits/edit';
import type { Fix } from '../rule';
import { preferred, safe, write, type Marks } from './common';
import { ownMaximum } from './nameFixes';
import type { Owned } from './owner';

function setLength({ node }: Owned, seconds: Seconds, marks: Marks): readonly Fix[] {
  if (node === undefined) return [];
  const length = formatDuration(seconds);
  return [{ title: `Write "${length}"`, ...marks, edits: [replaceValue(node, length)] }];
}

/** To the nearest length that AWS takes. A maximum that never matters may come down unseen. */
export function intoRange(owned: Owned<Extract<Problem, { code: 'ttlOutOfRange' }>>): readonly Fix[] {
  const { min, max } = owned.problem.data;
  const seconds = secondsOf(owned);
  if (seconds === undefined) return [];
  if (seconds < min) return setLength(owned, min, preferred);
  return max === undefined ? [] : setLength(owned, max, preferred);
}

export function toMaximum(owned: Owned, max: Seconds): readonly Fix[] {
  return setLength(owned, max, preferred);
}

/** It is cut to this anyway. */
export function toLeaseMaximum(owned: Owned, ttl: Seconds, max: Seconds): readonly Fix[] {
  return [...setLength(owned, max, safe), ownMaximum(owned, formatDuration(ttl))];
}

function secondsOf({ node }: Owned): Seconds | undefined {
  if (node?.kind === 'string') return parseDuration(node.value);
  return node?.kind === 'literal' ? parseDuration(node.text) : undefined;
}

const words: readonly (readonly [RegExp, string])[] = [
  [/(?<!\s)\s*d(?:ays?)?\b/gi, 'd'],
  [/(?<!\s)\s*h(?:ours?|rs?)?\b/gi, 'h'],
  [/(?<!\s)\s*m(?:in(?:ute)?s?)?\b/gi, 'm'],
  [/(?<!\s)\s*s(?:ec(?:ond)?s?)?\b/gi, 's'],
];

/** `90 minutes` as `90m`, `1 h 30 min` as `1h30m`. */
export function readableLength(owned: Owned): readonly Fix[] {
  if (owned.node?.kind !== 'string') return [];
  // Numbers and their units belong together before blanks between the parts go.
  const spaced = owned.node.value.replaceAll(/(\d)([a-z])/gi, '$1 $2').replaceAll(/([a-z])(\d)/gi, '$1 $2');
  const short = words.reduce((text, [word, unit]) => text.replaceAll(word, unit), spaced);
  const compact = short.replaceAll(/[\s,]|and/gi, '');
  const seconds = parseDuration(compact);
  return seconds === undefined || seconds === 0 ? [] : write(owned, compact);
}
