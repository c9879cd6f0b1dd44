import { patternOfFormat } from '../../../iam/arnFormat';
import { globCovers } from '../../../iam/globOverlap';
import type { Fix, RoleView, Rule } from '../rule';
import { addStatement, addTexts } from '../statementEdits';
import { statementFacts, type StatementFacts } from '../statementFacts';
import { listing } from '../wording';
import { actionPattern } from './actionPattern';
import { companionOf } from './companions';

export const missingDependent: Rule = {
  id: 'action/missing-dependent',
  severity: 'information',
  summary: 'An action needs another one that no statement allows.',
  explanation:
    'Some operations act in the name of the caller: starting an instance with a role needs `iam:PassRole` for that role. AWS lists these as dependent actions (this list is of December 2025); some are needed only when the request uses that feature.',
  check: (role, report) => {
    checkNeeded(
      role,
      report,
      (id) => {
        const action = role.catalog.index.find(id);
        return action === undefined ? [] : role.catalog.details.action(action).dependents;
      },
      (name, missing) => `${name} may also need ${listing(missing)}, which this policy does not allow.`,
    );
  },
};

export const noListCompanion: Rule = {
  id: 'action/no-list-companion',
  severity: 'hint',
  summary: 'An action is seldom used without one that lists, which no statement allows.',
  explanation:
    'Tools and the console list before they act: without `s3:ListBucket` a missing object looks like a denied one (403 instead of 404), and `aws s3 cp --recursive` fails.',
  check: (role, report) => {
    checkNeeded(role, report, companionOf, (name, missing) => {
      return `${name} is seldom used without ${listing(missing)}, which this policy does not allow.`;
    });
  },
};

type Report = Parameters<Rule['check']>[1];

/** Only what is named one by one: with a wildcard somebody has thought of more than this. */
function checkNeeded(
  role: RoleView,
  report: Report,
  needed: (id: string) => readonly string[],
  say: (name: string, missing: readonly string[]) => string,
): void {
  if (!isAlone(role)) return;
  const all = statementFacts(role);
  const allowed = all.filter(({ allows }) => allows);
  // What NotAction allows is almost everything.
  if (allowed.some(({ notActions }) => notActions.length > 0)) return;
  const patterns = allowed.flatMap(({ actions }) => actions.map(({ pattern }) => pattern.text.toLowerCase()));
  const told = new Set<string>();
  for (const facts of allowed) {
    for (const written of facts.actions) {
      const [action] = written.pattern.kind === 'action' ? written.pattern.covered : [];
      if (action === undefined) continue;
      const missing = needed(action.id).filter((each) => {
        return !told.has(each) && !patterns.some((pattern) => globCovers(pattern, each.toLowerCase()));
      });
      if (missing.length === 0) continue;
      // The same action is missing once, however many need it.
      for (const each of missing) told.add(each);
      report({
        range: written.node.range,
        message: say(written.node.value, missing),
        fixes: () => additions(role, facts, missing),
      });
    }
  }
}

/** Whether the policy is all that the role allows: managed policies and groups may allow the rest. */
function isAlone({ role }: RoleView): boolean {
  if (role === undefined) return false;
  if ('policyArns' in role && role.policyArns.length > 0) return false;
  return !('groups' in role) || role.groups.length === 0;
}

function additions(role: RoleView, facts: StatementFacts, missing: readonly string[]): readonly Fix[] {
  const { actions, effect } = facts.statement;
  const title = `Allow ${listing(missing)} too`;
  const fitting = missing.filter((each) => fits(role, facts, each));
  if (actions !== undefined && fitting.length === missing.length) {
    return [{ title, edits: [addTexts(role, actions, missing)], preferred: true }];
  }
  const like = facts.resources.find(({ value }) => value.startsWith('arn:'))?.value;
  const arns = missing.flatMap((each) => {
    const [type] = actionPattern(role.catalog, each).types;
    return type === undefined ? '*' : patternOfFormat(type.arn, like);
  });
  const edits = addStatement(role, facts.statement, {
    Effect: effect?.value ?? 'Allow',
    Action: missing.length === 1 ? (missing[0] ?? '') : missing,
    Resource: arns.includes('*') ? '*' : oneOrMore([...new Set(arns)]),
  });
  return edits === undefined
    ? []
    : [{ title: `${title}, in a statement of its own`, edits, preferred: true }];
}

function oneOrMore(texts: readonly string[]): string | readonly string[] {
  const [only, ...more] = texts;
  return only === undefined || more.length > 0 ? texts : only;
}

function fits({ catalog }: RoleView, facts: StatementFacts, action: string): boolean {
  if (facts.statement.condition !== undefined || facts.notResources.length > 0) return false;
  const pattern = actionPattern(catalog, action);
  return facts.onEverything || facts.resources.some(({ value }) => pattern.takes(value));
}
