import { entry, type ContextEntries } from '../access/requestContext';
import { noSuchEntity } from '../awsError';
import type { Call } from '../operations/call';
import type { Operation } from '../operations/operation';
import type { ManagedPolicy, Role, User } from '../state/entities';
import { formerOf } from '../state/former';
import { entityOperation, strictNameRule, type EntityKind } from './entityOperation';
import { requiredPolicyArn } from './policyOperation';
import { requireAttachable } from './policyUses';

/** What a call that names a boundary says about it; for other calls the entity's own boundary counts. */
export function boundaryEntries(arn: string | undefined): ContextEntries {
  return arn === undefined ? [] : [entry('iam:PermissionsBoundary', arn)];
}

/** Throws `NoSuchEntity` for an ARN that names no managed policy. */
export function requireBoundary(call: Call, arn: string): ManagedPolicy {
  const policy = call.cloud.managedPolicy(call.account, arn);
  if (policy === undefined) throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
  requireAttachable(policy);
  return policy;
}

/**
 * When its bearer is deleted: the policy is free to be deleted too, and goes on to bound keys and sessions
 * that still work.
 */
export function releaseBoundary(entity: User | Role): void {
  entity.boundary?.boundaryOf.delete(entity);
}

export function setBoundary(entity: User | Role, boundary: ManagedPolicy | undefined): void {
  releaseBoundary(entity);
  boundary?.boundaryOf.add(entity);
  entity.boundary = boundary;
}

/** The same for one that is there already: it takes effect as late as other policies do. */
function changeBoundary(
  entity: User | Role,
  boundary: ManagedPolicy | undefined,
  { now, consistency }: Call,
): void {
  const until = now + consistency.policyMs;
  entity.formerBoundary = formerOf(entity.boundary, entity.formerBoundary, now, until);
  setBoundary(entity, boundary);
}

/** Put and Delete the permissions boundary of a user or a role. */
export function boundaryOperations<Kind extends User | Role>(kind: EntityKind<Kind>): readonly Operation[] {
  const nameRule = strictNameRule(kind);
  return [
    entityOperation(kind, `Put${kind.noun}PermissionsBoundary`, {
      nameRule,
      changesPolicies: true,
      parse: (parameters) => requiredPolicyArn(parameters, 'PermissionsBoundary'),
      context: (arn) => boundaryEntries(arn),
      run: (entity, arn, call) => {
        changeBoundary(entity, requireBoundary(call, arn), call);
        return undefined;
      },
    }),
    entityOperation(kind, `Delete${kind.noun}PermissionsBoundary`, {
      nameRule,
      changesPolicies: true,
      parse: () => undefined,
      run: (entity, _input, call) => {
        if (entity.boundary === undefined) {
          throw noSuchEntity(`${kind.noun} ${entity.name} does not have a permissions boundary.`);
        }
        changeBoundary(entity, undefined, call);
        return undefined;
      },
    }),
  ];
}
