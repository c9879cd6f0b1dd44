import { applyEdits, editBetween, overlaps } from '../edits/applyEdits';
import type { TextEdit } from '../edits/edit';
import type { Finding } from './rule';

/** More than one fix ever calls for; a pair of rules that undo each other ends here. */
const mostRounds = 20;

/**
 * The edits that apply every safe fix to the text of a role, over and over until there is none left: a
 * fix may make another possible. `lint` finds what is wrong with a text. Every other fix is somebody's
 * decision and is left alone.
 */
export function fixAll(source: string, lint: (source: string) => readonly Finding[]): readonly TextEdit[] {
  const first = safeEdits(lint(source));
  if (first.length === 0) return [];
  const seen = new Set([source]);
  let text = applyEdits(source, first);
  const once = text;
  for (let round = 1; round < mostRounds && !seen.has(text); round += 1) {
    seen.add(text);
    text = applyEdits(text, safeEdits(lint(text)));
  }
  if (text === once) return first;
  const all = editBetween(source, text);
  return all === undefined ? [] : [all];
}

/** Of each finding its first safe fix, as long as it does not touch what another one edits. */
function safeEdits(findings: readonly Finding[]): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes().find(({ safe }) => safe === true);
    const touches = fix?.edits.some(({ range }) => edits.some((edit) => overlaps(edit.range, range)));
    if (fix !== undefined && touches !== true) edits.push(...fix.edits);
  }
  return edits;
}
