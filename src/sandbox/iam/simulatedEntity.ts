import type { AccessCheck } from '../access/authorise';
import { entityTagEntries } from '../access/requestContext';
import type { Call } from '../operations/call';
import { parseIamName } from '../state/arn';
import type { Entity, Group, ManagedPolicy, Role, User } from '../state/entities';
import { groupKind, missing, roleKind, userKind, type EntityKind } from './entityOperation';
import { unclearEntity, type InputPolicy } from './simulationInput';

/** Whose policies are simulated. */
export type SimulatedEntity =
  | { readonly kind: 'user'; readonly entity: User }
  | { readonly kind: 'group'; readonly entity: Group }
  | { readonly kind: 'role'; readonly entity: Role };

/**
 * The user, group or role of this ARN. Throws `InvalidInput` for anything else, such as a session, and
 * `NoSuchEntity` for one that the caller's account does not have.
 */
export function entityToSimulate(arn: string, { account }: Call): SimulatedEntity {
  const found = <Kind extends Entity>(kind: EntityKind<Kind>): Kind | undefined => {
    const named = parseIamName(arn, kind.arnKind);
    if (named === undefined) return undefined;
    const entity = kind.index(account).find(named.name);
    if (entity?.arn !== arn) throw missing(kind, named.name);
    return entity;
  };
  const user = found(userKind);
  if (user !== undefined) return { kind: 'user', entity: user };
  const group = found(groupKind);
  if (group !== undefined) return { kind: 'group', entity: group };
  const role = found(roleKind);
  if (role !== undefined) return { kind: 'role', entity: role };
  throw unclearEntity(arn);
}

/** What asking about the entity of this ARN needs to be allowed, whether there is one or not. */
export function sourceCheck(name: string, arn: string, { account }: Call): AccessCheck {
  const entity = [...account.users.all(), ...account.roles.all()].find((each) => each.arn === arn);
  return {
    action: `iam:${name}`,
    resource: arn,
    context: entity === undefined ? [] : entityTagEntries(entity.tags),
  };
}

/** Its own policies, a user's groups' among them. */
export function standingPolicies({ kind, entity }: SimulatedEntity): readonly InputPolicy[] {
  const holders: readonly Entity[] = kind === 'user' ? [entity, ...entity.groups.values()] : [entity];
  return holders.flatMap((holder) => inlineOf(holder).concat(holder.attachedPolicies.values().map(managed)));
}

export function standingBoundary({ kind, entity }: SimulatedEntity): readonly InputPolicy[] {
  if (kind === 'group' || entity.boundary === undefined) return [];
  const { name, ...boundary } = managed(entity.boundary);
  return [{ name: `boundary ${name}`, ...boundary }];
}

function inlineOf({ arn, inlinePolicies }: Entity): readonly InputPolicy[] {
  return inlinePolicies.keys().flatMap((name) => {
    const document = inlinePolicies.get(name);
    if (document === undefined) return [];
    const { text, policy } = document;
    return [{ name: `${arn} ${name}`, sourceId: name, text, policy }];
  });
}

function managed({ arn, name, defaultVersion }: ManagedPolicy): InputPolicy {
  const { text, policy } = defaultVersion.document;
  return { name: arn, sourceId: name, text, policy };
}
