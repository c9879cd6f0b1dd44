import type { JsonNode, JsonObject, JsonProperty } from '../../core/roles/json/node';
import { appendItems, appendWritten, removeProperty, type TextEdit } from './edit';

/**
 * Takes a property away and puts its value to that of another one of the same object: texts and lists
 * become one list without repetitions, objects one object. Undefined when the two values do not go
 * together, or when both objects have a property of the same name.
 */
export function mergeInto(
  source: string,
  object: JsonObject,
  kept: JsonProperty,
  removed: JsonProperty,
): readonly TextEdit[] | undefined {
  if (kept.value === undefined || removed.value === undefined) return undefined;
  const merged = mergeValues(source, kept.value, removed.value);
  return merged && [...merged, removeProperty(source, object, removed)];
}

function mergeValues(source: string, kept: JsonNode, added: JsonNode): readonly TextEdit[] | undefined {
  if (kept.kind === 'object' && added.kind === 'object') return mergeObjects(source, kept, added);
  const texts = textsOf(kept);
  const more = textsOf(added)?.filter((text) => texts?.includes(text) === false);
  if (texts === undefined || more === undefined) return undefined;
  if (more.length === 0) return [];
  if (kept.kind === 'array') return [appendItems(source, kept, more)];
  return [
    { range: kept.range, text: `[${[...texts, ...more].map((text) => JSON.stringify(text)).join(', ')}]` },
  ];
}

/** With the comments that stand between the properties. */
function mergeObjects(source: string, kept: JsonObject, added: JsonObject): readonly TextEdit[] | undefined {
  const names = new Set(kept.properties.map(({ name }) => name.toLowerCase()));
  if (added.properties.some(({ name }) => names.has(name.toLowerCase()))) return undefined;
  const [first] = added.properties;
  const last = added.properties.at(-1);
  if (first === undefined || last === undefined) return [];
  const written = source.slice(first.range.offset, last.range.offset + last.range.length);
  return [appendWritten(source, kept, written)];
}

function textsOf(node: JsonNode): readonly string[] | undefined {
  const items = node.kind === 'array' ? node.items : [node];
  const texts = items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return texts.length === items.length ? texts : undefined;
}
