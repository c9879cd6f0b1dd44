export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/**
 * Line and character of offsets into a text, all counted from 0 and in UTF-16 units. Lines end as in
 * VS Code's documents: at a line feed, a carriage return, or both together.
 */
export function positionsIn(text: string): (offset: number) => TextPosition {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  return (offset) => {
    const within = Math.max(0, Math.min(offset, text.length));
    const line = lastAtMost(starts, within);
    return { line, character: within - (starts[line] ?? 0) };
  };
}

/** Index of the last of the ascending numbers that is at most `limit`. The first one always is. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? Infinity) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
