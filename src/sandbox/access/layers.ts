import { assertNever } from '../../core/assertNever';
import { everything as all } from '../../iam/everything';
import type { NamedPolicy, PolicyLayers } from '../../iam/request';
import type { Principal } from '../identity/principal';
import type { Entity, ManagedPolicy, Role, User } from '../state/entities';
import { inEffect } from '../state/former';
import type { SessionHolder } from '../state/session';

/** The policies that decide about a principal at `now`; `unlimited` for the account's root. */
export function layersOf(principal: Principal, now: number): PolicyLayers | 'unlimited' {
  switch (principal.kind) {
    case 'root':
      return 'unlimited';
    case 'user':
      return userLayers(principal.user, now);
    case 'session':
      return sessionLayers(principal.session.holder, now);
    default:
      return assertNever(principal);
  }
}

function sessionLayers(holder: SessionHolder, now: number): PolicyLayers | 'unlimited' {
  switch (holder.kind) {
    case 'assumedRole':
      return withSession(roleLayers(holder.role, now), holder.policies);
    case 'federatedUser': {
      const issuer = holder.issuer === 'root' ? { identity: [everything] } : userLayers(holder.issuer, now);
      return withSession(issuer, holder.policies);
    }
    case 'sessionToken':
      return holder.issuer === 'root' ? 'unlimited' : userLayers(holder.issuer, now);
    default:
      return assertNever(holder);
  }
}

function userLayers(user: User, now: number): PolicyLayers {
  const groups = [...user.groups.effective(now).values()];
  return withBoundary(
    [user, ...groups].flatMap((entity) => policiesOf(entity, now)),
    inEffect(user.boundary, user.formerBoundary, now),
    now,
  );
}

function roleLayers(role: Role, now: number): PolicyLayers {
  return withBoundary(policiesOf(role, now), inEffect(role.boundary, role.formerBoundary, now), now);
}

/** An inline policy's name alone would not tell a user's from one of a group's. */
function policiesOf(entity: Entity, now: number): readonly NamedPolicy[] {
  const inline = [...entity.inlinePolicies.effective(now)].map(([name, { policy }]) => ({
    name: `${entity.id} ${name}`,
    policy,
  }));
  const attached = [...entity.attachedPolicies.effective(now).values()];
  return [...inline, ...attached.map((policy) => namedPolicy(policy, now))];
}

/** The version that is in effect at `now`. */
export function namedPolicy(policy: ManagedPolicy, now: number): NamedPolicy {
  const version = inEffect(policy.defaultVersion, policy.formerDefault, now);
  return { name: policy.arn, policy: version.document.policy };
}

function withBoundary(
  identity: readonly NamedPolicy[],
  boundary: ManagedPolicy | undefined,
  now: number,
): PolicyLayers {
  return boundary === undefined ? { identity } : { identity, boundary: [namedPolicy(boundary, now)] };
}

function withSession(layers: PolicyLayers, session: readonly NamedPolicy[] | undefined): PolicyLayers {
  return session === undefined ? layers : { ...layers, session };
}

/** What the root user's federation sessions are cut from, and what a grant from outside amounts to. */
export const everything: NamedPolicy = { name: 'everything', policy: all };
