import {
  accessLevels,
  type AccessLevel,
  type ActionDetails,
  type ActionIndex,
  type CatalogAction,
} from '../catalog/catalog';
import type { PolicyLayers } from '../request';
import { standings } from './standings';
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
  const services: ServiceAccess[] = [];
  const withheld: WithheldAction[] = [];
  const levels = new Map(accessLevels.map((access) => [access, noCounts()]));
  for (const prefix of index.prefixes) {
    const service = index.service(prefix);
    if (service === undefined) continue;
    const found = new Map<AccessLevel, { counts: Counts; actions: AllowedAction[] }>();
    for (const action of service.actions) {
      const level = found.get(action.access) ?? { counts: noCounts(), actions: [] };
      found.set(action.access, level);
      level.counts.of += 1;
      const standing = standingOf(action);
      if (standing?.verdict === 'withheld') withheld.push({ action, standing });
      if (standing?.verdict !== 'allowed') continue;
      level.counts.allowed += 1;
      if (!standing.unconditional) level.counts.conditional += 1;
      level.actions.push({ action, standing });
    }
    for (const [access, { counts }] of found) addCounts(levels.get(access), counts);
    const ofService = accessLevels.flatMap((access): LevelAccess[] => {
      const level = found.get(access);
      return level === undefined ? [] : [{ access, ...level.counts, actions: level.actions }];
    });
    const counts = sum(ofService);
    if (counts.allowed > 0) services.push({ prefix, name: service.name, ...counts, levels: ofService });
  }
  const byLevel = accessLevels.map((access) => ({ access, ...(levels.get(access) ?? noCounts()) }));
  return {
    services,
    otherServices: index.prefixes.length - services.length,
    withheld,
    totals: sum(byLevel),
    levels: byLevel,
  };
}

interface Counts {
  allowed: number;
  conditional: number;
  of: number;
}

function noCounts(): Counts {
  return { allowed: 0, conditional: 0, of: 0 };
}

function addCounts(total: Counts | undefined, { allowed, conditional, of }: AccessCounts): void {
  if (total === undefined) return;
  total.allowed += allowed;
  total.conditional += conditional;
  total.of += of;
}

function sum(all: readonly AccessCounts[]): AccessCounts {
  const total = noCounts();
  for (const counts of all) addCounts(total, counts);
  return total;
}
