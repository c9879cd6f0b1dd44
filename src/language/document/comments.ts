import { createScanner } from 'jsonc-parser';
import type { TextRange } from '../../core/roles/role';

/** jsonc-parser's SyntaxKind, whose enum does not exist at run time. */
const lineComment = 12;
const blockComment = 13;
const endOfFile = 17;

/** The comments of a JSON text, in their order, slashes included. */
export function findComments(text: string): readonly TextRange[] {
  if (!text.includes('/')) return [];
  const scanner = createScanner(text);
  const comments: TextRange[] = [];
  for (let kind: number = scanner.scan(); kind !== endOfFile; kind = scanner.scan()) {
    if (kind === lineComment || kind === blockComment) {
      comments.push({ offset: scanner.getTokenOffset(), length: scanner.getTokenLength() });
    }
  }
  return comments;
}
