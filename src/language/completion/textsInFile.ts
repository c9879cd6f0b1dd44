import { sectionsOf, type RolesDocument } from '../document/rolesDocument';
import type { SectionBody } from '../document/section';

const found = new WeakMap<RegExp, WeakMap<SectionBody, readonly string[]>>();

/** Every text of the file that has such a form, once. What a role has is looked for once, too. */
export function textsInFile(document: RolesDocument, form: RegExp): readonly string[] {
  const known = found.get(form) ?? new WeakMap<SectionBody, readonly string[]>();
  found.set(form, known);
  return [...new Set(sectionsOf(document).flatMap(({ body }) => textsIn(body, form, known)))];
}

function textsIn(
  body: SectionBody,
  form: RegExp,
  known: WeakMap<SectionBody, readonly string[]>,
): readonly string[] {
  let texts = known.get(body);
  if (texts === undefined) {
    texts = [...new Set(body.source.match(form))];
    known.set(body, texts);
  }
  return texts;
}

/** ARNs of roles. */
export const roleArnForm = /\barn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+/g;
/** ARNs of policies that are an account's own. */
export const policyArnForm = /\barn:[\w-]+:iam::\d{12}:policy\/[\w+=,.@/-]+/g;
