import { createScanner } from 'jsonc-parser';

/** jsonc-parser's SyntaxKind, whose enum does not exist at run time. */
const ends: ReadonlyMap<number, string> = new Map([
  [1, '}'],
  [3, ']'],
]);
const closing: ReadonlySet<number> = new Set([2, 4]);
const endOfFile = 17;

/** The braces and brackets that a text opens and does not close, in the order in which they are missing. */
export function missingEnds(text: string): string {
  const scanner = createScanner(text, true);
  const open: string[] = [];
  for (let kind: number = scanner.scan(); kind !== endOfFile; kind = scanner.scan()) {
    const end = ends.get(kind);
    if (end !== undefined) open.push(end);
    else if (closing.has(kind)) open.pop();
  }
  return open.toReversed().join('');
}
