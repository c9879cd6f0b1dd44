import type { AccessMap, LevelAccess, ServiceAccess } from '../../iam/access/accessMap';
import { accessLevels, type AccessLevel } from '../../iam/catalog/catalog';
import { arnParts } from '../../iam/arnFormat';
import type { ServiceRow, TileCounts } from './view';

/** What an action of a level adds to how much is at stake in a service. */
const weights: Readonly<Record<AccessLevel, number>> = {
  List: 1,
  Read: 1,
  Write: 3,
  'Permissions management': 12,
  Tagging: 1,
};

/** What is at stake most comes first. */
export function serviceRows({ services, totals }: AccessMap): readonly ServiceRow[] {
  const isSmall = totals.allowed <= smallRole;
  return services
    .map((service) => ({ service, weight: weightOf(service) }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ service: { prefix, name, levels } }) => ({
      prefix,
      name,
      where: whereOf(levels),
      levels: accessLevels.map((access) => tileOf(levels.find((level) => level.access === access))),
      names: accessLevels.map((access) =>
        isSmall ? namesOf(levels.find((level) => level.access === access)) : [],
      ),
    }));
}

export function totalTiles(rows: readonly ServiceRow[], { levels }: AccessMap): readonly TileCounts[] {
  return levels.map(({ allowed, conditional, of }, at) => ({
    allowed,
    conditional,
    of,
    limited: rows.reduce((sum, row) => sum + (row.levels[at]?.limited ?? 0), 0),
  }));
}

function weightOf({ levels }: ServiceAccess): number {
  return levels.reduce((sum, { access, allowed }) => sum + weights[access] * allowed, 0);
}

function tileOf(level: LevelAccess | undefined): TileCounts {
  if (level === undefined) return { allowed: 0, conditional: 0, of: 0, limited: 0 };
  const { allowed, conditional, of, actions } = level;
  let limited = 0;
  for (const { standing } of actions)
    if (standing.unconditional && standing.reach.kind !== 'all') limited += 1;
  return { allowed, conditional, of, limited };
}

/** Up to so many actions a role is read rather than looked at. */
const smallRole = 60;
const mostNames = 4;

function namesOf(level: LevelAccess | undefined): readonly string[] {
  const actions = level?.actions ?? [];
  return actions.length > mostNames ? [] : actions.map(({ action }) => action.name);
}

const mostNamed = 2;

/** Nothing where some action takes any resource, or where there are too many to name. */
function whereOf(levels: readonly LevelAccess[]): string {
  const arns = new Set<string>();
  for (const { actions } of levels) {
    for (const { standing } of actions) {
      if (standing.reach.kind !== 'some') return '';
      for (const arn of standing.reach.arns) arns.add(arn);
    }
  }
  if (arns.size > mostNamed + 1) return `on ${arns.size} named resources`;
  return arns.size === 0 ? '' : `on ${[...arns].map(shortArn).join(', ')}`;
}

/** The part that a reader tells resources by. */
function shortArn(arn: string): string {
  return arnParts(arn)?.resource ?? arn;
}
