import type { TextRange } from '../../core/roles/role';

/** The text between two nodes, where there are only commas, colons, blanks and comments. */

export function endOf({ offset, length }: TextRange): number {
  return offset + length;
}

export function withoutComments(gap: string): string {
  return gap.includes('/') ? gap.replaceAll(/\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/g, ' ') : gap;
}

export function hasCommaBetween(source: string, from: number, to: number): boolean {
  return withoutComments(source.slice(from, to)).includes(',');
}
