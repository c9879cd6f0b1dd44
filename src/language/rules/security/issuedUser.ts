import { expiryGuardSize } from '../../../core/leases/expiryGuard';
import { userName } from '../../../core/leases/names';
import { stampPrefix } from '../../../core/leases/stamp';
import { defaultUserPath } from '../../../core/roles/limits';
import type { IssuedUser } from '../../../iam/access/risks/issuedUser';
import { policySize, userInlineLimit } from '../../../iam/policySize';
import { ownPolicyName } from '../../whatIf/layersOf';
import { namesIn, pairsIn } from '../../whatIf/roleLists';
import type { RoleView } from '../rule';

/** What stands for the owner in a name: as long as an owner's part can be. */
const owner = 'o'.repeat(12);

/** Where the users of a role live, as texts of its ARN. */
export interface UserHome {
  readonly partition: string;
  /** `*` when nothing tells it. */
  readonly account: string;
  /** Begins and ends with `/`. */
  readonly path: string;
}

export function userHome(view: RoleView): UserHome {
  const [path = defaultUserPath] = namesIn(view, 'user_path');
  const arns = [
    ...namesIn(view, 'iam_role_arn'),
    ...namesIn(view, 'permissions_boundary_arn'),
    ...namesIn(view, 'policy_arns'),
  ];
  const accounts = arns.flatMap((arn) => accountOf(arn) ?? []);
  const partition = /^arn:(aws[a-z-]*):/.exec([...arns, ...resourcesOf(view)].find(isArn) ?? '')?.[1];
  return { partition: partition ?? 'aws', account: accounts[0] ?? accountNamed(view), path };
}

function isArn(text: string): boolean {
  return /^arn:aws[a-z-]*:/.test(text);
}

function accountOf(arn: string): string | undefined {
  return /^arn:[^:]*:iam::(\d{12}):/.exec(arn)?.[1];
}

/** The one account whose users the policy names: who writes a Deny for their own users writes their account. */
function accountNamed(view: RoleView): string {
  const users = resourcesOf(view).filter((resource) => /^[^:]*:[^:]*:iam::\d{12}:user\//.test(resource));
  const accounts = new Set(users.map(accountOf));
  const [account] = accounts;
  return accounts.size === 1 && account !== undefined ? account : '*';
}

function resourcesOf({ policy }: RoleView): readonly string[] {
  return (policy?.policy?.statements ?? []).flatMap(({ resources }) => resources);
}

/**
 * The user that a lease of the role will be. Its name ends with who asks, when, and chance. `more`
 * characters are about to be added to its policy.
 */
export function issuedUser(view: RoleView, more = 0): IssuedUser {
  const home = userHome(view);
  const name = namePattern(view.name);
  const managed = namesIn(view, 'policy_arns');
  const own = isLarge(view, more)
    ? [{ name: ownPolicyName, arn: iamArn(home, 'policy', `${home.path}${name}`) }]
    : [];
  const attached = managed.map((arn) => ({ name: arn, arn }));
  return {
    arn: iamArn(home, 'user', `${home.path}${name}`),
    editable: [...own, ...attached.filter(({ arn }) => accountOf(arn) !== undefined)],
    attached: [...attached, ...own],
    groups: namesIn(view, 'iam_groups').map((group) => iamArn(home, 'group', `/*${group}`)),
    context: contextOf(view),
    unsure: new Set(tagKeys(unsureTags)),
  };
}

function namePattern(roleName: string): string {
  const made = userName(roleName, owner, 0, { base32: (length) => 'a'.repeat(length) });
  return `${made.slice(0, made.lastIndexOf(owner))}*`;
}

export function iamArn({ partition, account }: UserHome, kind: string, pathAndName: string): string {
  return `arn:${partition}:iam::${account}:${kind}${pathAndName}`;
}

/** Too large to be inline beside the guard: it becomes a managed policy of the user's own. */
function isLarge({ policy }: RoleView, more: number): boolean {
  return policy !== undefined && policySize(policy.text) + more + expiryGuardSize > userInlineLimit;
}

function contextOf(view: RoleView): IssuedUser['context'] {
  const tags = new Map([
    ...pairsIn(view, 'iam_tags'),
    [`${stampPrefix}tool`, 'vault-aws'],
    [`${stampPrefix}role`, view.name],
    ...unsureTags.map((tag): [string, string] => [tag, tag]),
  ]);
  const isBounded = namesIn(view, 'permissions_boundary_arn').length > 0;
  return new Map<string, readonly string[]>([
    ['aws:principaltype', ['User']],
    ...(isBounded ? [] : [['iam:permissionsboundary', []] as const]),
    ...[...tags].flatMap(([tag, value]) => tagKeys([tag]).map((key) => [key, [value]] as const)),
  ]);
}

/** What only a lease says. */
const unsureTags = ['lease', 'owner', 'host', 'expires', 'max-seconds'].map((part) => stampPrefix + part);

/** The condition keys that have the value of a tag, in requests of the user about itself. */
function tagKeys(tags: readonly string[]): readonly string[] {
  const kinds = ['aws:principaltag/', 'aws:resourcetag/', 'iam:resourcetag/'];
  return tags.flatMap((tag) => kinds.map((kind) => kind + tag.toLowerCase()));
}
