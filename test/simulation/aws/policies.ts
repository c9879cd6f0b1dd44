import type { ListedPolicy, ListedUser, NewPolicy, Page, Tags } from '../../../src/core/ports/aws';
import { iamArn, type Account, type Role } from './account';
import { alreadyExists, deleteConflict, limitExceeded, notFound } from './refusals';

/** AWS's quota for all inline policies of a role, in characters. */
const roleInlineLimit = 10_240;
/** Small, so that lists have pages. */
const pageSize = 5;

/** IAM's rules for managed policies, roles and lists. */
export class Policies {
  constructor(private readonly account: Account) {}

  create({ policyName, path, document, tags }: NewPolicy, late: boolean): void {
    const arn = `${iamArn}:policy${path}${policyName}`;
    if (this.account.policies.has(arn)) throw alreadyExists('iam:CreatePolicy', `policy ${policyName}`);
    const createdAt = this.account.now;
    this.account.policies.set(arn, { name: policyName, arn, createdAt, document, tags, late });
  }

  delete(arn: string): void {
    if (this.attachments(arn) > 0) throw deleteConflict('iam:DeletePolicy');
    if (!this.account.policies.delete(arn)) throw notFound('iam:DeletePolicy', `policy ${arn}`);
  }

  tags(arn: string): Tags {
    const policy = this.account.policies.get(arn);
    if (policy === undefined) throw notFound('iam:ListPolicyTags', `policy ${arn}`);
    return policy.tags;
  }

  list(prefix: string, page: string | undefined): Page<ListedPolicy> {
    const all = [...this.account.policies.values()].filter(({ arn }) =>
      arn.startsWith(`${iamArn}:policy${prefix}`),
    );
    return pageOf(
      all.map(({ name, arn, createdAt }) => ({
        policyName: name,
        arn,
        createdAt,
        attachments: this.attachments(arn),
      })),
      page,
    );
  }

  listUsers(prefix: string, page: string | undefined): Page<ListedUser> {
    const { now, chance, users } = this.account;
    const all = [...users.values()]
      .filter(({ path, seenFrom }) => path.startsWith(prefix) && (now >= seenFrom || chance.hit(0.5)))
      .map(({ name, userId, path, arn, createdAt }) => ({ userName: name, userId, path, arn, createdAt }));
    return pageOf(
      all.sort((one, other) => (one.userName < other.userName ? -1 : 1)),
      page,
    );
  }

  putOnRole(roleName: string, name: string, document: string): void {
    const { inline } = this.role(roleName, 'iam:PutRolePolicy');
    const others = inline.keys().filter((each) => each !== name);
    const size = others.reduce((sum, each) => sum + (inline.get(each)?.length ?? 0), document.length);
    if (size > roleInlineLimit) throw limitExceeded('iam:PutRolePolicy');
    inline.set(name, document, this.account.spread());
  }

  listOfRole(roleName: string): readonly string[] {
    return this.role(roleName, 'iam:ListRolePolicies').inline.keys();
  }

  deleteFromRole(roleName: string, name: string): void {
    const { inline } = this.role(roleName, 'iam:DeleteRolePolicy');
    if (!inline.delete(name, this.account.spread())) {
      throw notFound('iam:DeleteRolePolicy', `role policy ${name}`);
    }
  }

  private attachments(arn: string): number {
    return [...this.account.users.values()].filter(({ attached }) => attached.has(arn)).length;
  }

  private role(name: string, operation: string): Role {
    const role = this.account.roles.get(name);
    if (role === undefined) throw notFound(operation, `role with name ${name}`);
    return role;
  }
}

function pageOf<T>(all: readonly T[], page = '0'): Page<T> {
  const end = Number(page) + pageSize;
  const items = all.slice(Number(page), end);
  return end < all.length ? { items, next: String(end) } : { items };
}
