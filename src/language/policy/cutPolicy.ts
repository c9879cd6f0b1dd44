import type { JsonNode, JsonObject, JsonProperty } from '../../core/roles/json/node';

/**
 * The beginning of a policy, of about so many characters: whole statements, but for lists in them, which
 * may end early. All nodes keep their places in the text.
 */
export function cutPolicy(policy: JsonObject, most: number): JsonObject {
  const budget = { left: most };
  const properties = policy.properties.flatMap((each): JsonProperty[] => {
    if (each.value === undefined) return [each];
    const value = each.name === 'Statement' ? statements(each.value, budget) : cut(each.value, budget);
    return value === undefined ? [] : [{ ...each, value }];
  });
  return { ...policy, properties };
}

/** Characters that an object or a list counts for, as looking at it costs more than the two of them. */
const container = 20;

interface Budget {
  /** Characters. */
  left: number;
}

function statements(value: JsonNode, budget: Budget): JsonNode | undefined {
  return value.kind === 'array'
    ? cutList(value.items, budget, (items) => ({ ...value, items }), whole)
    : whole(value, budget);
}

/** A statement that lost one of its elements would be another one: long lists are cut, and short ones come first. */
function whole(node: JsonNode, budget: Budget): JsonNode | undefined {
  if (node.kind !== 'object') return cut(node, budget);
  spend(budget, container);
  const shortFirst = node.properties.toSorted((a, b) => a.range.length - b.range.length);
  const kept = new Map<JsonProperty, JsonProperty>();
  for (const property of shortFirst) {
    const beginning = cutProperty(property, budget);
    if (beginning === undefined) return undefined;
    // All but a part of these would be more.
    if (property.name.startsWith('Not') && !isWhole(property, beginning)) return undefined;
    kept.set(property, beginning);
  }
  return { ...node, properties: node.properties.map((property) => kept.get(property) ?? property) };
}

function isWhole({ value: before }: JsonProperty, { value: now }: JsonProperty): boolean {
  return before?.kind !== 'array' || now?.kind !== 'array' || before.items.length === now.items.length;
}

/** Undefined when nothing of it is left. */
function cut(node: JsonNode, budget: Budget): JsonNode | undefined {
  switch (node.kind) {
    case 'array':
      return cutList(node.items, budget, (items) => ({ ...node, items }), cut);
    case 'object':
      return cutList(node.properties, budget, (properties) => ({ ...node, properties }), cutProperty);
    case 'string':
      return spend(budget, node.value.length + 3) ? node : undefined;
    case 'literal':
      return spend(budget, node.text.length + 1) ? node : undefined;
  }
}

function cutProperty(property: JsonProperty, budget: Budget): JsonProperty | undefined {
  if (!spend(budget, property.name.length + 3)) return undefined;
  if (property.value === undefined) return property;
  const value = cut(property.value, budget);
  return value && { ...property, value };
}

function cutList<Item>(
  items: readonly Item[],
  budget: Budget,
  make: (kept: readonly Item[]) => JsonNode,
  cutItem: (item: Item, budget: Budget) => Item | undefined,
): JsonNode | undefined {
  const kept: Item[] = [];
  spend(budget, container);
  for (const item of items) {
    const beginning = budget.left > 0 ? cutItem(item, budget) : undefined;
    if (beginning === undefined) break;
    kept.push(beginning);
  }
  return kept.length === 0 && items.length > 0 ? undefined : make(kept);
}

function spend(budget: Budget, characters: number): boolean {
  budget.left -= characters;
  return budget.left >= 0;
}
