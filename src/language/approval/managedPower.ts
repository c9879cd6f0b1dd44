import { risks, type RiskKind } from '../../iam/access/risks/risks';
import type { Catalog, ManagedPolicies } from '../../iam/catalog/catalog';
import type { NamedPolicy } from '../../iam/request';
import { managedPolicyNamed } from '../whatIf/managedPolicy';
import { powerOf, powers, type Power } from './actionPower';

/** A managed policy that a role names, and what it can do. */
export interface ManagedGrant {
  readonly arn: string;
  /** `unknown`: only its account knows what it says. */
  readonly power: Power;
  /** What is risky about it, the gravest first. */
  readonly risks: readonly RiskKind[];
}

/** The dangerous ones first, then those that nobody knows here. */
export function rankManaged(arns: readonly string[], catalog: Catalog): readonly ManagedGrant[] {
  const grants = [...new Set(arns)].map((arn) => managedGrant(arn, catalog));
  return powers.flatMap((power) => grants.filter((grant) => grant.power === power).toSorted(byGravity));
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
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  return { arn, power: kinds.length > 0 ? 'dangerous' : greatestPower(policy, catalog), risks: kinds };
}

/** AWS has its own policies in every partition. */
function policyNamed(managed: ManagedPolicies, arn: string): NamedPolicy | undefined {
  return managedPolicyNamed(managed, arn.replace(/^arn:aws-[a-z-]+:iam::aws:/, 'arn:aws:iam::aws:'));
}

/** What the worst of its actions can do. */
function greatestPower({ policy }: NamedPolicy, { index }: Catalog): Power {
  const allows = policy.statements.filter(({ effect }) => effect === 'Allow');
  if (allows.some(({ notAction }) => notAction)) return 'dangerous';
  const found = new Set(allows.flatMap(({ actions }) => actions.map((action) => powerOf(action, index))));
  return powers.find((power) => found.has(power)) ?? 'reading';
}
