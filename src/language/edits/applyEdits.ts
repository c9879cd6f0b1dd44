import type { TextRange } from '../../core/roles/role';
import type { TextEdit } from './edit';

/** The text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.range.offset - a.range.offset || b.range.length - a.range.length)
    .reduce((result, { range: { offset, length }, text: inserted }) => {
      return result.slice(0, offset) + inserted + result.slice(offset + length);
    }, text);
}

/** Whether two ranges have a character or an edge in common: what is edited there could be mixed up. */
export function overlaps(a: TextRange, b: TextRange): boolean {
  return a.offset <= b.offset + b.length && b.offset <= a.offset + a.length;
}

/** The one edit that makes a text of another: what they begin and end with alike stays. */
export function editBetween(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  return {
    range: { offset: start, length: before.length - start - tail },
    text: after.slice(start, after.length - tail),
  };
}
