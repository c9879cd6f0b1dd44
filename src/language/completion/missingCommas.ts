import type { TextRange } from '../../core/roles/role';
import type { TextEdit } from '../edits/edit';
import type { Cursor } from './cursor';
import { endOf, hasCommaBetween } from './gaps';
import { neighboursOf } from './neighbours';

export interface MissingCommas {
  /** Those before the range. */
  readonly edits: readonly TextEdit[];
  readonly behind: boolean;
}

/** The commas that a list lacks around a range. Undefined where what is before touches the range: a list without its end, maybe. */
export function missingCommas(cursor: Cursor, range: TextRange): MissingCommas | undefined {
  const { previous, next } = neighboursOf(cursor, range);
  const { source } = cursor;
  const missesBefore = previous !== undefined && !hasCommaBetween(source, endOf(previous), range.offset);
  if (missesBefore && endOf(previous) === range.offset) return undefined;
  return {
    edits: missesBefore ? [commaAt(cursor, endOf(previous))] : [],
    behind: next !== undefined && !hasCommaBetween(source, endOf(range), next.offset),
  };
}

export function commaAt({ section }: Cursor, at: number): TextEdit {
  return { range: { offset: section.offset + at, length: 0 }, text: ',' };
}
