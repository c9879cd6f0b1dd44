import { property } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { TextEdit } from '../edits/edit';
import type { RoleView } from './rule';

/** Whether an edit lies inside a policy that is written as JSON in a string. */
export function touchesPolicyText(view: RoleView, { range }: TextEdit): boolean {
  const text = policyText(view);
  return text !== undefined && range.offset > text.offset && range.offset < text.offset + text.length;
}

/** Where the policy stands that is written as JSON in a string, quotes included. */
function policyText({ policy, body: { node } }: RoleView): TextRange | undefined {
  if (policy?.embedded !== true || node?.kind !== 'object') return undefined;
  return property(node, 'policy_document')?.value?.range;
}

/** The edit with its text as it is written inside a string. */
export function escapeEdit({ range, text }: TextEdit): TextEdit {
  return { range, text: JSON.stringify(text).slice(1, -1) };
}

/**
 * The role's text, for working out where an edit goes and how it is laid out: in a policy that is JSON
 * in a string each escape is the character it stands for, made as long as the escape is, and the text
 * ends with the string.
 */
export function editableSource(view: RoleView): string {
  const { source } = view.body;
  const range = policyText(view);
  if (range === undefined) return source;
  const end = range.offset + range.length - 1;
  const text = source.slice(range.offset, end).replaceAll(/\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/g, unescape);
  // Nothing of the policy is behind it, and a comment in it goes no further.
  return `${source.slice(0, range.offset)}${text}\n`;
}

/** Filled up so that no blank of an edit ends inside: with returns before a line feed, else with blanks behind. */
function unescape(escape: string): string {
  if (escape === String.raw`\n` || escape === String.raw`\r`) return escape.endsWith('n') ? '\r\n' : '\r\r';
  const character: unknown = JSON.parse(`"${escape}"`);
  return String(character).padEnd(escape.length);
}
