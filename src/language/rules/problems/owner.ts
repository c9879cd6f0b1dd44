import { contains, type JsonNode, type JsonObject, type JsonProperty } from '../../../core/roles/json/node';
import { parseJson } from '../../../core/roles/json/parseJson';
import type { Problem } from '../../../core/roles/problems';
import type { TextRange } from '../../../core/roles/role';

/** A problem of the roles file with what is around it in the text. */
export interface Owned<P extends Problem = Problem> {
  readonly problem: P;
  readonly source: string;
  readonly root: JsonObject;
  /** The innermost property that has the place of the problem, and what it is a property of. */
  readonly property: JsonProperty;
  readonly object: JsonObject;
  /** The value at exactly the place, when it is one. */
  readonly node?: JsonNode;
}

/** Undefined in a text without objects, and outside of all properties. */
export function ownerOf<P extends Problem>(problem: P, source: string): Owned<P> | undefined {
  const root = rootOf(source);
  if (root?.kind !== 'object') return undefined;
  const found = innermost(root, problem.range);
  return found && { problem, source, root, ...found };
}

let latest: { readonly source: string; readonly root: JsonNode | undefined } | undefined;

/** The editor asks about one problem after the other of the same text. */
function rootOf(source: string): JsonNode | undefined {
  if (latest?.source !== source) latest = { source, root: parseJson(source).root };
  return latest.root;
}

type Place = Pick<Owned, 'property' | 'object' | 'node'>;

function innermost(object: JsonObject, range: TextRange): Place | undefined {
  const property = object.properties.find((candidate) => contains(candidate.range, range));
  if (property === undefined) return undefined;
  const { value } = property;
  const below = value && inside(value, range);
  return (
    below ?? {
      property,
      object,
      ...(value && isAt(value, range) && { node: value }),
      ...itemAt(value, range),
    }
  );
}

function inside(value: JsonNode, range: TextRange): Place | undefined {
  if (!contains(value.range, range) || isAt(value, range)) return undefined;
  if (value.kind === 'object') return innermost(value, range);
  if (value.kind !== 'array') return undefined;
  const item = value.items.find((candidate) => contains(candidate.range, range));
  return item && inside(item, range);
}

function itemAt(value: JsonNode | undefined, range: TextRange): { readonly node?: JsonNode } {
  const item = value?.kind === 'array' ? value.items.find((candidate) => isAt(candidate, range)) : undefined;
  return item === undefined ? {} : { node: item };
}

function isAt(node: JsonNode, { offset, length }: TextRange): boolean {
  return node.range.offset === offset && node.range.length === length;
}
