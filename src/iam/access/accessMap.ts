import {
  accessLevels,
  type AccessLevel,
  type ActionDetails,
  type ActionIndex,
  type CatalogAction,
  type ServiceEntry,
} from '../catalog/catalog';
import type { PolicyLayers } from '../request';
import { standings, type Standings } from './standings';
import type { Allowed, Withheld } from './standing';

/** What a set of policies allows of all that AWS has, without a request at hand. */
export interface AccessMap {
  /** Services of which something is allowed, by prefix. */
  readonly services: readonly ServiceAccess[];
  /** How many services there are of which nothing is allowed. */
  readonly otherServices: number;
  /** Allowed by a policy of the identity, but denied outright or cut off by another layer. */
  readonly withheld: readonly WithheldAction[];
  readonly totals: AccessCounts;
  /** Of all services, in the order of `accessLevels`. */
  readonly levels: readonly LevelCounts[];
}

export interface AccessCounts {
  /** The conditional ones among them. */
  readonly allowed: number;
  /** Allowed under conditions only. */
  readonly conditional: number;
  /** How many there are. */
  readonly of: number;
}

export interface LevelCounts extends AccessCounts {
  readonly access: AccessLevel;
}

export interface ServiceAccess extends AccessCounts {
  readonly prefix: string;
  /** `Amazon S3`. */
  readonly name: string;
  /** The levels that the service has actions of, in the order of `accessLevels`. */
  readonly levels: readonly LevelAccess[];
}

export interface LevelAccess extends LevelCounts {
  /** The allowed ones, in alphabetical order. */
  readonly actions: readonly AllowedAction[];
}

export interface AllowedAction {
  readonly action: CatalogAction;
  readonly standing: Allowed;
}

export interface WithheldAction {
  readonly action: CatalogAction;
  readonly standing: Withheld;
}

/** See `standingOf` for what counts as allowed. Details are read only where a policy names resources. */
export function accessMap(layers: PolicyLayers, index: ActionIndex, details: ActionDetails): AccessMap {
  const standingOf = standings(layers, index, details);
  const withheld: WithheldAction[] = [];
  const services = index.prefixes
    .flatMap((prefix) => index.service(prefix) ?? [])
    .map((service) => serviceAccess(service, standingOf, withheld));
  const levels = accessLevels.map((access) => {
    const same = services.flatMap((service) => service.levels.filter((level) => level.access === access));
    const { allowed, conditional, of } = sum(same);
    return { access, allowed, conditional, of };
  });
  const touched = services.filter(({ allowed }) => allowed > 0);
  return {
    services: touched,
    otherServices: services.length - touched.length,
    withheld,
    totals: sum(levels),
    levels,
  };
}

/** What is withheld of it goes to the list. */
function serviceAccess(
  { prefix, name, actions }: ServiceEntry,
  standingOf: Standings,
  withheld: WithheldAction[],
): ServiceAccess {
  const byLevel = new Map<AccessLevel, Level>();
  for (const action of actions) {
    const level = byLevel.get(action.access) ?? newLevel(action.access);
    byLevel.set(action.access, level);
    level.of += 1;
    const standing = standingOf(action);
    if (standing?.verdict === 'withheld') withheld.push({ action, standing });
    if (standing?.verdict !== 'allowed') continue;
    level.allowed += 1;
    if (!standing.unconditional) level.conditional += 1;
    level.actions.push({ action, standing });
  }
  const levels = accessLevels.flatMap((access) => byLevel.get(access) ?? []);
  return { prefix, name, ...sum(levels), levels };
}

/** A level while it is counted. */
interface Level extends LevelAccess {
  allowed: number;
  conditional: number;
  of: number;
  readonly actions: AllowedAction[];
}

function newLevel(access: AccessLevel): Level {
  return { access, allowed: 0, conditional: 0, of: 0, actions: [] };
}

function sum(all: readonly AccessCounts[]): AccessCounts {
  const total = { allowed: 0, conditional: 0, of: 0 };
  for (const { allowed, conditional, of } of all) {
    total.allowed += allowed;
    total.conditional += conditional;
    total.of += of;
  }
  return total;
}
