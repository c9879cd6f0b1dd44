import assert from 'node:assert/strict';
import { openDocument } from '../../../../src/language/document/rolesDocument';
import type { Hover } from '../../../../src/language/hover/hover';
import { hoverAt } from '../../../../src/language/hover/hoverAt';
import { catalog } from '../../../doubles/catalog';

/** Stands before the character that the pointer is on. */
export const pointer = '¦';

export interface Shown extends Partial<Hover> {
  /** What the hover's range covers. */
  readonly token: string | undefined;
}

/** What is shown at the marked place of a roles file. */
export function hoverIn(marked: string): Shown {
  const offset = marked.indexOf(pointer);
  assert.notEqual(offset, -1, 'no place is marked');
  const text = marked.replace(pointer, '');
  const hover = hoverAt(openDocument(text), offset, { catalog });
  if (hover === undefined) return { token: undefined };
  const { range } = hover;
  return { ...hover, token: text.slice(range.offset, range.offset + range.length) };
}

/** A roles file with one role, whose policy has one statement. */
export function withStatement(statement: string, type = 'iam_user'): string {
  return withRole(`"policy_document": { "Version": "2012-10-17", "Statement": [${statement}] }`, type);
}

export function withRole(fields: string, type = 'iam_user'): string {
  return `{ "roles": { "web": { "credential_type": "${type}", ${fields} } } }`;
}

/** The hover covers the token and says all of the fragments, in their order. */
export function assertShows(marked: string, token: string, fragments: readonly string[]): void {
  const shown = hoverIn(marked);
  assert.equal(shown.token, token);
  let from = 0;
  for (const fragment of fragments) {
    const at = shown.markdown?.indexOf(fragment, from) ?? -1;
    assert.notEqual(at, -1, `"${fragment}" is not in its place in:\n${shown.markdown}`);
    from = at + fragment.length;
  }
}
