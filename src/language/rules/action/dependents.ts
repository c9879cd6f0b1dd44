import { patternOfFormat } from '../../../iam/arnFormat';
import type { Catalog, CatalogAction } from '../../../iam/catalog/catalog';
import { globCovers } from '../../../iam/globOverlap';
import { otherLevel } from '../resource/objectVersusBucket';
import type { FindingSeverity, Fix, ReportFinding, RoleView, Rule } from '../rule';
import { addStatement, addTexts } from '../statementEdits';
import { statementFacts, type StatementFacts } from '../statementFacts';
import { listing } from '../wording';
import { actionPattern, likeliestTypes } from './actionPattern';
import { companionOf } from './companions';

export const missingDependent: Rule = {
  id: 'action/missing-dependent',
  severity: 'information',
  summary: 'An action may need another one that no statement allows.',
  explanation:
    'Some operations do more in the name of the caller: starting an instance with a role needs `iam:PassRole` for that role, giving tags while creating needs the action that tags. AWS lists these as dependent actions (the list is of December 2025); many are needed only when a request uses that feature.',
  check: (role, report) => {
    checkNeeded(role, report, {
      of: (action) => dependentsOf(role.catalog, action),
      severity: (missing) => (missing.some(isDecisive) ? 'information' : 'hint'),
      say: (name, missing) => `${name} may also need ${listing(missing)}, which this policy does not allow.`,
    });
  },
};

export const noListCompanion: Rule = {
  id: 'action/no-list-companion',
  severity: 'hint',
  summary: 'An action is seldom used without another one, which no statement allows.',
  explanation:
    'Tools and the console list before they act: without `s3:ListBucket` a missing object looks like a denied one (403 instead of 404), and copying a folder fails.',
  check: (role, report) => {
    checkNeeded(role, report, {
      of: ({ id }) => companionOf(id),
      severity: () => 'hint',
      say: (name, missing) =>
        `${name} is seldom used without ${listing(missing)}, which this policy does not allow.`,
    });
  },
};

/** What only reads lists features that hardly anybody uses as dependent. */
function dependentsOf({ details }: Catalog, action: CatalogAction): readonly string[] {
  return action.access === 'Read' || action.access === 'List' ? nothing : details.action(action).dependents;
}

/** Without these the operation fails in its ordinary use; others are about tags, keys and options. */
function isDecisive(action: string): boolean {
  return action === 'iam:PassRole' || action === 'iam:CreateServiceLinkedRole';
}

interface Need {
  readonly of: (action: CatalogAction) => readonly string[];
  readonly severity: (missing: readonly string[]) => FindingSeverity;
  readonly say: (name: string, missing: readonly string[]) => string;
}

const nothing: readonly string[] = [];

/** Only for what is named one by one: who writes a wildcard has thought of more than this. */
function checkNeeded(role: RoleView, report: ReportFinding, need: Need): void {
  const allowed = statementFacts(role).filter(({ allows }) => allows);
  // What NotAction allows is almost everything.
  if (!isAlone(role) || allowed.some(({ notActions }) => notActions.length > 0)) return;
  const isAllowed = (action: string): boolean => {
    const lower = action.toLowerCase();
    return allowed.some(({ actions }) => actions.some(({ pattern }) => globCovers(pattern.lowerText, lower)));
  };
  const told = new Set<string>();
  for (const facts of allowed) {
    for (const { node, pattern } of facts.actions) {
      const action = pattern.kind === 'action' ? pattern.covered[0] : undefined;
      const needed = action === undefined ? nothing : need.of(action);
      if (needed.length === 0) continue;
      const missing = needed.filter((each) => !told.has(each) && !isAllowed(each));
      if (missing.length === 0) continue;
      // What is missing is said once, however many actions need it.
      for (const each of missing) told.add(each);
      report({
        range: node.range,
        message: need.say(node.value, missing),
        severity: need.severity(missing),
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
  if (actions !== undefined && missing.every((each) => fits(role, facts, each))) {
    return [{ title, edits: [addTexts(role, actions, missing)], preferred: true }];
  }
  const resources = [...new Set(missing.flatMap((each) => resourcesFor(role, facts, each)))];
  const edits = addStatement(role, facts.statement, {
    Effect: effect?.value ?? 'Allow',
    Action: oneOrMore(missing),
    Resource: resources.includes('*') ? '*' : oneOrMore(resources),
  });
  return edits === undefined
    ? []
    : [{ title: `${title}, in a statement of its own`, edits, preferred: true }];
}

function fits({ catalog }: RoleView, facts: StatementFacts, action: string): boolean {
  if (facts.statement.condition !== undefined || facts.notResources.length > 0) return false;
  return (
    facts.onEverything || facts.resources.some(({ value }) => actionPattern(catalog, action).takes(value))
  );
}

/** The buckets of the statement's objects where these are asked for, else all of the kind. */
function resourcesFor({ catalog }: RoleView, facts: StatementFacts, action: string): readonly string[] {
  const pattern = actionPattern(catalog, action);
  const [type] = likeliestTypes(catalog, pattern);
  if (type === undefined) return ['*'];
  const buckets = facts.resources
    .flatMap(({ value }) => otherLevel(value) ?? [])
    .filter((each) => pattern.takes(each));
  if (buckets.length > 0) return buckets;
  return [patternOfFormat(type.arn, facts.resources.find(({ value }) => value.startsWith('arn:'))?.value)];
}

function oneOrMore(texts: readonly string[]): string | readonly string[] {
  const [only, ...more] = texts;
  return only === undefined || more.length > 0 ? texts : only;
}
