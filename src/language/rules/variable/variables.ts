import type { JsonNode } from '../../../core/roles/json/node';
import { operatorKind } from '../condition/operatorKinds';
import { valueText, writtenConditions } from '../condition/writtenConditions';
import type { RoleView } from '../rule';
import { statementFacts, type StatementFacts } from '../statementFacts';

/** `${key}` or `${key, 'default'}` as it stands in a text. */
export interface Variable {
  /** With dollar and braces, as far as they are there. */
  readonly text: string;
  /** Between the braces. */
  readonly body: string;
  readonly offset: number;
  readonly isClosed: boolean;
}

/** Variables of a text; `${*}`, `${?}` and `${$}`, which stand for the character, are none. */
export function variablesIn(text: string): readonly Variable[] {
  const found: Variable[] = [];
  for (let at = text.indexOf('${'); at !== -1; at = text.indexOf('${', at + 2)) {
    const next = text.indexOf('${', at + 2);
    // What is not closed ends where the next one begins.
    const close = text.slice(at, next === -1 ? undefined : next).indexOf('}');
    const isClosed = close !== -1;
    const end = isClosed ? at + close + 1 : next === -1 ? text.length : next;
    const body = text.slice(at + 2, isClosed ? end - 1 : end);
    if (!/^[*?$]$/.test(body)) found.push({ text: text.slice(at, end), body, offset: at, isClosed });
  }
  return found;
}

/** The key that a variable names, without its default. */
export function keyOf({ body }: Variable): string {
  return body.split(',', 1)[0]?.trim() ?? '';
}

/** A text that holds a variable where these work. */
export interface Template {
  readonly node: JsonNode;
  readonly text: string;
  readonly variables: readonly Variable[];
}

const known = new WeakMap<readonly StatementFacts[], readonly Template[]>();

/**
 * Texts of resources, and of values of text and ARN operators, that hold variables; worked out once. None
 * without Version 2012-10-17.
 */
export function templatesOf(role: RoleView): readonly Template[] {
  const all = statementFacts(role);
  const before = known.get(all);
  if (before !== undefined) return before;
  const now = readsVariables(role) ? [...places(role)].flatMap(templateIn) : [];
  known.set(all, now);
  return now;
}

function* places(role: RoleView): Iterable<JsonNode> {
  for (const { resources, notResources } of statementFacts(role)) {
    yield* resources;
    yield* notResources;
  }
  for (const { use, view } of writtenConditions(role)) {
    const kind = operatorKind(use.operator);
    if (kind === 'String' || kind === 'ARN') yield* view.values;
  }
}

function templateIn(node: JsonNode): readonly Template[] {
  const text = valueText(node) ?? '';
  const variables = text.includes('${') ? variablesIn(text) : [];
  return variables.length === 0 ? [] : [{ node, text, variables }];
}

/** With the older version of the language, or none, a variable is a text like any other. */
export function readsVariables({ policy }: RoleView): boolean {
  const version = policy?.version?.value;
  return version?.kind === 'string' && version.value === '2012-10-17';
}
