import { escapeEdit, touchesPolicyText } from './embeddedFixes';
import type { Fix, RoleView } from './rule';

/** The fix as it is written where the policy may be JSON in a string. */
export function writtenFix(fix: Fix, view: RoleView): Fix {
  const edits = fix.edits.map((edit) => (touchesPolicyText(view, edit) ? escapeEdit(edit) : edit));
  return { ...fix, edits };
}
