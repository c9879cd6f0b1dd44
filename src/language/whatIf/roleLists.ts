import { property } from '../../core/roles/json/node';
import type { Written } from '../../core/roles/read/section';
import { readList, readMap } from '../../core/roles/read/values';
import type { RoleView } from '../rules/rule';

/**
 * The texts of the first of these fields that the role has. Read from the text rather than from the role,
 * so that a role with an error elsewhere is answered for too.
 */
export function namesIn(view: RoleView, ...fields: readonly string[]): readonly string[] {
  const written = fields.map((field) => writtenIn(view, field)).find((found) => found !== undefined);
  return readList(written, ignore).flatMap(({ text }) => (text === '' ? [] : [text]));
}

/** The pairs of a field such as `iam_tags`. */
export function pairsIn(view: RoleView, field: string): ReadonlyMap<string, string> {
  const pairs = readMap(writtenIn(view, field), ignore);
  return new Map(pairs.map(({ key, value }) => [key.text, value.text]));
}

function writtenIn({ body: { node } }: RoleView, field: string): Written | undefined {
  const found = node?.kind === 'object' ? property(node, field) : undefined;
  return found?.value === undefined ? undefined : { ...found, value: found.value };
}

/** What is wrong with a field is reported by who reads the file for issuing. */
const ignore = (): void => undefined;
