import {
  property,
  type JsonNode,
  type JsonObject,
  type JsonProperty,
  type JsonString,
} from '../../core/roles/json/node';
import {
  conditionOperatorNamed,
  type ConditionOperator,
  type SetQualifier,
} from '../../iam/conditionOperator';

/** A statement with the places of its parts. What is not typed yet, or is of the wrong kind, is absent. */
export interface StatementView {
  readonly node: JsonObject;
  readonly index: number;
  readonly sid?: JsonString;
  readonly effect?: JsonString;
  /** `Action`, else `NotAction`. */
  readonly actions?: TextsView;
  /** `Resource`, else `NotResource`. */
  readonly resources?: TextsView;
  readonly condition?: JsonProperty;
  readonly conditions: readonly ConditionView[];
}

/** An element that is one text or a list of them. */
export interface TextsView {
  readonly property: JsonProperty;
  readonly value: JsonNode;
  /** True for `NotAction` and `NotResource`. */
  readonly negated: boolean;
  readonly texts: readonly JsonString[];
}

/** One key below one operator. */
export interface ConditionView {
  readonly operator: JsonProperty;
  /** Absent when the operator is none. */
  readonly use?: OperatorUse;
  readonly key: JsonProperty;
  /** Texts, numbers, `true` and `false`. */
  readonly values: readonly JsonNode[];
}

export interface OperatorUse {
  readonly operator: ConditionOperator;
  readonly qualifier?: SetQualifier;
  readonly ifExists: boolean;
}

export function viewStatement(node: JsonObject, index: number): StatementView {
  const sid = textOf(property(node, 'Sid')?.value);
  const effect = textOf(property(node, 'Effect')?.value);
  const actions = textsOf(node, 'Action');
  const resources = textsOf(node, 'Resource');
  const condition = property(node, 'Condition');
  return {
    node,
    index,
    conditions: conditionsOf(condition?.value),
    ...(sid && { sid }),
    ...(effect && { effect }),
    ...(actions && { actions }),
    ...(resources && { resources }),
    ...(condition && { condition }),
  };
}

function textOf(node: JsonNode | undefined): JsonString | undefined {
  return node?.kind === 'string' ? node : undefined;
}

function textsOf(statement: JsonObject, name: string): TextsView | undefined {
  const plain = property(statement, name);
  const found = plain ?? property(statement, `Not${name}`);
  if (found?.value === undefined) return undefined;
  const { value } = found;
  return { property: found, value, negated: plain === undefined, texts: listOf(value).filter(isText) };
}

function listOf(value: JsonNode): readonly JsonNode[] {
  return value.kind === 'array' ? value.items : [value];
}

function isText(node: JsonNode): node is JsonString {
  return node.kind === 'string';
}

function conditionsOf(value: JsonNode | undefined): readonly ConditionView[] {
  if (value?.kind !== 'object') return [];
  return value.properties.flatMap((operator) => {
    if (operator.value?.kind !== 'object') return [];
    const use = readOperator(operator.name);
    return operator.value.properties.map((key) => ({
      operator,
      key,
      values: key.value === undefined ? [] : listOf(key.value),
      ...(use && { use }),
    }));
  });
}

/** `ForAnyValue:StringLikeIfExists` in its parts, in any case; undefined for what is no operator. */
export function readOperator(name: string): OperatorUse | undefined {
  const match = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/is.exec(name);
  const operator = conditionOperatorNamed(match?.[2] ?? '');
  if (match === null || operator === undefined) return undefined;
  const qualifier = match[1]?.toLowerCase();
  return {
    operator,
    ifExists: match[3] !== undefined,
    ...(qualifier !== undefined && {
      qualifier: qualifier === 'forallvalues' ? ('ForAllValues' as const) : ('ForAnyValue' as const),
    }),
  };
}
