import { isoSeconds } from '../../core/time';
import { noSuchEntity, quotaExceeded, validationError } from '../awsError';
import { operation, type Operation } from '../operations/operation';
import { newAccessKey } from '../state/create';
import type { AccessKey, User } from '../state/entities';
import * as rules from '../wire/rules';
import { entityOperation, userKind } from './entityOperation';
import { readPage } from './paging';

const accessKeysPerUser = 2;

const createAccessKey = entityOperation(userKind, 'CreateAccessKey', {
  defaultsToCaller: true,
  parse: () => undefined,
  run: (user, _input, { cloud, account, now, consistency }) => {
    if (user.accessKeys.size >= accessKeysPerUser) {
      throw quotaExceeded('AccessKeysPerUser', accessKeysPerUser);
    }
    const key = newAccessKey(user, account.id, now, now + consistency.keyMs);
    user.accessKeys.set(key.id, key);
    cloud.accessKeys.set(key.id, key);
    return { AccessKey: { ...describeKey(user, key), SecretAccessKey: key.secret } };
  },
});

const listAccessKeys = entityOperation(userKind, 'ListAccessKeys', {
  defaultsToCaller: true,
  reads: true,
  parse: (parameters) => (keys: readonly AccessKey[]) => readPage(parameters, keys, (key) => key.id),
  run: (user, page) => {
    const { items, ...rest } = page([...user.accessKeys.values()]);
    return { AccessKeyMetadata: items.map((key) => describeKey(user, key)), ...rest };
  },
});

const updateAccessKey = entityOperation(userKind, 'UpdateAccessKey', {
  defaultsToCaller: true,
  parse: (parameters) => ({
    id: parameters.required('AccessKeyId', rules.accessKeyId),
    status: parameters.oneOf('Status', ['Active', 'Inactive']),
  }),
  run: (user, { id, status }) => {
    if (status === undefined) throw validationError('The request must contain the parameter Status.');
    requireKey(user, id).status = status;
    return undefined;
  },
});

const deleteAccessKey = entityOperation(userKind, 'DeleteAccessKey', {
  defaultsToCaller: true,
  parse: (parameters) => parameters.required('AccessKeyId', rules.accessKeyId),
  run: (user, id, { cloud }) => {
    requireKey(user, id);
    user.accessKeys.delete(id);
    cloud.accessKeys.delete(id);
    return undefined;
  },
});

const getAccessKeyLastUsed = operation('GetAccessKeyLastUsed', {
  parse: (parameters) => parameters.required('AccessKeyId', rules.accessKeyId),
  access: (id, { cloud, account }) => {
    const owner = cloud.accessKeys.get(id)?.owner;
    const resource =
      owner === undefined || owner === 'root' ? `arn:aws:iam::${account.id}:user/*` : owner.arn;
    return [{ action: 'iam:GetAccessKeyLastUsed', resource }];
  },
  run: (id, { cloud, account }) => {
    const key = cloud.accessKeys.get(id);
    if (key === undefined || key.owner === 'root' || key.accountId !== account.id) throw keyMissing(id);
    const used = key.lastUsed;
    return {
      UserName: key.owner.name,
      AccessKeyLastUsed: {
        LastUsedDate: used === undefined ? undefined : isoSeconds(used.at),
        ServiceName: used?.service ?? 'N/A',
        Region: used?.region ?? 'N/A',
      },
    };
  },
});

function describeKey(user: User, key: AccessKey) {
  return {
    UserName: user.name,
    AccessKeyId: key.id,
    Status: key.status,
    CreateDate: isoSeconds(key.createdAt),
  };
}

function requireKey(user: User, id: string): AccessKey {
  const key = user.accessKeys.get(id);
  if (key === undefined) throw keyMissing(id);
  return key;
}

function keyMissing(id: string): Error {
  return noSuchEntity(`The Access Key with id ${id} cannot be found.`);
}

export const accessKeyOperations: readonly Operation[] = [
  createAccessKey,
  listAccessKeys,
  updateAccessKey,
  deleteAccessKey,
  getAccessKeyLastUsed,
];
