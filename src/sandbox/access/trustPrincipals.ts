import type { Policy, Principals, Statement } from '../../iam/policy';
import { malformedPolicyDocument } from '../awsError';
import { parseIamName } from '../state/arn';
import type { Cloud } from '../state/cloud';
import type { Role, User } from '../state/entities';
import { readPolicyDocument, type PolicyDocument } from './policyDocument';

/** Names in a policy, as ARNs, to whom they meant when it was stored. */
type Bindings = ReadonlyMap<string, User | Role>;

/**
 * A trust policy whose users and roles are held by their unique ids, as IAM stores them: one who is deleted
 * and made anew under the same name is a stranger to it, and the policy then shows the id that is left
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
 *
 * Throws `MalformedPolicyDocument` for what IAM would not store: also for a user, a role or a unique id that
 * does not exist or is not seen yet at `now`. Of accounts and of sessions nothing is asked: twelve digits
 * may always be an account of AWS's, and IAM documents no check of session names.
 */
export function readTrustPolicy(text: string, cloud: Cloud, now: number): PolicyDocument {
  return bound(readPolicyDocument(text, 'trust'), cloud, now, (name) => {
    throw malformedPolicyDocument(`Invalid principal in policy: "AWS":"${name}"`);
  });
}

/** The same for seeds, which may name who comes later: such a name stands for whoever bears it. */
export function bindSeededTrust(document: PolicyDocument, cloud: Cloud, now: number): PolicyDocument {
  return bound(document, cloud, now, () => undefined);
}

function bound(
  document: PolicyDocument,
  cloud: Cloud,
  now: number,
  missing: (name: string) => void,
): PolicyDocument {
  const bindings = new Map<string, User | Role>();
  for (const name of document.policy.statements.flatMap(namedPrincipals)) {
    const entity = entityNamed(name, cloud, now);
    if (entity !== undefined) bindings.set(name, entity);
    else if (namesEntity(name) || namesStranger(name)) missing(name);
  }
  return {
    policy: withIds(document.policy, bindings),
    get text() {
      return shownText(document.text, bindings, cloud);
    },
  };
}

function namedPrincipals({ principals }: Statement): readonly string[] {
  return principals?.byKind.get('AWS') ?? [];
}

const uniqueId = /^A(IDA|ROA)[A-Z0-9]+$/;

/** Other partitions have accounts, users and roles of their own, and none of those is here. */
function namesStranger(name: string): boolean {
  return /^arn:(?!aws:)/.test(name);
}

function namesEntity(name: string): boolean {
  return /^arn:[^:]+:iam::\d{12}:(user|role)\//.test(name) || uniqueId.test(name);
}

function entityNamed(name: string, cloud: Cloud, now: number): User | Role | undefined {
  if (uniqueId.test(name)) return entityWithId(name, cloud);
  const user = parseIamName(name, 'user');
  const role = parseIamName(name, 'role');
  const entity =
    user === undefined
      ? role && cloud.accounts.get(role.accountId)?.roles.findSeen(role.name, now)
      : cloud.accounts.get(user.accountId)?.users.findSeen(user.name, now);
  return entity?.arn === name ? entity : undefined;
}

function entityWithId(id: string, cloud: Cloud): User | Role | undefined {
  for (const { users, roles } of cloud.accounts.values()) {
    const found = [...users.all(), ...roles.all()].find((entity) => entity.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withIds(policy: Policy, bindings: Bindings): Policy {
  if (bindings.size === 0) return policy;
  const idOf = (name: string): string => bindings.get(name)?.id ?? name;
  const rename = ({ not, byKind }: Principals): Principals => ({
    not,
    byKind: new Map([...byKind].map(([kind, names]) => [kind, kind === 'AWS' ? names.map(idOf) : names])),
  });
  const statements = policy.statements.map((statement) =>
    statement.principals === undefined
      ? statement
      : { ...statement, principals: rename(statement.principals) },
  );
  return { ...policy, statements };
}

/** The text as it was sent while all names hold; one who got another name is shown under that. */
function shownText(text: string, bindings: Bindings, cloud: Cloud): string {
  const shown = new Map([...bindings].map(([name, entity]) => [name, shownName(entity, cloud)]));
  if ([...shown].every(([name, current]) => name === current)) return text;
  return JSON.stringify(JSON.parse(text), (key: string, value: unknown) =>
    key === 'AWS' ? renamed(value, shown) : value,
  );
}

function renamed(value: unknown, shown: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return shown.get(value) ?? value;
  if (!Array.isArray(value)) return value;
  return value.map((name: unknown) => (typeof name === 'string' ? (shown.get(name) ?? name) : name));
}

function shownName(entity: User | Role, cloud: Cloud): string {
  return exists(entity, cloud) ? entity.arn : entity.id;
}

function exists(entity: User | Role, cloud: Cloud): boolean {
  const { users, roles } = cloud.account(entity.accountId);
  return 'trust' in entity ? roles.contains(entity) : users.contains(entity);
}
