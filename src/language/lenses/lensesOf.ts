import type { TextRange } from '../../core/roles/role';
import type { Catalog } from '../../iam/catalog/catalog';
import type { RolesDocument } from '../document/rolesDocument';
import type { Section } from '../document/section';
import { configView, knownRole, type ConfigView } from '../rules/roleViews';
import type { RoleView } from '../rules/rule';
import { policyBudget } from '../rules/size/budget';
import { accessLensWords, budgetLensWords, leasesLensWords } from './lensWords';
import type { LensFacts, RoleLens } from './lens';

/** Of a file; each role is read for its lenses, which the editor asks for all at once. */
const mostRoles = 1_000;

/**
 * What stands above the roles of a file, in the order of the file and, for one role, from left to right.
 * A broken role has only those lenses that are still true of it.
 */
export function lensesOf(document: RolesDocument, catalog: Catalog, facts: LensFacts): readonly RoleLens[] {
  const config = configView(document);
  return document.roles
    .slice(0, mostRoles)
    .flatMap((section) => lensesOfRole(section, config, catalog, facts));
}

function lensesOfRole(
  section: Section,
  config: ConfigView,
  catalog: Catalog,
  facts: LensFacts,
): readonly RoleLens[] {
  const { name, nameRange: range } = section;
  const view = knownRole(section, config, catalog);
  return [
    ...(canIssue(view, config) ? [issueLens(name, range)] : []),
    ...leasesLens(name, range, facts),
    ...(saysWhatItAllows(view) ? [accessLens(view, range)] : []),
    ...budgetLens(view, range),
  ];
}

/** What IAM would refuse is no use to issue, and what comes later cannot be. */
function canIssue({ role, policy }: RoleView, { broken }: ConfigView): boolean {
  if (broken || (policy !== undefined && policy.policy === undefined)) return false;
  return role?.credentialType === 'iam_user' || role?.credentialType === 'iam_role';
}

function issueLens(role: string, range: TextRange): RoleLens {
  const words = { title: 'Issue', tooltip: 'Issues credentials of this role.' };
  return { range, action: { kind: 'issue', role }, words: () => words };
}

function leasesLens(role: string, range: TextRange, facts: LensFacts): RoleLens[] {
  const leases = facts.liveLeases(role);
  if (leases === undefined || leases.count === 0) return [];
  return [{ range, action: { kind: 'showLeases', role }, words: () => leasesLensWords(leases) }];
}

/** Nothing can be said of a policy that IAM would refuse, nor of what is no role yet. */
function saysWhatItAllows({ credentialType, policy }: RoleView): boolean {
  return credentialType !== undefined && (policy === undefined || policy.policy !== undefined);
}

function accessLens(view: RoleView, range: TextRange): RoleLens {
  return { range, action: { kind: 'showAccess', role: view.name }, words: () => accessLensWords(view) };
}

function budgetLens(view: RoleView, range: TextRange): RoleLens[] {
  const budget = policyBudget(view);
  return budget === undefined
    ? []
    : [{ range, action: { kind: 'none' }, words: () => budgetLensWords(budget) }];
}
