import { compileCondition } from '../../conditions';
import type { Condition, Policy, Statement } from '../../policy';
import type { NamedPolicy, PolicyLayers, RequestContext } from '../../request';
import { variableKeys } from '../../variables';

/** The user that a lease is, as far as it is known before it is made. */
export interface IssuedUser {
  /** A pattern of its ARN: `arn:aws:iam::*:user/vault-aws/va-s3-reader-*`. */
  readonly arn: string;
  /** Policies that can be changed while they are attached. */
  readonly editable: readonly AttachedPolicy[];
  /** Policies that are attached rather than inline. */
  readonly attached: readonly AttachedPolicy[];
  /** Patterns of the ARNs of its groups. */
  readonly groups: readonly string[];
  /** Condition keys in lower case that are the same in every request of the user about itself; all its tags. */
  readonly context: RequestContext;
  /** Keys of the context that are there with a value which nobody knows yet. */
  readonly unsure: ReadonlySet<string>;
}

/** By its name in the layers. */
export interface AttachedPolicy {
  readonly name: string;
  readonly arn: string;
}

/**
 * The layers as they are for requests of the user about itself: `${aws:username}` is its own name, and
 * conditions on what is known of it hold, or make their statement drop out.
 */
export function layersForSelf(layers: PolicyLayers, user: IssuedUser): PolicyLayers {
  const known = (policies: readonly NamedPolicy[]): readonly NamedPolicy[] =>
    policies.map(({ name, policy }) => ({ name, policy: policyForSelf(policy, user) }));
  return {
    identity: known(layers.identity),
    ...(layers.boundary && { boundary: known(layers.boundary) }),
    ...(layers.session && { session: known(layers.session) }),
  };
}

function policyForSelf(policy: Policy, user: IssuedUser): Policy {
  const name = user.arn.slice(user.arn.lastIndexOf('/') + 1);
  const statements = policy.statements.map((statement) => {
    const own = policy.version === '2012-10-17' ? withOwnName(statement, name) : statement;
    return withKnown(own, policy, user);
  });
  return { ...policy, statements };
}

function withOwnName(statement: Statement, name: string): Statement {
  const resources = statement.resources.map((each) => each.replaceAll(/\$\{aws:username\}/gi, () => name));
  return { ...statement, resources };
}

/** A condition that never holds is kept as a statement about no action, so that places stay as they are. */
function withKnown(statement: Statement, { version }: Policy, { context, unsure }: IssuedUser): Statement {
  const isOpen = (condition: Condition): boolean =>
    !isKnown(condition.key.toLowerCase(), context) || isUnsure(condition, unsure);
  const holds = statement.conditions
    .filter((condition) => !isOpen(condition))
    .every((condition) => compileCondition(condition, version === '2012-10-17')(context));
  if (!holds) return { ...statement, actions: [], notAction: false };
  return { ...statement, conditions: statement.conditions.filter(isOpen) };
}

/** A tag that is not among its own it does not have. */
function isKnown(key: string, context: RequestContext): boolean {
  return context.has(key) || /^(?:aws:principaltag|(?:aws|iam):resourcetag)\//.test(key);
}

/** Whatever a value may be, it is there, like itself, and matched by a `*`. */
function isUnsure({ key, operator, values }: Condition, unsure: ReadonlySet<string>): boolean {
  if (operator === 'Null') return false;
  const asksFor = (value: string): boolean => variableKeys(value).some((used) => unsure.has(used.key));
  if (!unsure.has(key.toLowerCase())) return values.some(asksFor);
  return !values.every((value) => /^(?:\*+|\$\{[^{}]*\})$/.test(value));
}
