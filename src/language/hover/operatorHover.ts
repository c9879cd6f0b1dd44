import type { JsonProperty } from '../../core/roles/json/node';
import { readOperator, type OperatorUse, type StatementView } from '../policy/statementView';
import { conditionSentence } from './conditionSentence';
import { bullets, code, paragraphs } from './markdown';
import { operatorWords } from './operatorWords';

const mostSentences = 4;

/** What an operator asks for, and what that means for each of its keys; undefined for what is none. */
export function operatorHover(operator: JsonProperty, statement: StatementView): string | undefined {
  const use = readOperator(operator.name);
  if (use === undefined) return undefined;
  const sentences = statement.conditions
    .filter((condition) => condition.operator.nameRange.offset === operator.nameRange.offset)
    .flatMap((condition) => conditionSentence(condition, statement.effect?.value) ?? []);
  return paragraphs(
    `**${code(operator.name)}**`,
    operatorWords[use.operator],
    bullets([use.qualifier && qualifierWords[use.qualifier], ifExistsWords(use)]),
    ...sentences.slice(0, mostSentences),
  );
}

/** With `ForAnyValue` the documentation contradicts itself; the sentences say so. */
function ifExistsWords({ ifExists, qualifier }: OperatorUse): string | undefined {
  if (!ifExists || qualifier === 'ForAnyValue') return undefined;
  return '`IfExists`: a request without the key meets the condition.';
}

const qualifierWords = {
  ForAllValues:
    '`ForAllValues`: every value that the request has for the key must fit. None at all fits too.',
  ForAnyValue: '`ForAnyValue`: one value that the request has for the key must fit.',
} as const;
