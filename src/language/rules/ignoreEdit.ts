import type { TextRange } from '../../core/roles/role';
import type { SectionBody } from '../document/section';
import { lineIndent, type TextEdit } from '../edits/edit';

/**
 * Adds `// vault-aws-ignore rule` where it silences what begins at the place: behind the line, or
 * above it where another comment ends the line.
 */
export function ignoreEdit(body: SectionBody, place: number, rule: string): TextEdit {
  const { source, comments } = body;
  const start = source.lastIndexOf('\n', place - 1) + 1;
  const feed = source.indexOf('\n', place);
  const end = source[feed - 1] === '\r' ? feed - 1 : feed;
  const last = comments.find(({ offset, length }) => offset < end && offset + length >= end);
  if (last !== undefined && isIgnore(source, last)) return insert(last.offset + last.length, `, ${rule}`);
  // What follows the role's last brace on its line is not the role's any more.
  if (feed !== -1 && last === undefined)
    return insert(blanksBefore(source, end), ` // vault-aws-ignore ${rule}`);
  if (start === 0) return insert(1, ` /* vault-aws-ignore ${rule} */`);
  return insert(start, `${lineIndent(source, firstOn(source, start))}// vault-aws-ignore ${rule}\n`);
}

function insert(offset: number, text: string): TextEdit {
  return { range: { offset, length: 0 }, text };
}

function isIgnore(source: string, { offset, length }: TextRange): boolean {
  return /^\/\/\s*vault-aws-ignore\s+\S/.test(source.slice(offset, offset + length));
}

function firstOn(source: string, start: number): number {
  return start + (/^[ \t]*/.exec(source.slice(start))?.[0].length ?? 0);
}

function blanksBefore(source: string, end: number): number {
  let at = end;
  while (source[at - 1] === ' ' || source[at - 1] === '\t') at -= 1;
  return at;
}
