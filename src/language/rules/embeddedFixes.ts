import { property } from '../../core/roles/json/node';
import type { TextEdit } from '../edits/edit';
import type { RoleView } from './rule';

/** Whether an edit lies inside a policy that is written as JSON in a string. */
export function touchesPolicyText({ policy, body: { node } }: RoleView, { range }: TextEdit): boolean {
  if (policy?.embedded !== true || node?.kind !== 'object') return false;
  const text = property(node, 'policy_document')?.value?.range;
  return text !== undefined && range.offset > text.offset && range.offset < text.offset + text.length;
}

/** The edit with its text as it is written inside a string. */
export function escapeEdit({ range, text }: TextEdit): TextEdit {
  return { range, text: JSON.stringify(text).slice(1, -1) };
}
