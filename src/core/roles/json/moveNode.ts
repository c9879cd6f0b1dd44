import type { TextRange } from '../role';
import type { JsonNode, JsonProperty } from './node';

/** The node with every range of it put through `move`. */
export function moveNode(node: JsonNode, move: (range: TextRange) => TextRange): JsonNode {
  const range = move(node.range);
  switch (node.kind) {
    case 'object':
      return { kind: 'object', range, properties: node.properties.map((each) => moveProperty(each, move)) };
    case 'array':
      return { kind: 'array', range, items: node.items.map((item) => moveNode(item, move)) };
    case 'string':
      return { kind: 'string', range, value: node.value };
    case 'literal':
      return { kind: 'literal', range, text: node.text };
  }
}

function moveProperty(
  { name, nameRange, range, value }: JsonProperty,
  move: (range: TextRange) => TextRange,
): JsonProperty {
  if (value === undefined) return { name, nameRange: move(nameRange), range: move(range) };
  return { name, nameRange: move(nameRange), range: move(range), value: moveNode(value, move) };
}
