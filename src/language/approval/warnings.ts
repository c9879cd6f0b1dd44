import { risks, type Risk, type RiskKind } from '../../iam/access/risks/risks';
import type { IssuableRole, RolesConfig } from '../../core/roles/role';
import type { Catalog } from '../../iam/catalog/catalog';
import { issuedUser } from '../rules/security/issuedUser';
import { layersOf } from '../whatIf/layersOf';
import { roleAsView } from './roleAsView';

/** What whoever agrees to a role has to hear first. */
export interface Warnings {
  /** How its user could undo what ends the lease, a sentence each. */
  readonly unlocks: readonly string[];
  /** A boundary that is not known here may keep it from that. */
  readonly maybeBounded: boolean;
  /** Everything is allowed on everything. */
  readonly admin: boolean;
  /** How it could take rights that nobody gave it, a sentence each. */
  readonly escalations: readonly string[];
}

const none: Warnings = { unlocks: [], maybeBounded: false, admin: false, escalations: [] };

/** Of a session without a policy of its own nothing is known, so nothing is said. */
export function warningsOf(role: IssuableRole, config: RolesConfig, catalog: Catalog): Warnings {
  const view = roleAsView(role, config, catalog);
  if (view === undefined) return none;
  const { layers, gaps, identityAssumed } = layersOf(view);
  if (identityAssumed && layers.session === undefined) return none;
  const user = role.credentialType === 'iam_user' ? issuedUser(view) : undefined;
  const found = risks(layers, catalog.index, catalog.details, user);
  return {
    unlocks: sentences(found, 'self-unlock'),
    maybeBounded: gaps.some(({ layer }) => layer === 'boundary'),
    admin: found.some(({ kind }) => kind === 'admin'),
    escalations: [...sentences(found, 'escalation'), ...sentences(found, 'pass-role')],
  };
}

function sentences(found: readonly Risk[], wanted: RiskKind): readonly string[] {
  return found.filter(({ kind }) => kind === wanted).map(({ sentence }) => sentence);
}
