import { arnFields } from '../arn';

/**
 * What two patterns have in common, told from the patterns alone. A policy variable may stand for
 * anything: it is read as `*` where the question is whether something could be matched, and as itself
 * where the question is whether everything is.
 */

/** Whether some text is matched by both. ARNs are compared field by field, as IAM does. */
export function patternsOverlap(one: string, other: string): boolean {
  return byFields(loosened(one), loosened(other), globsOverlap);
}

/** Whether all that `inner` matches is matched by `outer`. False when in doubt. */
export function patternCovers(outer: string, inner: string): boolean {
  if (arnFields(outer) !== undefined && arnFields(inner) === undefined) return false;
  return byFields(outer, inner, globCovers);
}

/** A pattern without six fields is a plain wildcard over the whole text. */
function byFields(one: string, other: string, test: (one: string, other: string) => boolean): boolean {
  const fields = arnFields(one);
  const others = arnFields(other);
  if (fields === undefined || others === undefined) return test(one, other);
  return fields.every((field, place) => test(field, others[place] ?? ''));
}

function loosened(pattern: string): string {
  return pattern.includes('${') ? pattern.replaceAll(/\$\{[^}]*\}/g, '*') : pattern;
}

function globsOverlap(one: string, other: string): boolean {
  if (one === '*' || other === '*' || one === other) return true;
  return walk(one, other, (a, b, row, at) => {
    if (a === '*') return (row.same[at + 1] ?? false) || (row.below[at] ?? false);
    if (b === '*') return (row.below[at] ?? false) || (row.same[at + 1] ?? false);
    return (a === b || a === '?' || b === '?') && a !== undefined && (row.below[at + 1] ?? false);
  });
}

/** `outer` may swallow a `*` of `inner` only with one of its own. */
function globCovers(outer: string, inner: string): boolean {
  if (outer === '*' || outer === inner) return true;
  return walk(outer, inner, (a, b, row, at) => {
    if (a === '*') return (row.below[at] ?? false) || (b !== undefined && (row.same[at + 1] ?? false));
    if (b === undefined || b === '*') return false;
    return (a === b || a === '?') && (row.below[at + 1] ?? false);
  });
}

interface Rows {
  /** The row being filled, from its end. */
  readonly same: readonly boolean[];
  /** The row of the next character of the first text. */
  readonly below: readonly boolean[];
}

/** Fills a table of "do the rests from here match", from the ends to the beginnings. */
function walk(
  one: string,
  other: string,
  step: (a: string | undefined, b: string | undefined, rows: Rows, at: number) => boolean,
): boolean {
  let below: boolean[] = [];
  for (let row = one.length; row >= 0; row -= 1) {
    const same: boolean[] = [];
    for (let at = other.length; at >= 0; at -= 1) {
      const isEnd = row === one.length && at === other.length;
      same[at] = isEnd || step(one[row], other[at], { same, below }, at);
    }
    below = same;
  }
  return below[0] ?? false;
}
