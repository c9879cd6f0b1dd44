import type { JsonNode } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { NodePath } from '../document/nodeAt';
import type { Cursor } from './cursor';
import { endOf } from './gaps';

/** What stands before and behind a place in the same list or object. */
export interface Neighbours {
  readonly previous?: TextRange;
  readonly next?: TextRange;
}

export function neighboursOf({ root, spot }: Cursor, range: TextRange): Neighbours {
  // An item's neighbours are items; those of a value are the properties of its object.
  const isNew = spot.kind === 'name' || spot.kind === 'property';
  const isItem = typeof spot.path.at(-1) === 'number';
  const container = nodeAtPath(root, isNew ? spot.path : spot.path.slice(0, -1), range.offset);
  const all = rangesIn(container);
  const next = all.find(({ offset }) => offset >= endOf(range));
  const previous = isNew || isItem ? all.findLast((each) => endOf(each) <= range.offset) : undefined;
  return { ...(previous && { previous }), ...(next && { next }) };
}

function rangesIn(node: JsonNode | undefined): readonly TextRange[] {
  if (node?.kind === 'array') return node.items.map((item) => item.range);
  return node?.kind === 'object' ? node.properties.map((property) => property.range) : [];
}

/** Of several properties of one name the last one that begins before the offset is followed. */
export function nodeAtPath(root: JsonNode, path: NodePath, offset: number): JsonNode | undefined {
  let node: JsonNode | undefined = root;
  for (const step of path) {
    if (node === undefined) return undefined;
    node = stepInto(node, step, offset);
  }
  return node;
}

function stepInto(node: JsonNode, step: string | number, offset: number): JsonNode | undefined {
  if (node.kind === 'array') return typeof step === 'number' ? node.items[step] : undefined;
  if (node.kind !== 'object') return undefined;
  return node.properties.findLast(({ name, range }) => name === step && range.offset <= offset)?.value;
}
