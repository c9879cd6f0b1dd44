import { compactJson, property, type JsonNode, type JsonString } from '../../core/roles/json/node';
import { appendItems, commaAfter, lineIndent, removeItem, replaceValue, type TextEdit } from '../edits/edit';
import type { StatementView, TextsView } from '../policy/statementView';
import { editableSource } from './embeddedFixes';
import type { Fix, RoleView } from './rule';

/** Edits of the lists and statements of a role's policy, as fixes need them. */

export function writeInstead(
  node: JsonString,
  value: string,
  marks: Pick<Fix, 'preferred' | 'safe'> = {},
): Fix {
  return { title: `Write ${value}`, edits: [replaceValue(node, value)], ...marks };
}

/** Undefined for the last text of an element, which IAM does not accept empty. */
export function removeText(view: RoleView, { value }: TextsView, text: JsonString): TextEdit | undefined {
  if (value.kind !== 'array' || value.items.length < 2) return undefined;
  return removeItem(editableSource(view), value, text);
}

/** Takes several texts out of a list, of which at least one stays. Comments stay. */
export function removeTexts(
  view: RoleView,
  { value }: TextsView,
  texts: readonly JsonNode[],
): readonly TextEdit[] | undefined {
  if (value.kind !== 'array') return undefined;
  const source = editableSource(view);
  const gone = new Set(texts);
  const kept = value.items.findLast((item) => !gone.has(item));
  const last = value.items.at(-1);
  if (kept === undefined || last === undefined) return undefined;
  const others = value.items.filter((item) => gone.has(item) && item !== last);
  const edits = others.map((item) => removeItem(source, value, item));
  if (last === kept) return edits;
  const comma = commaBehind(source, kept);
  return comma === undefined ? undefined : apart([...edits, comma, cutLast(source, last)]);
}

/** The comma behind an item, and the blanks that follow where no comment does. */
function commaBehind(source: string, { range }: JsonNode): TextEdit | undefined {
  const offset = commaAfter(source, range.offset + range.length);
  if (offset === undefined) return undefined;
  const blanks = /^,([ \t]*)(?=[^\s/])/.exec(source.slice(offset))?.[1] ?? '';
  return { range: { offset, length: 1 + blanks.length }, text: '' };
}

/** Deletions that have blanks in common take them once. */
function apart(deletions: readonly TextEdit[]): readonly TextEdit[] {
  let from = 0;
  return deletions
    .toSorted((a, b) => a.range.offset - b.range.offset)
    .map(({ range, text }) => {
      const offset = Math.max(from, range.offset);
      from = Math.max(from, range.offset + range.length);
      return { range: { offset, length: Math.max(0, from - offset) }, text };
    });
}

/** With the blanks before it where it ends its line: a comment on the line before keeps its own. */
function cutLast(source: string, { range }: JsonNode): TextEdit {
  const end = range.offset + range.length;
  const endsLine = /^[ \t]*(?:\r?\n|$)/.test(source.slice(end, end + 200));
  const blank = endsLine ? /\s/ : /[ \t]/;
  let start = range.offset;
  while (blank.test(source[start - 1] ?? '')) start -= 1;
  return { range: { offset: start, length: end - start }, text: '' };
}

/** Adds texts to an element, which becomes a list when it is none. */
export function addTexts({ body }: RoleView, { value }: TextsView, added: readonly string[]): TextEdit {
  if (value.kind !== 'array') {
    return { range: value.range, text: `[${[textOf(body.source, value), ...added.map(quoted)].join(', ')}]` };
  }
  return appendItems(body.source, value, added);
}

/** In a policy that is written as a string the source is escaped already, and would be once more. */
function textOf(source: string, node: JsonNode): string {
  return node.kind === 'string'
    ? quoted(node.value)
    : source.slice(node.range.offset, node.range.offset + node.range.length);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A statement to be written, its elements in this order. */
export interface NewStatement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

/** Adds a statement behind another one, in its formatting. Undefined when the policy has no place for it. */
export function addStatement(
  { policy, body }: RoleView,
  after: StatementView,
  added: NewStatement,
): readonly TextEdit[] | undefined {
  const list = policy && property(policy.node, 'Statement')?.value;
  if (list === undefined) return undefined;
  const { range } = after.node;
  const text = statementText(body.source, after, added);
  const at = (offset: number, put: string): TextEdit => ({ range: { offset, length: 0 }, text: put });
  const end = range.offset + range.length;
  if (list.kind !== 'array') return [at(range.offset, '['), at(end, `, ${text}]`)];
  const breaks = lineBreakBefore(body.source, range.offset);
  return [at(end, `,${breaks ?? ' '}${text}`)];
}

function statementText(source: string, { node }: StatementView, added: NewStatement): string {
  const [first] = node.properties;
  const inner = first === undefined ? undefined : lineBreakBefore(source, first.range.offset);
  if (inner === undefined) return oneLine(added);
  const outer = `\n${lineIndent(source, node.range.offset)}`;
  const elements = Object.entries(added).map(([name, value]) => `${inner}${quoted(name)}: ${oneLine(value)}`);
  return `{${elements.join(',')}${outer}}`;
}

/** The line break and blanks that a place begins its line with; undefined when it does not. */
function lineBreakBefore(source: string, at: number): string | undefined {
  const indent = lineIndent(source, at);
  const start = at - indent.length;
  return source.slice(start, at) === indent && (source[start - 1] ?? '') === '\n' ? `\n${indent}` : undefined;
}

function oneLine(value: unknown): string {
  return JSON.stringify(value, undefined, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll('[ ', '[')
    .replaceAll(' ]', ']');
}

/** The condition of a statement as a value, to be written again elsewhere. */
export function copyOfCondition({ condition }: StatementView): Pick<NewStatement, 'Condition'> {
  if (condition?.value === undefined) return {};
  const value: unknown = JSON.parse(compactJson(condition.value));
  return { Condition: value };
}

/** Removes a statement; undefined when it is the only one. */
export function removeStatement(view: RoleView, { node }: StatementView): TextEdit | undefined {
  const { policy } = view;
  const list = policy && property(policy.node, 'Statement')?.value;
  return list?.kind === 'array' && list.items.length > 1
    ? removeItem(editableSource(view), list, node)
    : undefined;
}
