/**
 * What a place in a pattern takes: a character by its code, or one of the wildcards below. Patterns are
 * compared as lists of these, so that a text's own `*` is never taken for a wildcard.
 */
export type GlobUnit = number;

/** Any number of any characters. */
export const anyRun: GlobUnit = -1;
/** One character, whichever. */
export const anyOne: GlobUnit = -2;
/** Any number of characters that do not begin another segment: neither `/` nor `:`. */
export const segmentRun: GlobUnit = -3;

const slash = 47;
const colon = 58;

/** Whether there is a text that both patterns match. The work is at most the product of their lengths. */
export function globsOverlap(one: readonly GlobUnit[], other: readonly GlobUnit[]): boolean {
  const width = other.length + 1;
  let row = new Uint8Array(width);
  row[0] = 1;
  for (let at = 0; at <= one.length; at += 1) {
    const next = new Uint8Array(width);
    if (!stepRow(row, next, one[at], other)) return false;
    if (at === one.length) return row[other.length] === 1;
    row = next;
  }
  return false;
}

/** Walks the other pattern beside one unit; false when nothing of it could be reached any more. */
function stepRow(
  row: Uint8Array,
  next: Uint8Array,
  unit: GlobUnit | undefined,
  other: readonly GlobUnit[],
): boolean {
  let alive = false;
  for (let at = 0; at <= other.length; at += 1) {
    if (row[at] !== 1) continue;
    alive = true;
    const across = other[at];
    if (isRun(unit)) next[at] = 1;
    if (isRun(across)) row[at + 1] = 1;
    if (unit === undefined || across === undefined || !meet(unit, across)) continue;
    const stays = isRun(unit);
    if (!isRun(across)) (stays ? row : next)[at + 1] = 1;
    else if (!stays) next[at] = 1;
  }
  return alive;
}

function isRun(unit: GlobUnit | undefined): boolean {
  return unit === anyRun || unit === segmentRun;
}

/** Whether some character fits both places. */
function meet(one: GlobUnit, other: GlobUnit): boolean {
  if (one >= 0 && other >= 0) return one === other;
  return takes(one, other) && takes(other, one);
}

function takes(unit: GlobUnit, given: GlobUnit): boolean {
  return unit !== segmentRun || (given !== slash && given !== colon);
}

/** Whether there is a text that two patterns of the policy language both match. */
export function patternsOverlap(one: string, other: string): boolean {
  const shared = Math.min(plainLength(one), plainLength(other));
  if (one.slice(0, shared) !== other.slice(0, shared)) return false;
  if (one === other || one.length * other.length > 1_000_000) return true;
  return globsOverlap(globUnits(one), globUnits(other));
}

function plainLength(pattern: string): number {
  const wildcard = pattern.search(/[*?]/);
  return wildcard === -1 ? pattern.length : wildcard;
}

/** The units of a pattern of the policy language, with `*` and `?`. */
export function globUnits(pattern: string): readonly GlobUnit[] {
  return Array.from({ length: pattern.length }, (_, at) => {
    const code = pattern.charCodeAt(at);
    return code === 42 ? anyRun : code === 63 ? anyOne : code;
  });
}

/**
 * Whether all that `narrow` matches is matched by `wide` too. Never says so wrongly; of patterns with
 * several wildcards that fit only in a roundabout way it may say no.
 */
export function globCovers(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === '*') return true;
  const wildcard = wide.search(/[*?]/);
  if (wildcard === -1 || !narrow.startsWith(wide.slice(0, wildcard))) return false;
  if (wildcard === wide.length - 1 && wide.endsWith('*')) return true;
  return wide.length * narrow.length < 1_000_000 && coversFully(wide, narrow);
}

function coversFully(wide: string, narrow: string): boolean {
  let row = new Uint8Array(narrow.length + 1);
  row[0] = 1;
  for (const unit of wide) {
    const next = new Uint8Array(narrow.length + 1);
    for (let at = 0; at <= narrow.length; at += 1) {
      if (row[at] !== 1) continue;
      if (unit === '*') {
        next.fill(1, at);
        break;
      }
      const given = narrow[at];
      if (given === unit || (unit === '?' && given !== undefined && given !== '*')) next[at + 1] = 1;
    }
    row = next;
  }
  return row[narrow.length] === 1;
}
