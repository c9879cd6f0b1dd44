import type { Catalog } from '../../iam/catalog/catalog';
import type { StatementView, TextsView } from '../policy/statementView';
import { conditionClause } from './conditionSentence';
import { code, joined, paragraphs } from './markdown';
import { actionsWords } from './policyWords';
import { statementActions } from './statementActions';

const mostNamed = 3;

/** What a statement does, as one sentence, and how much that is. */
export function statementHover(statement: StatementView, { index }: Catalog): string | undefined {
  const verb = verbs.get(statement.effect?.value ?? '');
  const { actions, resources } = statement;
  if (verb === undefined || actions === undefined) return undefined;
  const covered = statementActions(statement, index);
  const on = resources === undefined ? '' : ` on ${resourceWords(resources)}`;
  return paragraphs(
    `**${verb}** ${actionWords(actions)}${on}${conditionWords(statement)}.`,
    covered.length === 0 ? undefined : actionsWords(covered, index),
  );
}

const verbs: ReadonlyMap<string, string> = new Map([
  ['Allow', 'Allows'],
  ['Deny', 'Denies'],
]);

function actionWords(view: TextsView): string {
  if (view.texts.some(({ value }) => /^\*+$/.test(value))) return view.negated ? 'no action' : 'every action';
  return view.negated ? `every action except ${listed(view)}` : listed(view);
}

function resourceWords(view: TextsView): string {
  if (view.texts.some(({ value }) => /^\*+$/.test(value)))
    return view.negated ? 'no resource' : 'every resource';
  return view.negated ? `every resource except ${listed(view)}` : listed(view);
}

function listed({ texts }: TextsView): string {
  return texts.length === 0
    ? 'nothing'
    : joined(
        texts.map(({ value }) => code(value)),
        'and',
        mostNamed,
      );
}

function conditionWords({ conditions }: StatementView): string {
  const clauses = conditions.flatMap((condition) => conditionClause(condition) ?? []);
  return clauses.length === 0 ? '' : `, only when ${clauses.join(', and ')}`;
}
