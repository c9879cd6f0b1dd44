import type { TextRange } from '../role';

/** JSON with its places in the text. Unlike plain objects it keeps duplicate and unfinished properties. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonLiteral;

export interface JsonObject {
  readonly kind: 'object';
  readonly range: TextRange;
  readonly properties: readonly JsonProperty[];
}

export interface JsonProperty {
  readonly name: string;
  readonly nameRange: TextRange;
  /** Name and value. */
  readonly range: TextRange;
  /** Absent while it is not typed yet. */
  readonly value?: JsonNode;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly range: TextRange;
  readonly items: readonly JsonNode[];
}

export interface JsonString {
  readonly kind: 'string';
  readonly range: TextRange;
  readonly value: string;
}

/** A number, `true`, `false` or `null`, as written. */
export interface JsonLiteral {
  readonly kind: 'literal';
  readonly range: TextRange;
  readonly text: string;
}

export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';

export function kindOf(node: JsonNode): JsonKind {
  if (node.kind !== 'literal') return node.kind;
  if (node.text === 'null') return 'null';
  return node.text === 'true' || node.text === 'false' ? 'boolean' : 'number';
}

/** The last property of that name, as JSON readers take it. */
export function property(object: JsonObject, name: string): JsonProperty | undefined {
  return object.properties.findLast((candidate) => candidate.name === name);
}

const compacted = new WeakMap<JsonNode, string>();

/** The node as JSON without blanks, in the order it is written. Remembered: several ask for a policy's. */
export function compactJson(node: JsonNode): string {
  let text = compacted.get(node);
  if (text === undefined) {
    text = compact(node);
    compacted.set(node, text);
  }
  return text;
}

function compact(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${compactProperties(node.properties)}}`;
    case 'array':
      return `[${node.items.map(compact).join(',')}]`;
    case 'string':
      return JSON.stringify(node.value);
    case 'literal':
      return node.text;
  }
}

function compactProperties(properties: readonly JsonProperty[]): string {
  let text = '';
  for (const { name, value } of properties) {
    if (value === undefined) continue;
    if (text !== '') text += ',';
    text += `${JSON.stringify(name)}:${compact(value)}`;
  }
  return text;
}

/** Properties that repeat a name used before in the same object, anywhere below the node. */
export function repeatedProperties(node: JsonNode): JsonProperty[] {
  if (node.kind === 'array') return node.items.flatMap(repeatedProperties);
  if (node.kind !== 'object') return [];
  const names = new Set<string>();
  return node.properties.flatMap((candidate) => {
    const below = candidate.value === undefined ? [] : repeatedProperties(candidate.value);
    if (names.has(candidate.name)) return [candidate, ...below];
    names.add(candidate.name);
    return below;
  });
}

/** Names and texts with a control or format character, or a line break of Unicode's, anywhere below the node. */
export function unprintableTexts(node: JsonNode): TextRange[] {
  switch (node.kind) {
    case 'object':
      return node.properties.flatMap(({ name, nameRange, value }) => [
        ...(isPrintable(name) ? [] : [nameRange]),
        ...(value === undefined ? [] : unprintableTexts(value)),
      ]);
    case 'array':
      return node.items.flatMap(unprintableTexts);
    case 'string':
      return isPrintable(node.value) ? [] : [node.range];
    case 'literal':
      return [];
  }
}

function isPrintable(text: string): boolean {
  // Nearly every text is plain, which is quick to see.
  return /^[ -~]*$/.test(text) || !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
}

export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.offset <= inner.offset && inner.offset + inner.length <= outer.offset + outer.length;
}
