import type { TextRange } from '../../core/roles/role';
import type { RolesDocument } from '../document/rolesDocument';
import { inFile } from '../document/section';
import { policyOf } from '../policy/policyView';
import type { RoleView } from '../rules/rule';
import { configView, knownRole } from '../rules/roleViews';
import type { Hover, HoverWorld } from './hover';
import { inStatement } from './inStatement';
import { managedPolicyHover, type PolicyUse } from './managedPolicyHover';
import { roleHover } from './roleHover';
import { placeAt, pointedAt } from './target';

/**
 * What to show for the token at an offset of the file; undefined where there is nothing to say, and where
 * the schema says it. Throws only when the catalog's files cannot be read.
 */
export function hoverAt(document: RolesDocument, offset: number, { catalog }: HoverWorld): Hover | undefined {
  const place = placeAt(document, offset);
  if (place === undefined) return undefined;
  const { section } = place;
  const view = (): RoleView => knownRole(section, configView(document), catalog);
  if (place.kind === 'roleName') return { range: section.nameRange, markdown: roleHover(view()) };
  const found = inRole(view, section.body, place.at);
  return found && { ...found, range: inFile(section, found.range) };
}

/** Ranges count from the start of the role's value. */
function inRole(view: () => RoleView, body: RoleView['body'], at: number): Hover | undefined {
  const policy = policyOf(body);
  if (policy === undefined || !holds(policy.node.range, at)) return inFields(view, body, at);
  const statement = policy.statements.find(({ node }) => holds(node.range, at));
  return statement && inStatement(view(), statement, at);
}

function inFields(view: () => RoleView, { source, node }: RoleView['body'], at: number): Hover | undefined {
  const pointed = node && pointedAt(source, node, at);
  if (pointed?.kind !== 'text') return undefined;
  const [field] = pointed.path;
  if (field !== 'policy_arns' && field !== 'permissions_boundary_arn') return undefined;
  const role = view();
  const use = field === 'policy_arns' ? policyUse(role) : 'boundary';
  const markdown = managedPolicyHover(pointed.value, use, role.catalog);
  return markdown === undefined ? undefined : { range: pointed.range, markdown };
}

function policyUse({ credentialType }: RoleView): PolicyUse {
  return credentialType === 'iam_user' || credentialType === undefined ? 'attached' : 'session';
}

function holds({ offset, length }: TextRange, at: number): boolean {
  return offset <= at && at <= offset + length;
}
