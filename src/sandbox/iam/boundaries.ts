import { entry, type ContextEntries } from '../access/requestContext';
import { noSuchEntity } from '../awsError';
import type { Call } from '../operations/call';
import type { ManagedPolicy, Role, User } from '../state/entities';
import * as rules from '../wire/rules';
import { entityOperation, userKind } from './entityOperation';

/** What a call that names a boundary says about it; for other calls the entity's own boundary counts. */
export function boundaryEntries(arn: string | undefined): ContextEntries {
  return arn === undefined ? [] : [entry('iam:PermissionsBoundary', arn)];
}

/** Throws `NoSuchEntity` for an ARN that names no managed policy. */
export function requireBoundary(call: Call, arn: string): ManagedPolicy {
  const policy = call.cloud.managedPolicy(call.account, arn);
  if (policy === undefined) throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
  return policy;
}

export function setBoundary(entity: User | Role, boundary: ManagedPolicy | undefined): void {
  entity.boundary?.boundaryOf.delete(entity);
  boundary?.boundaryOf.add(entity);
  entity.boundary = boundary;
}

export const boundaryOperations = [
  entityOperation(userKind, 'PutUserPermissionsBoundary', {
    parse: (parameters) => parameters.required('PermissionsBoundary', rules.arn),
    context: (arn) => boundaryEntries(arn),
    run: (user, arn, call) => {
      setBoundary(user, requireBoundary(call, arn));
      return undefined;
    },
  }),
  entityOperation(userKind, 'DeleteUserPermissionsBoundary', {
    parse: () => undefined,
    run: (user) => {
      if (user.boundary === undefined) {
        throw noSuchEntity(`User ${user.name} does not have a permissions boundary.`);
      }
      setBoundary(user, undefined);
      return undefined;
    },
  }),
];
