import type { Catalog, CatalogAction } from '../../../iam/catalog/catalog';
import { replaceValue } from '../../edits/edit';
import type { Fix, RoleView, Rule } from '../rule';
import { removeTexts } from '../statementEdits';
import { statementFacts, type StatementFacts, type WrittenAction } from '../statementFacts';
import { actionPattern } from './actionPattern';
import { wordBeginnings } from './unknown';

/** Fewer are not worth a wildcard. */
const worthwhile = 4;

export const compressibleActions: Rule = {
  id: 'action/compressible',
  severity: 'hint',
  summary: 'Several actions are exactly what one pattern covers.',
  explanation:
    'A pattern is shorter, which counts against the size limits of policies. It also covers actions that AWS adds later, so that it is a decision and not only a matter of style.',
  check: (role, report) => {
    for (const facts of statementFacts(role)) {
      for (const { pattern, covered } of foldings(role.catalog, facts)) {
        const [first] = covered;
        if (first === undefined) continue;
        report({
          range: first.node.range,
          message: `These ${covered.length} actions are exactly what ${pattern} covers today.`,
          fixes: () => folded(role, facts, pattern, covered),
        });
      }
    }
  },
};

interface Folding {
  readonly pattern: string;
  readonly covered: readonly WrittenAction[];
}

/** The widest patterns first; each action is folded once. */
export function foldings(catalog: Catalog, { actions }: StatementFacts): readonly Folding[] {
  if (actions.length < worthwhile) return [];
  const byService = new Map<string, Map<string, WrittenAction>>();
  for (const written of actions) {
    const action = written.pattern.kind === 'action' ? written.pattern.covered[0] : undefined;
    if (action === undefined) continue;
    const named = byService.get(action.prefix) ?? new Map<string, WrittenAction>();
    byService.set(action.prefix, named);
    if (!named.has(action.id)) named.set(action.id, written);
  }
  return [...byService.values()].flatMap((named) => (named.size < worthwhile ? [] : fold(catalog, named)));
}

function fold(catalog: Catalog, named: Map<string, WrittenAction>): readonly Folding[] {
  const found: Folding[] = [];
  for (const pattern of beginnings([...named.values()])) {
    const { covered } = actionPattern(catalog, pattern);
    if (covered.length < worthwhile || !covered.every(({ id }) => named.has(id))) continue;
    const written = covered.flatMap(({ id }) => named.get(id) ?? []);
    for (const { id } of covered) named.delete(id);
    found.push({
      pattern,
      covered: written.toSorted((a, b) => a.node.range.offset - b.node.range.offset),
    });
  }
  return found;
}

/** `s3:Get*` before `s3:GetObject*`, those that enough of the actions begin with. */
function beginnings(named: readonly WrittenAction[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { pattern } of named) {
    for (const stem of stemsOf(pattern.covered[0])) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= worthwhile)
    .map(([pattern]) => pattern)
    .toSorted((a, b) => a.length - b.length);
}

const stems = new WeakMap<CatalogAction, readonly string[]>();

function stemsOf(action: CatalogAction | undefined): readonly string[] {
  if (action === undefined) return [];
  const before = stems.get(action);
  if (before !== undefined) return before;
  const now = wordBeginnings(action.name).map((stem) => `${action.prefix}:${stem}*`);
  stems.set(action, now);
  return now;
}

function folded(
  role: RoleView,
  { statement }: StatementFacts,
  pattern: string,
  covered: readonly WrittenAction[],
): readonly Fix[] {
  const [first, ...rest] = covered.map(({ node }) => node);
  const list = statement.actions;
  if (first === undefined || list === undefined) return [];
  const removal = removeTexts(role, list, rest);
  return removal === undefined
    ? []
    : [{ title: `Write ${pattern}`, edits: [replaceValue(first, pattern), ...removal] }];
}
