import { risks, type RiskKind } from '../../iam/access/risks/risks';
import type { Catalog, ManagedPolicies } from '../../iam/catalog/catalog';
import type { NamedPolicy } from '../../iam/request';
import { managedPolicyNamed } from '../whatIf/managedPolicy';
import { powerOf } from './actionPower';

/** A managed policy that a role names, and what it can do. */
export interface ManagedGrant {
  readonly arn: string;
  /** `unknown`: only its account knows what it says. */
  readonly power: 'dangerous' | 'unknown' | 'harmless';
  /** What is risky about it, the gravest first. */
  readonly risks: readonly RiskKind[];
}

/** The dangerous ones first, then those that nobody knows here. */
export function rankManaged(arns: readonly string[], catalog: Catalog): readonly ManagedGrant[] {
  const grants = [...new Set(arns)].map((arn) => managedGrant(arn, catalog));
  const of = (power: ManagedGrant['power']): readonly ManagedGrant[] =>
    grants.filter((grant) => grant.power === power);
  return [...of('dangerous').toSorted(byGravity), ...of('unknown'), ...of('harmless')];
}

const gravest: readonly RiskKind[] = ['admin', 'self-unlock', 'escalation', 'pass-role'];

function byGravity(one: ManagedGrant, other: ManagedGrant): number {
  return gravity(one) - gravity(other);
}

/** The smaller, the graver. */
function gravity({ risks: found }: ManagedGrant): number {
  const place = gravest.findIndex((kind) => found.includes(kind));
  return place === -1 ? gravest.length : place;
}

export function managedGrant(arn: string, catalog: Catalog): ManagedGrant {
  const policy = policyNamed(catalog.managed, arn);
  if (policy === undefined) return { arn, power: 'unknown', risks: [] };
  const found = risks({ identity: [policy] }, catalog.index, catalog.details);
  const isDangerous = found.length > 0 || grantsDangerous(policy, catalog);
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return { arn, power: isDangerous ? 'dangerous' : 'harmless', risks: kinds };
}

/** AWS has its own policies in every partition. */
function policyNamed(managed: ManagedPolicies, arn: string): NamedPolicy | undefined {
  return managedPolicyNamed(managed, arn.replace(/^arn:aws-[a-z-]+:iam::aws:/, 'arn:aws:iam::aws:'));
}

function grantsDangerous({ policy }: NamedPolicy, { index }: Catalog): boolean {
  return policy.statements.some(
    ({ effect, notAction, actions }) =>
      effect === 'Allow' && (notAction || actions.some((action) => powerOf(action, index) === 'dangerous')),
  );
}
