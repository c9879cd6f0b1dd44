import { isoSeconds } from '../../core/time';
import { entityTagEntries } from '../access/requestContext';
import { noSuchEntity, quotaExceeded } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import { newAccessKey } from '../state/create';
import type { AccessKey } from '../state/entities';
import { changeStatus, deleteKey, listedKeys, type ListedKey } from '../state/keyLife';
import * as rules from '../wire/rules';
import { isOwnKey, keysOf, ownOperation, ownerName, type Owner } from './ownOperation';
import { pager } from './paging';
import { quotas } from './quotas';
import { requiredStatus } from './status';

const createAccessKey = ownOperation('CreateAccessKey', {
  parse: () => undefined,
  run: (owner, _input, call) => {
    const { cloud, account, now, consistency } = call;
    if (keysOf(owner, call).length >= quotas.accessKeysPerUser) {
      throw quotaExceeded('AccessKeysPerUser', quotas.accessKeysPerUser);
    }
    const key = newAccessKey(owner, account.id, now, now + consistency.keyMs, now + consistency.keyListMs);
    if (owner !== 'root') owner.accessKeys.set(key.id, key);
    cloud.accessKeys.set(key.id, key);
    return { AccessKey: { ...describeKey(key), SecretAccessKey: key.secret } };
  },
});

const listAccessKeys = ownOperation('ListAccessKeys', {
  reads: true,
  parse: (parameters) => pager<ListedKey>(parameters, ({ key }) => key.id),
  run: (owner, page, call) => {
    const areTheirs = (key: AccessKey): boolean => isOwnKey(key, owner, call);
    const { items, ...rest } = page(listedKeys(call.cloud, keysOf(owner, call), areTheirs, call.now));
    return { AccessKeyMetadata: items.map(({ key, status }) => describeKey(key, status)), ...rest };
  },
});

const updateAccessKey = ownOperation('UpdateAccessKey', {
  parse: (parameters) => ({
    id: parameters.required('AccessKeyId', rules.accessKeyId),
    status: requiredStatus(parameters),
  }),
  run: (owner, { id, status }, call) => {
    changeStatus(requireKey(owner, id, call), status, call.now, call.consistency);
    return undefined;
  },
});

const deleteAccessKey = ownOperation('DeleteAccessKey', {
  parse: (parameters) => parameters.required('AccessKeyId', rules.accessKeyId),
  run: (owner, id, call) => {
    deleteKey(call.cloud, requireKey(owner, id, call), call.now, call.consistency);
    return undefined;
  },
});

const getAccessKeyLastUsed = operation('GetAccessKeyLastUsed', {
  parse: (parameters) => parameters.required('AccessKeyId', rules.accessKeyId),
  access: (id, { cloud, account }) => {
    const key = cloud.accessKeys.get(id);
    const owner = key?.accountId === account.id ? key.owner : undefined;
    const action = 'iam:GetAccessKeyLastUsed';
    if (owner === undefined || owner === 'root') {
      return [{ action, resource: `arn:aws:iam::${account.id}:user/*` }];
    }
    return [{ action, resource: owner.arn, context: entityTagEntries(owner.tags) }];
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

function describeKey(key: AccessKey, status = key.status) {
  return {
    UserName: ownerName(key.owner),
    AccessKeyId: key.id,
    Status: status,
    CreateDate: isoSeconds(key.createdAt),
  };
}

function requireKey(owner: Owner, id: string, call: Call): AccessKey {
  const key = keysOf(owner, call).find((candidate) => candidate.id === id);
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
