import { conditionOperators, type ConditionOperator } from '../../iam/conditionOperator';
import { operatorWords } from '../hover/operatorWords';
import { readOperator } from '../policy/statementView';
import { sortable } from './order';
import type { Proposal } from './proposal';
import { statementAt, type Scene } from './scene';

/** Operators as they are, then with `IfExists`, then for keys with several values; each once. */
export function proposeOperators(scene: Scene): readonly Proposal[] {
  const used = usedOperators(scene);
  return all.filter(({ label }) => !used.has(label.toLowerCase()));
}

function usedOperators(scene: Scene): ReadonlySet<string> {
  const { at } = scene.cursor;
  const condition = statementAt(scene)?.condition?.value;
  const properties = condition?.kind === 'object' ? condition.properties : [];
  const others = properties.filter(
    ({ nameRange }) => at < nameRange.offset || at > nameRange.offset + nameRange.length,
  );
  return new Set(others.map(({ name }) => name.toLowerCase()));
}

const all: readonly Proposal[] = conditionOperators.flatMap((operator, index) => {
  const order = sortable(index);
  if (operator === 'Null') return [operatorProposal(operator, 'Null', `1${order}`)];
  return [
    operatorProposal(operator, operator, `1${order}`),
    operatorProposal(operator, `${operator}IfExists`, `2${order}`),
    operatorProposal(operator, `ForAnyValue:${operator}`, `3${order}`),
    operatorProposal(operator, `ForAllValues:${operator}`, `4${order}`),
    operatorProposal(operator, `ForAnyValue:${operator}IfExists`, `5${order}`),
    operatorProposal(operator, `ForAllValues:${operator}IfExists`, `6${order}`),
  ];
});

function operatorProposal(operator: ConditionOperator, label: string, sortText: string): Proposal {
  const form = formOf(label);
  return {
    label,
    kind: 'operator',
    detail: operatorWords[operator].replaceAll('`', ''),
    ...(form !== undefined && { description: form }),
    text: label,
    sortText,
    retrigger: true,
    value: () => '{ $0 }',
    subject: { kind: 'operator', operator },
  };
}

/** What the form adds to the operator. */
function formOf(label: string): string | undefined {
  const { qualifier, ifExists = false } = readOperator(label) ?? {};
  const sets = {
    ForAnyValue: 'any of the values',
    ForAllValues: 'all of the values, or none',
  };
  const forms = [qualifier && sets[qualifier], ifExists ? 'or the key is missing' : undefined];
  const said = forms.filter((form) => form !== undefined);
  return said.length === 0 ? undefined : said.join(', ');
}
