import { Range, type TextDocument } from 'vscode';
import type { TextRange } from '../../core/roles/role';

export function rangeIn(document: TextDocument, { offset, length }: TextRange): Range {
  return new Range(document.positionAt(offset), document.positionAt(offset + length));
}

/** The range as offsets into the text. */
export function offsetsIn(document: TextDocument, range: Range): TextRange {
  const offset = document.offsetAt(range.start);
  return { offset, length: document.offsetAt(range.end) - offset };
}
