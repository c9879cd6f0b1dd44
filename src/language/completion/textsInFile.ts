import { sectionsOf, type RolesDocument } from '../document/rolesDocument';
import type { SectionBody } from '../document/section';

const found = new WeakMap<RegExp, WeakMap<SectionBody, readonly string[]>>();

/** Every text of the file that has such a form, once. */
export function textsInFile(document: RolesDocument, form: RegExp): readonly string[] {
  return [...new Set(sectionsOf(document).flatMap(({ body }) => textsIn(body, form)))];
}

/** Those of one role, or of the config section; looked for once. */
export function textsIn(body: SectionBody, form: RegExp): readonly string[] {
  const known = found.get(form) ?? new WeakMap<SectionBody, readonly string[]>();
  found.set(form, known);
  let texts = known.get(body);
  if (texts === undefined) {
    texts = [...new Set(body.source.match(form))];
    known.set(body, texts);
  }
  return texts;
}

/** ARNs of anything. */
export const arnForm = /\barn:[\w-]+:[\w-]+:[^"\\\s,]*/g;
/** ARNs of roles. */
export const roleArnForm = /\barn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+/g;
/** ARNs of policies that are an account's own. */
export const policyArnForm = /\barn:[\w-]+:iam::\d{12}:policy\/[\w+=,.@/-]+/g;
