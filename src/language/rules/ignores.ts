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
  const silences = silencesOf(body);
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

function silencesOf(body: SectionBody): readonly Silence[] {
  const written = body.comments.flatMap((comment) => writtenIgnore(comment, body.source));
  if (written.length === 0) return [];
  const lines = linesWithCode(body);
  let at = 0;
  return written.flatMap(({ rules, offset }): Silence[] => {
    // The comment's own line when something stands on it, else the first after it that has more than comments.
    while ((lines[at]?.end ?? offset) < offset) at += 1;
    const line = lines[at];
    return line === undefined ? [] : [{ rules, start: line.start, end: endOfBegun(line, body.node) }];
  });
}

interface WrittenIgnore {
  readonly rules: readonly string[];
  readonly offset: number;
}

function writtenIgnore({ offset, length }: TextRange, source: string): WrittenIgnore[] {
  const match = /^\/[/*]\s*vault-aws-ignore\b([^\n]*)/.exec(source.slice(offset, offset + length));
  if (match === null) return [];
  const named =
    (match[1] ?? '').replace(/\*\/\s*$/, '').match(/(?<![a-z-])[a-z-]+\/(?:[a-z0-9-]+|\*)/g) ?? [];
  return [{ rules: named.length === 0 ? ['*'] : named, offset }];
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** In one walk over lines and comments, however many there are of both. */
function linesWithCode({ source, comments }: SectionBody): readonly Line[] {
  const lines: Line[] = [];
  let first = 0;
  for (let start = 0; start <= source.length;) {
    const line = lineAt(source, start);
    while (endOf(comments[first]) <= start) first += 1;
    if (!isWithoutCode(source, line, comments, first)) lines.push(line);
    start = line.end + 1;
  }
  return lines;
}

/** `first` is the first comment that does not end before the line. */
function isWithoutCode(
  source: string,
  { start, end }: Line,
  comments: readonly TextRange[],
  first: number,
): boolean {
  let at = start;
  for (let next = first; next < comments.length; next += 1) {
    const { offset, length } = comments[next] ?? { offset: end, length: 0 };
    if (offset >= end) break;
    if (source.slice(at, offset).trim() !== '') return false;
    at = offset + length;
  }
  return source.slice(at, end).trim() === '';
}

function endOf(range: TextRange | undefined): number {
  return range === undefined ? Infinity : range.offset + range.length;
}

function lineAt(source: string, at: number): Line {
  const end = source.indexOf('\n', at);
  return { start: source.lastIndexOf('\n', at - 1) + 1, end: end === -1 ? source.length : end };
}

/** Where the last of the values and properties ends that begin on the line; the line's own end if none goes on. */
function endOfBegun(line: Line, node: JsonNode | undefined): number {
  if (node === undefined || node.range.offset >= line.end || endOf(node.range) <= line.start) return line.end;
  const begins = ({ offset }: TextRange): boolean => offset >= line.start && offset < line.end;
  let end = begins(node.range) ? Math.max(line.end, endOf(node.range)) : line.end;
  if (node.kind === 'array') for (const item of node.items) end = Math.max(end, endOfBegun(line, item));
  if (node.kind === 'object') {
    for (const { range, value } of node.properties) {
      end = Math.max(end, begins(range) ? endOf(range) : line.end, endOfBegun(line, value));
    }
  }
  return end;
}
