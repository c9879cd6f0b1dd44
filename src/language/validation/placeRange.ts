import type { PolicyPlace, PolicyStep } from '../../core/ports/policyValidator';
import { property, type JsonNode, type JsonString } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { PolicyView } from '../policy/policyView';

/** Where a place of the policy as it was sent is written; undefined when it leads nowhere, or is all of it. */
export function placeRange({ node, embedded }: PolicyView, place: PolicyPlace): TextRange | undefined {
  const quote = embedded ? 2 : 1;
  let at: JsonNode = node;
  for (const step of place) {
    if (step.kind === 'key') return at.kind === 'object' ? property(at, step.name)?.nameRange : undefined;
    if (step.kind === 'substring') return at.kind === 'string' ? partRange(at, step, quote) : undefined;
    const next = stepInto(at, step);
    if (next === undefined) return undefined;
    at = next;
  }
  return at === node ? undefined : at.range;
}

type Inward = Extract<PolicyStep, { readonly kind: 'index' | 'value' }>;

function stepInto(node: JsonNode, step: Inward): JsonNode | undefined {
  if (step.kind === 'value') return node.kind === 'object' ? property(node, step.name)?.value : undefined;
  if (node.kind === 'array') return node.items[step.index];
  // IAM takes one item for a list of one.
  return step.index === 0 ? node : undefined;
}

/** The part of a text, or all of it where escapes make it longer than what it says. */
function partRange(
  { value, range }: JsonString,
  { start, length }: Extract<PolicyStep, { readonly kind: 'substring' }>,
  quote: number,
): TextRange {
  const isPlain = range.length === value.length + 2 * quote;
  const isInside = start >= 0 && length > 0 && start + length <= value.length;
  return isPlain && isInside ? { offset: range.offset + quote + start, length } : range;
}
