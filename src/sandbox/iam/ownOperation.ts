import type { Call } from '../operations/call';
import type { Operation } from '../operations/operation';
import type { AccessKey, User } from '../state/entities';
import type { Parameters } from '../wire/parameters';
import type { XmlObject } from '../wire/xml';
import { entityOperation, userKind } from './entityOperation';

/** Whose credentials they are. */
export type Owner = User | 'root';

export interface OwnOperationParts<Input> {
  readonly reads?: boolean;
  parse(parameters: Parameters, call: Call): Input;
  run(owner: Owner, input: Input, call: Call): XmlObject | undefined;
}

/**
 * An operation on a user's credentials that also works for the account's root user, who is meant
 * when the root user leaves `UserName` out: access keys and signing certificates.
 */
export function ownOperation<Input>(name: string, parts: OwnOperationParts<Input>): Operation {
  return entityOperation<User, Input>(userKind, name, {
    ...parts,
    defaultsToCaller: true,
    runAsRoot: (input, call) => parts.run('root', input, call),
  });
}

/** The root user's keys are few, but kept with all others. */
export function keysOf(owner: Owner, call: Call): readonly AccessKey[] {
  if (owner !== 'root') return [...owner.accessKeys.values()];
  return [...call.cloud.accessKeys.values()].filter((key) => isOwnKey(key, owner, call));
}

/** Every account has a root user, so the owner alone does not tell. */
export function isOwnKey(key: AccessKey, owner: Owner, { account }: Call): boolean {
  return key.owner === owner && key.accountId === account.id;
}

/** The sandbox keeps no date for an account: it is as old as the root user's oldest key. */
export function accountCreatedAt(call: Call): number {
  return Math.min(call.now, ...keysOf('root', call).map(({ createdAt }) => createdAt));
}

/** The API's model requires a name in the answer and no page says which: the plain word. */
export function ownerName(owner: Owner): string {
  return owner === 'root' ? owner : owner.name;
}
