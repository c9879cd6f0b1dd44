import type { JsonNode } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { SectionBody } from '../document/section';

/** What one comment silences: findings that begin in the range. */
interface Silence {
  readonly rules: readonly string[];
  readonly start: number;
  readonly end: number;
}

/**
 * Reads `// vault-aws-ignore rule-id, other-rule`. At the end of a line it is about whatever begins on
 * that line, whole: behind the brace of a statement about the statement, behind the role's about the
 * role. On a line of its own it is about the next line.
 */
export function ignoredBy(body: SectionBody): (rule: string, range: TextRange) => boolean {
  const silences = body.comments.flatMap((comment) => silenceOf(comment, body));
  return (rule, { offset }) =>
    silences.some(
      ({ rules, start, end }) => start <= offset && offset < end && rules.some((each) => covers(each, rule)),
    );
}

/** `family/*` means all of a family, nothing at all means every rule. */
function covers(written: string, rule: string): boolean {
  return (
    written === rule || written === '*' || (written.endsWith('/*') && rule.startsWith(written.slice(0, -1)))
  );
}

function silenceOf(comment: TextRange, body: SectionBody): Silence[] {
  const text = body.source.slice(comment.offset, comment.offset + comment.length);
  const match = /^\/[/*]\s*vault-aws-ignore\b([^\n]*)/.exec(text);
  if (match === null) return [];
  const named = (match[1] ?? '').replace(/\*\/\s*$/, '').match(/[a-z-]+\/(?:[a-z0-9-]+|\*)/g) ?? [];
  const line = lineMeant(comment, body);
  const begun = body.node === undefined ? [] : nodesIn(body.node, line);
  const end = Math.max(line.end, ...begun.map(({ range }) => range.offset + range.length));
  return [{ rules: named.length === 0 ? ['*'] : named, start: line.start, end }];
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** The comment's own line when something stands on it, else the first after it that has more than comments. */
function lineMeant(comment: TextRange, { source, comments }: SectionBody): Line {
  let line = lineAt(source, comment.offset);
  while (isWithoutCode(source, line, comments) && line.end < source.length)
    line = lineAt(source, line.end + 1);
  return line;
}

function isWithoutCode(source: string, { start, end }: Line, comments: readonly TextRange[]): boolean {
  let at = start;
  for (const { offset, length } of comments) {
    if (offset + length <= at) continue;
    if (offset >= end) break;
    if (source.slice(at, offset).trim() !== '') return false;
    at = offset + length;
  }
  return source.slice(at, end).trim() === '';
}

function lineAt(source: string, at: number): Line {
  const end = source.indexOf('\n', at);
  return { start: source.lastIndexOf('\n', at - 1) + 1, end: end === -1 ? source.length : end };
}

/** Values and properties that begin on the line. */
function nodesIn(node: JsonNode, line: Line): { readonly range: TextRange }[] {
  const begins = ({ range }: { readonly range: TextRange }): boolean =>
    range.offset >= line.start && range.offset < line.end;
  const own = begins(node) ? [node] : [];
  switch (node.kind) {
    case 'array':
      return [...own, ...node.items.flatMap((item) => nodesIn(item, line))];
    case 'object':
      return [
        ...own,
        ...node.properties.filter(begins),
        ...node.properties.flatMap(({ value }) => (value === undefined ? [] : nodesIn(value, line))),
      ];
    case 'string':
    case 'literal':
      return own;
  }
}
