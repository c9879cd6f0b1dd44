import type { JsonArray, JsonNode, JsonObject, JsonProperty } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';

/** From the root of a tree to a place in it: property names and item indexes. */
export type NodePath = readonly (string | number)[];

/** Where a cursor stands in a tree. */
export type Spot =
  /** In a text, or right behind its opening quote. */
  | { readonly kind: 'text'; readonly path: NodePath; readonly value: string; readonly range: TextRange }
  /** In the name of a property; `path` leads to the object that has it. */
  | { readonly kind: 'name'; readonly path: NodePath; readonly property: JsonProperty }
  /** Where a value may begin: behind a colon, or between the items of a list. */
  | { readonly kind: 'value'; readonly path: NodePath }
  /** Where a property may begin; `path` leads to the object. */
  | { readonly kind: 'property'; readonly path: NodePath }
  /** In a number, `true`, `false`, `null` or a word that is none of them. */
  | { readonly kind: 'literal'; readonly path: NodePath; readonly text: string; readonly range: TextRange };

/**
 * Where the offset stands in a tree that was read from `source`; undefined outside of it. Comments are
 * the caller's to look for.
 */
export function spotAt(source: string, node: JsonNode, offset: number): Spot | undefined {
  return new Search(source, offset).below(node, []);
}

class Search {
  constructor(
    private readonly source: string,
    private readonly offset: number,
  ) {}

  below(node: JsonNode, path: NodePath): Spot | undefined {
    if (!this.touches(node)) return undefined;
    switch (node.kind) {
      case 'string':
        return { kind: 'text', path, value: node.value, range: node.range };
      case 'literal':
        return { kind: 'literal', path, text: node.text, range: node.range };
      case 'array':
        return this.inArray(node.items, path);
      case 'object':
        return this.inObject(node.properties, path);
    }
  }

  private inArray(items: readonly JsonNode[], path: NodePath): Spot | undefined {
    const index = items.findIndex((item) => this.touches(item));
    const item = items[index];
    if (item !== undefined) return this.below(item, [...path, index]);
    const before = items.filter(({ range }) => endOf(range) <= this.offset).length;
    return { kind: 'value', path: [...path, before] };
  }

  private inObject(properties: readonly JsonProperty[], path: NodePath): Spot | undefined {
    const property = properties.findLast(({ range }) => range.offset < this.offset);
    if (property === undefined) return { kind: 'property', path };
    const { name, nameRange, value } = property;
    if (this.isInText(nameRange)) return { kind: 'name', path, property };
    const below = [...path, name];
    if (value === undefined) return { kind: 'value', path: below };
    if (this.touches(value)) return this.below(value, below);
    return this.offset <= value.range.offset ? { kind: 'value', path: below } : { kind: 'property', path };
  }

  /** Brackets and quotes are outside at their outer edge; numbers and words are touched at both ends. */
  private touches(node: JsonNode): boolean {
    const { range } = node;
    if (node.kind === 'literal') return range.offset <= this.offset && this.offset <= endOf(range);
    if (node.kind === 'string') return this.isInText(range);
    if (range.offset >= this.offset) return false;
    return this.offset < endOf(range) || this.isBehindOpenEnd(node);
  }

  /** A list or object without its end goes on up to what follows it. */
  private isBehindOpenEnd(node: JsonObject | JsonArray): boolean {
    const end = endOf(node.range);
    return isOpen(this.source, node) && this.source.slice(end, this.offset).trim() === '';
  }

  /** A text without its closing quote goes on where it ends. */
  private isInText(range: TextRange): boolean {
    const end = endOf(range);
    if (range.offset >= this.offset || this.offset > end) return false;
    return this.offset < end || !isClosed(this.source, range);
  }
}

function isClosed(source: string, { offset, length }: TextRange): boolean {
  return length > 1 && source[offset + length - 1] === '"';
}

function isOpen(source: string, node: JsonObject | JsonArray): boolean {
  const end = endOf(node.range);
  const last = node.kind === 'array' ? node.items.at(-1) : node.properties.at(-1);
  if (last !== undefined && endOf(last.range) === end) return true;
  return source[end - 1] !== (node.kind === 'array' ? ']' : '}') || node.range.length === 1;
}

function endOf({ offset, length }: TextRange): number {
  return offset + length;
}
