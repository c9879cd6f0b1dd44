import type { JsonNode } from './node';

const step = '  ';

/** The node as JSON with a line for each part, as `JSON.stringify` lays it out; numbers as they are written. */
export function prettyJson(node: JsonNode, indent = ''): string {
  const inner = indent + step;
  switch (node.kind) {
    case 'object': {
      const properties = node.properties.flatMap(({ name, value }) =>
        value === undefined ? [] : [`${inner}${JSON.stringify(name)}: ${prettyJson(value, inner)}`],
      );
      return properties.length === 0 ? '{}' : `{\n${properties.join(',\n')}\n${indent}}`;
    }
    case 'array': {
      const items = node.items.map((item) => inner + prettyJson(item, inner));
      return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
    }
    case 'string':
      return JSON.stringify(node.value);
    case 'literal':
      return node.text;
  }
}
