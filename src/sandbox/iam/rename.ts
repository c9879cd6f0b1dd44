import { entityAlreadyExists } from '../awsError';
import type { Operation } from '../operations/operation';
import { iamArn } from '../state/arn';
import type { Group, User } from '../state/entities';
import * as rules from '../wire/rules';
import { entityOperation, type EntityKind } from './entityOperation';

interface NewPlace {
  readonly name: string | undefined;
  readonly path: string | undefined;
}

/**
 * UpdateUser and UpdateGroup: a new name, a new path or both, while the id, the policies and the members
 * stay. The caller has to be allowed on the old ARN and on the new one
 * (docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateGroup.html).
 */
export function renameOperation<Kind extends User | Group>(
  kind: EntityKind<Kind>,
  newNameRule: rules.TextRule,
): Operation {
  const { noun } = kind;
  return entityOperation<Kind, NewPlace>(kind, `Update${noun}`, {
    parse: (parameters) => ({
      name: parameters.optional(`New${noun}Name`, newNameRule),
      path: parameters.optional('NewPath', rules.path),
    }),
    alsoOn: (entity, to) => [arnAt(kind, entity, to)],
    run: (entity, to, { account }) => {
      const index = kind.index(account);
      const name = to.name ?? entity.name;
      const isOwn = name.toLowerCase() === entity.name.toLowerCase();
      if (!isOwn && index.isTaken(name)) {
        throw entityAlreadyExists(`${noun} with name ${name} already exists.`);
      }
      const arn = arnAt(kind, entity, to);
      index.remove(entity);
      entity.name = name;
      entity.path = to.path ?? entity.path;
      entity.arn = arn;
      index.add(entity);
      return undefined;
    },
  });
}

function arnAt<Kind extends User | Group>(kind: EntityKind<Kind>, entity: Kind, to: NewPlace): string {
  return iamArn(entity.accountId, kind.arnKind, to.path ?? entity.path, to.name ?? entity.name);
}
