import { replaceValue, type TextEdit } from '../../edits/edit';
import type { Fix, RoleView, Rule } from '../rule';
import { addStatement, addTexts, copyOfCondition, removeTexts, type NewStatement } from '../statementEdits';
import { statementFacts, type StatementFacts, type WrittenAction } from '../statementFacts';

export const actionNeedsStar: Rule = {
  id: 'action/needs-star',
  severity: 'warning',
  summary: 'An action without resource-level permissions is given ARNs.',
  explanation:
    'Some actions work on no particular resource: AWS asks for them with `*`, which no ARN matches. They take effect only in a statement whose `Resource` is `"*"`. The [Service Authorization Reference](https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html) lists no resource type for them.',
  check: (role, report) => {
    for (const facts of statementFacts(role)) {
      if (facts.onEverything || facts.resources.length === 0) continue;
      const needing = facts.actions.filter(needsStar);
      for (const written of needing) {
        report({
          range: written.node.range,
          message: `${written.node.value} works on no particular resource, so this statement does not ${facts.allows ? 'allow' : 'deny'} it: it needs the Resource "*".`,
          fixes: () => fixes(role, facts, written, needing),
        });
      }
    }
  },
};

function needsStar({ pattern }: WrittenAction): boolean {
  return pattern.covered.length > 0 && pattern.withoutResource.length === pattern.covered.length;
}

function fixes(
  role: RoleView,
  facts: StatementFacts,
  written: WrittenAction,
  needing: readonly WrittenAction[],
): readonly Fix[] {
  const { resources } = facts.statement;
  if (resources !== undefined && needing.length === facts.actions.length) {
    return [{ title: 'Write "*" as Resource', edits: [replaceValue(resources.value, '*')], preferred: true }];
  }
  const one = moved(role, facts, [written]);
  const all = needing.length > 1 ? moved(role, facts, needing) : undefined;
  return [
    ...(one
      ? [{ title: `Move ${written.node.value} to a statement on "*"`, edits: one, preferred: true }]
      : []),
    ...(all ? [{ title: `Move all ${needing.length} such actions to a statement on "*"`, edits: all }] : []),
  ];
}

/** To a statement that is there already, when it has the same effect and no other terms. */
function moved(
  role: RoleView,
  facts: StatementFacts,
  actions: readonly WrittenAction[],
): readonly TextEdit[] | undefined {
  const list = facts.statement.actions;
  const nodes = actions.map(({ node }) => node);
  const removal = list && removeTexts(role, list, nodes);
  if (removal === undefined) return undefined;
  const names = nodes.map(({ value }) => value);
  const host = hostFor(role, facts)?.statement.actions;
  const added = host
    ? [addTexts(role, host, names)]
    : addStatement(role, facts.statement, onStar(facts, names));
  return added && [...removal, ...added];
}

function hostFor(role: RoleView, { statement }: StatementFacts): StatementFacts | undefined {
  if (statement.condition !== undefined) return undefined;
  return statementFacts(role).find((other) => {
    return (
      other.onEverything &&
      other.actions.length > 0 &&
      other.statement.condition === undefined &&
      other.statement.effect?.value === statement.effect?.value
    );
  });
}

function onStar({ statement }: StatementFacts, actions: readonly string[]): NewStatement {
  return {
    Effect: statement.effect?.value ?? 'Allow',
    Action: actions,
    Resource: '*',
    ...copyOfCondition(statement),
  };
}
