import type { AllowedAction } from '../../iam/access/accessMap';
import type { Allowed, Ruling } from '../../iam/access/standing';
import type { AccessLevel, CatalogAction } from '../../iam/catalog/catalog';
import { conditionWords } from './conditionWords';
import type { AccessReading } from './reading';
import { refsOf } from './statementRefs';
import { isWorthAWord } from './withheld';
import type { ActionEntry, ActionGroup, CellDetails } from './view';
import { listed } from './wording';

/** What is behind one tile. Undefined for a service that AWS has not. */
export function cellDetails(
  { view, found, identityAssumed }: AccessReading,
  prefix: string,
  access: AccessLevel,
): CellDetails | undefined {
  const { index, details } = view.catalog;
  const service = index.service(prefix);
  if (service === undefined || found === undefined) return undefined;
  const level = found.map.services
    .find((each) => each.prefix === service.prefix)
    ?.levels.find((each) => each.access === access);
  const allowed = level?.actions ?? [];
  const risky = new Set(found.risks.flatMap(({ actions }) => actions));
  const entryOf = (action: CatalogAction): ActionEntry => ({
    name: action.name,
    description: details.action(action).description,
    isRisky: risky.has(action.id),
  });
  const withheld = found.map.withheld
    .filter(({ action }) => action.prefix === service.prefix && action.access === access)
    .filter(({ standing }) => isWorthAWord(standing, identityAssumed))
    .map(({ action }) => action.name);
  const known = new Set([...allowed.map(({ action }) => action.name), ...withheld]);
  return {
    prefix: service.prefix,
    access,
    groups: groupsOf(allowed).map(([standing, actions]) => groupOf(standing, actions.map(entryOf))),
    withheld,
    others: service.actions
      .filter((action) => action.access === access && !known.has(action.name))
      .map(({ name }) => name),
  };
}

/** By how they are allowed, in words: what reads alike is one group. */
function groupsOf(allowed: readonly AllowedAction[]): readonly [Allowed, CatalogAction[]][] {
  const groups = new Map<string, [Allowed, CatalogAction[]]>();
  for (const { action, standing } of allowed) {
    const key = keyOf(standing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [standing, [action]]);
    else group[1].push(action);
  }
  return [...groups.values()];
}

function keyOf({ unconditional, reach, grants, denials }: Allowed): string {
  const places = (rulings: readonly Ruling[]): readonly string[] =>
    rulings.map(({ policy, index }) => `${policy} ${index}`);
  return JSON.stringify([unconditional, reach, places(grants), places(denials)]);
}

function groupOf(standing: Allowed, actions: readonly ActionEntry[]): ActionGroup {
  const { unconditional, reach, grants, denials } = standing;
  const conditions = unconditional ? [] : [...new Set(grants.flatMap(clausesOf))];
  return {
    form: !unconditional ? 'conditional' : reach.kind === 'all' ? 'free' : 'limited',
    title: titles[reach.kind],
    resources: reach.kind === 'all' ? [] : reach.arns,
    conditions,
    denials: denials.map(denialWords),
    statements: refsOf([...grants, ...denials]),
    actions,
  };
}

const titles = {
  all: 'On all resources',
  some: 'On these resources',
  allBut: 'On all resources except these',
} as const;

function clausesOf({ statement: { conditions } }: Ruling): readonly string[] {
  return conditions.length === 0 ? [] : [conditions.map(conditionWords).join(', and ')];
}

function denialWords({ statement: { conditions }, reach }: Ruling): string {
  const where =
    reach.kind === 'all'
      ? ''
      : reach.kind === 'some'
        ? ` on ${listed(reach.arns, 'and')}`
        : ` on all resources except ${listed(reach.arns, 'and')}`;
  const when = conditions.length === 0 ? '' : ` when ${conditions.map(conditionWords).join(', and ')}`;
  return `Denied${where}${when}`;
}
