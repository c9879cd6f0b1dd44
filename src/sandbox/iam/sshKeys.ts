import { createHash } from 'node:crypto';
import { isoSeconds } from '../../core/time';
import { AwsError, noSuchEntity, quotaExceeded } from '../awsError';
import type { Operation } from '../operations/operation';
import type { SshKey, User } from '../state/entities';
import { newId } from '../state/ids';
import * as rules from '../wire/rules';
import { entityOperation, userKind } from './entityOperation';
import { readPage } from './paging';

const keysPerUser = 5;

export const sshKeyOperations: readonly Operation[] = [
  entityOperation(userKind, 'UploadSSHPublicKey', {
    parse: (parameters) => parameters.required('SSHPublicKeyBody', rules.publicKey),
    run: (user, body, { now }) => {
      const { sshKeys } = user.credentials;
      if (!/^(ssh-rsa |-----BEGIN PUBLIC KEY-----)/.test(body)) {
        throw new AwsError('InvalidPublicKey', 400, 'The public key is malformed.');
      }
      if (sshKeys.size >= keysPerUser) throw quotaExceeded('SSHPublicKeysPerUser', keysPerUser);
      const key = { id: newId.sshKey(), body, uploadedAt: now };
      sshKeys.set(key.id, key);
      const fingerprint = createHash('md5')
        .update(body)
        .digest('hex')
        .replace(/(..)(?!$)/g, '$1:');
      return { SSHPublicKey: { ...describe(user, key), Fingerprint: fingerprint, SSHPublicKeyBody: body } };
    },
  }),
  entityOperation(userKind, 'ListSSHPublicKeys', {
    defaultsToCaller: true,
    reads: true,
    parse: (parameters) => (keys: readonly SshKey[]) => readPage(parameters, keys, (key) => key.id),
    run: (user, page) => {
      const { items, ...rest } = page([...user.credentials.sshKeys.values()]);
      return { SSHPublicKeys: items.map((key) => describe(user, key)), ...rest };
    },
  }),
  entityOperation(userKind, 'DeleteSSHPublicKey', {
    parse: (parameters) => parameters.required('SSHPublicKeyId', rules.keyId),
    run: (user, id) => {
      if (!user.credentials.sshKeys.delete(id)) {
        throw noSuchEntity(`The Public Key with id ${id} cannot be found.`);
      }
      return undefined;
    },
  }),
];

function describe(user: User, key: SshKey) {
  return {
    UserName: user.name,
    SSHPublicKeyId: key.id,
    Status: 'Active',
    UploadDate: isoSeconds(key.uploadedAt),
  };
}
