/** Candidates near to what was written, the likeliest first. Upper and lower case count as the same. */
export function nearest(written: string, candidates: readonly string[], limit = 5): readonly string[] {
  const typed = written.toLowerCase();
  return candidates
    .flatMap((candidate) => {
      const score = closeness(typed, candidate.toLowerCase());
      return score === undefined ? [] : [{ candidate, score }];
    })
    .toSorted((a, b) => a.score - b.score || a.candidate.length - b.candidate.length)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

/** Smaller is nearer; undefined for what nobody means. A beginning counts as two mistakes. */
function closeness(typed: string, candidate: string): number | undefined {
  const tolerance = Math.max(1, Math.min(4, Math.floor(Math.max(typed.length, candidate.length) / 4)));
  const distance = editDistance(typed, candidate, tolerance);
  if (distance !== undefined) return distance;
  if (typed.length >= 3 && candidate.startsWith(typed)) return 2 + (candidate.length - typed.length) / 20;
  if (candidate.length >= 4 && typed.startsWith(candidate)) return 3 + (typed.length - candidate.length) / 20;
  return undefined;
}

/** Letters to insert, delete, replace or swap with their neighbour; undefined when more than `limit`. */
export function editDistance(from: string, to: string, limit: number): number | undefined {
  if (Math.abs(from.length - to.length) > limit) return undefined;
  // Plain loops and three rows that take turns: a name is compared with hundreds.
  let before = new Uint16Array(to.length + 1);
  let row = new Uint16Array(to.length + 1);
  let next = new Uint16Array(to.length + 1);
  for (let at = 0; at <= to.length; at += 1) row[at] = at;
  for (let line = 0; line < from.length; line += 1) {
    next[0] = line + 1;
    let least = line + 1;
    for (let column = 0; column < to.length; column += 1) {
      const cost = cheapest(from, to, line, column, { before, row, next });
      next[column + 1] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return undefined;
    [before, row, next] = [row, next, before];
  }
  const distance = row[to.length] ?? 0;
  return distance > limit ? undefined : distance;
}

interface Rows {
  readonly before: Uint16Array;
  readonly row: Uint16Array;
  readonly next: Uint16Array;
}

function cheapest(
  from: string,
  to: string,
  line: number,
  column: number,
  { before, row, next }: Rows,
): number {
  const same = from[line] === to[column];
  const swapped = line > 0 && column > 0 && from[line] === to[column - 1] && from[line - 1] === to[column];
  return Math.min(
    (row[column] ?? 0) + (same ? 0 : 1),
    (row[column + 1] ?? 0) + 1,
    (next[column] ?? 0) + 1,
    swapped ? (before[column - 1] ?? 0) + 1 : Infinity,
  );
}
