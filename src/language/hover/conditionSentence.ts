import type { JsonNode } from '../../core/roles/json/node';
import type { ConditionView, OperatorUse } from '../policy/statementView';
import { holdsWithoutKey } from '../rules/condition/writtenConditions';
import { code, joined } from './markdown';
import { comparing } from './operatorWords';

/**
 * What a condition asks for, to follow "only when": `aws:RequestedRegion is eu-west-1`. Undefined while
 * operator or values are not there yet.
 */
export function conditionClause({ use, key, values }: ConditionView): string | undefined {
  const texts = values.flatMap(valueText);
  if (use === undefined || key.name === '' || texts.length === 0) return undefined;
  const { operator, qualifier } = use;
  const name = code(key.name);
  if (operator === 'Null') return nullClause(name, texts);
  const { is, not, end = '' } = comparing[operator];
  const either = joined(texts.map(code), 'or');
  const phrase = not === undefined ? is : texts.length === 1 ? not.one : not.several;
  if (qualifier === 'ForAllValues') {
    return `${not === undefined ? 'every' : 'no'} value of ${name} ${is} ${either}${end}`;
  }
  const subject = qualifier === undefined ? name : `at least one value of ${name}`;
  return `${subject} ${phrase} ${either}${end}`;
}

function valueText(node: JsonNode): string[] {
  if (node.kind === 'string') return [node.value];
  return node.kind === 'literal' ? [node.text] : [];
}

function nullClause(name: string, texts: readonly string[]): string | undefined {
  const wanted = new Set(texts.map((text) => text.toLowerCase()));
  if (wanted.has('true') && wanted.has('false')) return `the request has ${name} or not`;
  if (wanted.has('true')) return `the request does not have ${name}`;
  return wanted.has('false') ? `the request has ${name}` : undefined;
}

/** The condition as one or two plain sentences; `effect` is the statement's. */
export function conditionSentence(condition: ConditionView, effect: string | undefined): string | undefined {
  const clause = conditionClause(condition);
  if (clause === undefined || condition.use === undefined) return undefined;
  const without = withoutKey(condition.use, effect);
  return `Applies only when ${clause}.${without === undefined ? '' : ` ${without}`}`;
}

/** What becomes of a request that does not have the key; undefined where that is what is asked. */
function withoutKey(use: OperatorUse, effect: string | undefined): string | undefined {
  if (use.operator === 'Null') return undefined;
  if (use.ifExists && use.qualifier === 'ForAnyValue') {
    return 'What AWS does with a request without the key is not clear from its documentation.';
  }
  return `A request without the key ${fate(holdsWithoutKey(use), effect)}.`;
}

function fate(holds: boolean, effect: string | undefined): string {
  switch (effect) {
    case 'Allow':
      return holds ? 'passes' : 'is refused';
    case 'Deny':
      return holds ? 'is denied too' : 'is not denied';
    case undefined:
    default:
      return holds ? 'meets the condition' : 'does not meet the condition';
  }
}
