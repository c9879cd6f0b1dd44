import type { Dependent } from '../../../src/core/ports/aws';
import type { Account, User } from './account';
import { notFound } from './refusals';

/** Everything that keeps DeleteUser from succeeding. */
export function dependentsOf(user: User): Dependent[] {
  return [
    ...[...user.keys.keys()].map((id): Dependent => ({ kind: 'accessKey', id })),
    ...user.inline.keys().map((name): Dependent => ({ kind: 'inlinePolicy', name })),
    ...user.attached.keys().map((arn): Dependent => ({ kind: 'attachedPolicy', arn })),
    ...user.groups.keys().map((name): Dependent => ({ kind: 'group', name })),
    ...user.others,
  ];
}

/** Removes one of them. Throws `notFound` when the user has no such thing. */
export function removeDependent(account: Account, user: User, dependent: Dependent): void {
  if (!isRemoved(account, user, dependent)) throw notFound('iam:Delete', dependent.kind);
}

function isRemoved(account: Account, user: User, dependent: Dependent): boolean {
  switch (dependent.kind) {
    case 'accessKey':
      removeKey(account, user, dependent.id);
      return true;
    case 'inlinePolicy':
      return user.inline.delete(dependent.name, account.spread());
    case 'attachedPolicy':
      return user.attached.delete(dependent.arn, account.spread());
    case 'group':
      return user.groups.delete(dependent.name, account.spread());
    case 'loginProfile':
    case 'mfaDevice':
    case 'sshKey':
    case 'signingCertificate':
    case 'serviceCredential':
      return user.others.delete(dependent);
  }
}

/** The operation that removes it, as IAM names it. */
export function removalOf({ kind }: Dependent): string {
  switch (kind) {
    case 'accessKey':
      return 'iam:DeleteAccessKey';
    case 'inlinePolicy':
      return 'iam:DeleteUserPolicy';
    case 'attachedPolicy':
      return 'iam:DetachUserPolicy';
    case 'group':
      return 'iam:RemoveUserFromGroup';
    case 'loginProfile':
      return 'iam:DeleteLoginProfile';
    case 'mfaDevice':
      return 'iam:DeactivateMFADevice';
    case 'sshKey':
      return 'iam:DeleteSSHPublicKey';
    case 'signingCertificate':
      return 'iam:DeleteSigningCertificate';
    case 'serviceCredential':
      return 'iam:DeleteServiceSpecificCredential';
  }
}

export function removeKey(account: Account, user: User, id: string): void {
  const key = user.keys.get(id);
  if (key === undefined) throw notFound('iam:DeleteAccessKey', `access key with id ${id}`);
  key.worksUntil = account.spread();
  user.keys.delete(id);
}
