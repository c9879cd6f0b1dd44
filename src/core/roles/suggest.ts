/** The candidate a typist most likely meant; undefined when none is near. */
export function didYouMean(written: string, candidates: readonly string[]): string | undefined {
  const typed = normal(written);
  if (typed.length < 2 || typed.length > 60) return undefined;
  const ranked = candidates
    .filter((candidate) => Math.abs(candidate.length - written.length) <= tolerance(candidate) + 2)
    .map((candidate) => ({ candidate, distance: distance(typed, normal(candidate)) }))
    .filter(({ candidate, distance }) => distance <= tolerance(candidate))
    .toSorted((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate ?? candidates.find((candidate) => normal(candidate).startsWith(typed));
}

function tolerance(candidate: string): number {
  return Math.max(1, Math.floor(candidate.length / 4));
}

/** `policyArns`, `policy-arns` and `POLICY_ARNS` are near `policy_arns`. */
function normal(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Levenshtein distance, one row at a time. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
