import type { Layer, PolicyLayers } from '../request';
import type { PlacedStatement } from './coverage';
import { intersect, reachOf, subtract, union, type Reach } from './reach';

/** How actions stand with a set of policies; one object for all that stand alike. */
export type Standing = Allowed | Withheld;

export interface Allowed {
  readonly verdict: 'allowed';
  /** Some way to it has no condition in any layer. Resources and denials may still limit it. */
  readonly unconditional: boolean;
  /** Where it is allowed in all layers, by the patterns. */
  readonly reach: Reach;
  /** The Allow statements of all layers that are left. */
  readonly grants: readonly Ruling[];
  /** Deny statements that apply to some resources, or under conditions. */
  readonly denials: readonly Ruling[];
}

/** Allowed by a statement of the identity and yet not allowed. */
export interface Withheld {
  readonly verdict: 'withheld';
  /** `identity`: denied outright; else the layer that cuts it off, by a Deny or by allowing nothing of it. */
  readonly by: Layer;
  readonly grants: readonly Ruling[];
  /** The Deny statements that do it; empty when the layer merely does not allow it. */
  readonly denials: readonly Ruling[];
}

/** A statement and the resources of the action that it is about. */
export interface Ruling extends PlacedStatement {
  readonly reach: Reach;
}

/**
 * Rules of thumb, since no request is at hand:
 * - An action is allowed when, in each layer, some Allow statement is about it, on resources that the
 *   layers have in common.
 * - A Deny takes away only what it denies for certain: without conditions, and all of an ARN that the
 *   Allow names. Other denials are listed.
 * - A condition may hold and may not: it makes an Allow conditional, never absent.
 *
 * Undefined when no statement of the identity allows the action.
 */
export function standingOf(
  about: readonly PlacedStatement[],
  targets: readonly string[],
  layers: PolicyLayers,
): Standing | undefined {
  const rulings = about.flatMap((placed): Ruling[] => {
    const reach = reachOf(placed.statement, targets);
    return reach === undefined ? [] : [{ ...placed, reach }];
  });
  const grants = rulings.filter(({ statement }) => statement.effect === 'Allow');
  const own = grants.filter(({ layer }) => layer === 'identity');
  if (own.length === 0) return undefined;
  const denials = rulings.filter(({ statement }) => statement.effect === 'Deny');
  const certain = denials.filter(({ statement }) => statement.conditions.length === 0);

  let left = grants;
  let reach: Reach | undefined;
  for (const layer of presentLayers(layers)) {
    const denied = certain.filter((ruling) => ruling.layer === layer);
    if (denied.length > 0) left = left.flatMap((grant) => remaining(grant, denied));
    const granted = reachIn(layer, left);
    reach = granted && reach ? intersect(reach, granted) : layer === 'identity' ? granted : undefined;
    const stillOwn = left.some((grant) => grant.layer === 'identity');
    if (!stillOwn || reach === undefined)
      return { verdict: 'withheld', by: layer, grants: own, denials: denied };
  }
  if (reach === undefined) return undefined;
  return {
    verdict: 'allowed',
    unconditional: presentLayers(layers).every((layer) => left.some((grant) => isPlain(grant, layer))),
    reach,
    grants: left,
    denials: denials.filter((denial) => touchesSome(denial, grants)),
  };
}

export function presentLayers({ boundary, session }: PolicyLayers): readonly Layer[] {
  return ['identity', ...(boundary ? ['boundary' as const] : []), ...(session ? ['session' as const] : [])];
}

function remaining(grant: Ruling, denied: readonly Ruling[]): Ruling[] {
  let reach: Reach | undefined = grant.reach;
  for (const denial of denied) {
    if (reach === undefined) return [];
    reach = subtract(reach, denial.reach);
  }
  return reach === undefined ? [] : [{ ...grant, reach }];
}

function reachIn(layer: Layer, grants: readonly Ruling[]): Reach | undefined {
  const reaches = grants.filter((grant) => grant.layer === layer).map((grant) => grant.reach);
  const [first, ...more] = reaches;
  return first === undefined ? undefined : more.reduce(union, first);
}

function isPlain({ statement, layer }: Ruling, wanted: Layer): boolean {
  return layer === wanted && statement.conditions.length === 0;
}

function touchesSome(denial: Ruling, grants: readonly Ruling[]): boolean {
  return grants.some(({ reach }) => intersect(reach, denial.reach) !== undefined);
}
