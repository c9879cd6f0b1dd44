import { assertNever } from '../../core/assertNever';
import type { JsonNode } from '../../core/roles/json/node';
import { parseJson } from '../../core/roles/json/parseJson';

/**
 * Whether an object of the document has a key twice. JSON readers keep the last of them, IAM takes each
 * element once (docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html, "More than one …").
 */
export function repeatsElement(text: string): boolean {
  const { root } = parseJson(text);
  return root !== undefined && repeats(root);
}

function repeats(node: JsonNode): boolean {
  switch (node.kind) {
    case 'object': {
      const names = new Set(node.properties.map(({ name }) => name));
      if (names.size < node.properties.length) return true;
      return node.properties.some(({ value }) => value !== undefined && repeats(value));
    }
    case 'array':
      return node.items.some(repeats);
    case 'string':
    case 'literal':
      return false;
    default:
      return assertNever(node);
  }
}
