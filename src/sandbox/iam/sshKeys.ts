import { isoSeconds } from '../../core/time';
import { AwsError, noSuchEntity, quotaExceeded, validationError } from '../awsError';
import type { Operation } from '../operations/operation';
import type { SshKey, User } from '../state/entities';
import { newId } from '../state/ids';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';
import { entityOperation, userKind } from './entityOperation';
import { pager } from './paging';
import { quotas } from './quotas';
import { readSshPublicKey } from './sshPublicKey';
import { requiredStatus } from './status';

const uploadSshPublicKey = entityOperation(userKind, 'UploadSSHPublicKey', {
  nameRule: rules.userName,
  parse: (parameters) => parameters.required('SSHPublicKeyBody', rules.publicKey),
  run: (user, body, { now }) => {
    const { sshKeys } = user.credentials;
    const material = readSshPublicKey(body);
    if ([...sshKeys.values()].some(({ fingerprint }) => fingerprint === material.fingerprint)) {
      throw duplicateKey();
    }
    if (sshKeys.size >= quotas.sshKeysPerUser) {
      throw quotaExceeded('SSHPublicKeysPerUser', quotas.sshKeysPerUser);
    }
    const key: SshKey = { id: newId.sshKey(), ...material, uploadedAt: now, status: 'Active' };
    sshKeys.set(key.id, key);
    return { SSHPublicKey: describeWhole(user, key, body) };
  },
});

const getSshPublicKey = entityOperation(userKind, 'GetSSHPublicKey', {
  nameRule: rules.userName,
  reads: true,
  parse: (parameters) => ({
    id: parameters.required('SSHPublicKeyId', rules.keyId),
    encoding: requiredEncoding(parameters),
  }),
  run: (user, { id, encoding }) => {
    const key = requireKey(user, id);
    return { SSHPublicKey: describeWhole(user, key, encoding === 'SSH' ? key.ssh : key.pem) };
  },
});

const listSshPublicKeys = entityOperation(userKind, 'ListSSHPublicKeys', {
  defaultsToCaller: true,
  nameRule: rules.userName,
  reads: true,
  parse: (parameters) => pager<SshKey>(parameters, (key) => key.id),
  run: (user, page) => {
    const { items, ...rest } = page([...user.credentials.sshKeys.values()]);
    return { SSHPublicKeys: items.map((key) => describe(user, key)), ...rest };
  },
});

const updateSshPublicKey = entityOperation(userKind, 'UpdateSSHPublicKey', {
  nameRule: rules.userName,
  parse: (parameters) => ({
    id: parameters.required('SSHPublicKeyId', rules.keyId),
    status: requiredStatus(parameters),
  }),
  run: (user, { id, status }) => {
    requireKey(user, id).status = status;
    return undefined;
  },
});

const deleteSshPublicKey = entityOperation(userKind, 'DeleteSSHPublicKey', {
  nameRule: rules.userName,
  parse: (parameters) => parameters.required('SSHPublicKeyId', rules.keyId),
  run: (user, id) => {
    requireKey(user, id);
    user.credentials.sshKeys.delete(id);
    return undefined;
  },
});

export const sshKeyOperations: readonly Operation[] = [
  uploadSshPublicKey,
  getSshPublicKey,
  listSshPublicKeys,
  updateSshPublicKey,
  deleteSshPublicKey,
];

function requiredEncoding(parameters: Parameters): 'SSH' | 'PEM' {
  const encoding = parameters.oneOf('Encoding', ['SSH', 'PEM']);
  if (encoding === undefined) throw validationError('The request must contain the parameter Encoding.');
  return encoding;
}

function requireKey(user: User, id: string): SshKey {
  const key = user.credentials.sshKeys.get(id);
  if (key === undefined) throw noSuchEntity(`User has no Public Key with id ${id}.`);
  return key;
}

function duplicateKey(): AwsError {
  return new AwsError('DuplicateSSHPublicKey', 400, 'Duplicate SSH public key uploaded.');
}

function describe(user: User, key: SshKey) {
  return {
    UserName: user.name,
    SSHPublicKeyId: key.id,
    Status: key.status,
    UploadDate: isoSeconds(key.uploadedAt),
  };
}

function describeWhole(user: User, key: SshKey, body: string) {
  return { ...describe(user, key), Fingerprint: key.fingerprint, SSHPublicKeyBody: body };
}
