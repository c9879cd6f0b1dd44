import { Range } from 'vscode';
import type { TextRange } from '../../core/roles/role';
import type { TextPosition } from './textPosition';

export function rangeAt(positionAt: (offset: number) => TextPosition, { offset, length }: TextRange): Range {
  const start = positionAt(offset);
  const end = positionAt(offset + length);
  return new Range(start.line, start.character, end.line, end.character);
}
