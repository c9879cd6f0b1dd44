import { formatDuration } from '../../core/roles/duration';
import { ttlBounds } from '../../core/roles/limits';
import type { CredentialType, IssuableRole, Role } from '../../core/roles/role';
import { effectiveTtl, type TtlLimit } from '../../core/leases/ttl';
import { roleAccess } from '../lenses/roleAccess';
import { policyBudget } from '../rules/size/budget';
import type { RoleView } from '../rules/rule';
import { bullets, code, counted, joined, paragraphs, plain, shortened } from './markdown';
import { actionsWords } from './policyWords';

/** What comes of a role when it is issued, in one glance. */
export function roleHover(view: RoleView): string {
  const { role, name, credentialType } = view;
  const type = credentialType === undefined ? '' : ` · ${typeWords[credentialType]}`;
  return paragraphs(
    `**${plain(name)}**${type}`,
    role?.description === undefined ? undefined : plain(role.description),
    bullets([
      role === undefined ? 'Has errors: it cannot be issued until they are gone' : lifeWords(role, view),
      role?.credentialType === 'iam_role' ? `Assumes ${joined(role.roleArns.map(code), 'or', 3)}` : undefined,
      ...(isRefused(view) ? ['IAM would refuse the policy: its problems are marked'] : accessWords(view)),
      budgetWords(view),
      role === undefined ? undefined : regionWords(role, view),
    ]),
  );
}

const typeWords: Readonly<Record<CredentialType, string>> = {
  iam_user: 'IAM user',
  iam_role: 'role session',
  federation_token: 'federation token',
  session_token: 'session token',
};

function lifeWords(role: Role, { config }: RoleView): string {
  if (!isIssuable(role)) {
    const { min, max = min } = ttlBounds[role.credentialType];
    return `Cannot be issued yet. AWS lets such credentials live from ${formatDuration(min)} to ${formatDuration(max)}`;
  }
  const { seconds, maxSeconds, limit } = effectiveTtl(role, config);
  const lives = `Lives ${formatDuration(seconds)} (${limitWords[limit]})`;
  if (role.credentialType === 'iam_role') return `${lives}, cannot be renewed`;
  return maxSeconds > seconds
    ? `${lives}, with renewals up to ${formatDuration(maxSeconds)}`
    : `${lives}, cannot be renewed`;
}

function isRefused({ policy }: RoleView): boolean {
  return policy !== undefined && policy.policy === undefined;
}

function isIssuable(role: Role): role is IssuableRole {
  return role.credentialType === 'iam_user' || role.credentialType === 'iam_role';
}

const limitWords: Readonly<Record<TtlLimit, string>> = {
  asked: 'as asked for',
  role: `${code('ttl')} of the role`,
  config: `${code('lease')} of the config section`,
  default: 'as no length is written',
  roleMaximum: `cut to ${code('max_ttl')} of the role`,
  configMaximum: `cut to ${code('lease_max')} of the config section`,
  defaultMaximum: 'cut to the longest without a written maximum',
  awsMaximum: 'the longest that AWS allows',
  awsChainedMaximum: 'the longest that AWS allows from another role',
  awsMinimum: 'the shortest that AWS allows',
};

function regionWords({ region }: Role, { config }: RoleView): string | undefined {
  if (region !== undefined) return `Region ${code(region)}`;
  return config.region === undefined
    ? 'No region is set'
    : `Region ${code(config.region)}, from the config section`;
}

function accessWords(view: RoleView): readonly string[] {
  const access = roleAccess(view);
  const narrowed = view.credentialType === 'iam_user' ? 'Allows' : 'Narrowed to';
  if (access === undefined) {
    return view.credentialType === undefined
      ? []
      : [`Allows all that ${ownerWords[view.credentialType]} may do`];
  }
  const { allowed, conditional, unknown } = access;
  const under = conditional === 0 ? '' : `, ${counted(conditional)} of them under conditions`;
  const more = unknown.length === 0 ? [] : [`Not counted: ${shortened(unknown.map(plain), 3)}`];
  return [`${narrowed} ${actionsWords(allowed, view.catalog.index)}${under}`, ...more];
}

const ownerWords: Readonly<Record<CredentialType, string>> = {
  iam_user: 'the user',
  iam_role: 'the role',
  federation_token: 'the issuer',
  session_token: 'the issuer',
};

function budgetWords(view: RoleView): string | undefined {
  const budget = policyBudget(view);
  if (budget === undefined) return undefined;
  const sizes = `Policy takes ${counted(budget.used)} of ${counted(budget.limit)} characters`;
  switch (budget.kind) {
    case 'user':
      return `${sizes}, expiry guard included`;
    case 'managed':
      return `${sizes}, as a managed policy of the lease’s own`;
    case 'session':
      return `${sizes} of a session policy`;
  }
}
