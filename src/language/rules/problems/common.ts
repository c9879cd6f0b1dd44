import type { JsonObject, JsonProperty } from '../../../core/roles/json/node';
import { removeItem, removeProperty, replaceValue } from '../../edits/edit';
import type { Fix } from '../rule';
import type { Owned } from './owner';

export type Marks = Pick<Fix, 'preferred' | 'safe'>;
export const preferred: Marks = { preferred: true };
/** Nothing is issued otherwise than without it. */
export const safe: Marks = { preferred: true, safe: true };

export function removeOwn({ source, object, property }: Owned, marks: Marks = {}): Fix {
  return removing(source, object, property, marks);
}

export function removing(source: string, object: JsonObject, property: JsonProperty, marks: Marks): Fix {
  return { title: `Remove "${property.name}"`, ...marks, edits: [removeProperty(source, object, property)] };
}

/** The item of a list, or the whole property where it is no list. */
export function removeThis(owned: Owned, title: string, marks: Marks = {}): Fix {
  const { source, property, node } = owned;
  const list = property.value;
  return list?.kind === 'array' && node !== undefined && node !== list
    ? { title, ...marks, edits: [removeItem(source, list, node)] }
    : { ...removeOwn(owned, marks), title };
}

/** Nothing when the text would stay the same, or become empty. */
export function write({ node }: Owned, text: string, marks: Marks = preferred): readonly Fix[] {
  if (node?.kind !== 'string' || text === node.value || text === '') return [];
  return [{ title: `Write "${text}"`, ...marks, edits: [replaceValue(node, text)] }];
}

/** The text at the place, if it is one. */
export function textAt({ node }: Owned): string {
  return node?.kind === 'string' ? node.value : '';
}
