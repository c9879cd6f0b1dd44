import { isoSeconds } from '../../core/time';
import {
  accessDenied,
  AwsError,
  entityAlreadyExists,
  noSuchEntity,
  quotaExceeded,
  validationError,
} from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { MfaDevice, User } from '../state/entities';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';
import { entityCheck, entityOperation, userKind } from './entityOperation';
import { pager } from './paging';
import { quotas } from './quotas';
import { noDevice } from './virtualMfaDevices';

const enableMfaDevice = entityOperation(userKind, 'EnableMFADevice', {
  parse: readCodes,
  run: (user, codes, call) => {
    const { account, now } = call;
    requireMfaOfItself(user, call);
    const device = account.mfaDevices.get(codes.serialNumber);
    if (device === undefined) throw noDevice(codes.serialNumber);
    if (device.assignment?.user === user) {
      throw entityAlreadyExists(`MFA Device for user ${user.name} already exists.`);
    }
    if (device.assignment !== undefined) throw entityAlreadyExists('MFA Device is already in use.');
    if (user.credentials.mfaDevices.size >= quotas.mfaDevicesPerUser) {
      throw quotaExceeded('MFADevicesPerUser', quotas.mfaDevicesPerUser);
    }
    requireCodes(codes);
    device.assignment = { user, enabledAt: now };
    user.credentials.mfaDevices.set(device.serialNumber, device);
    return undefined;
  },
});

const resyncMfaDevice = entityOperation(userKind, 'ResyncMFADevice', {
  parse: readCodes,
  run: (user, codes) => {
    requireDevice(user, codes.serialNumber);
    requireCodes(codes);
    return undefined;
  },
});

const deactivateMfaDevice = entityOperation(userKind, 'DeactivateMFADevice', {
  defaultsToCaller: true,
  parse: (parameters) => parameters.required('SerialNumber', rules.serialNumber),
  run: (user, serialNumber, call) => {
    requireMfaOfItself(user, call);
    requireDevice(user, serialNumber).assignment = undefined;
    user.credentials.mfaDevices.delete(serialNumber);
    return undefined;
  },
});

/** The root user has none here: no call of IAM's could give it one. */
const listMfaDevices = entityOperation(userKind, 'ListMFADevices', {
  defaultsToCaller: true,
  reads: true,
  parse: (parameters) => pager<MfaDevice>(parameters, (device) => device.serialNumber),
  run: (user, page) => {
    const { items, ...rest } = page([...user.credentials.mfaDevices.values()]);
    return { MFADevices: items.map((device) => describe(user, device)), ...rest };
  },
  runAsRoot: (page) => {
    const { IsTruncated } = page([]);
    return { MFADevices: [], IsTruncated };
  },
});

/** Of FIDO security keys only. The sandbox has none, so it refuses every serial number as AWS does others. */
const getMfaDevice = operation('GetMFADevice', {
  parse: (parameters) => ({
    serialNumber: parameters.required('SerialNumber', rules.serialNumber),
    userName: parameters.optional('UserName', rules.userName),
  }),
  access: ({ serialNumber, userName }, call) => {
    const owner = userName ?? call.account.mfaDevices.get(serialNumber)?.assignment?.user.name;
    return owner === undefined
      ? [{ action: 'iam:GetMFADevice', resource: `arn:aws:iam::${call.account.id}:user/*` }]
      : [entityCheck(userKind, 'GetMFADevice', owner, call, [])];
  },
  run: () => {
    throw validationError(
      'The MFA device serial number sent in the request is invalid or not supported by this API. ' +
        'Currently, only hardware FIDO security keys are supported. Please use the compatible device or API.',
    );
  },
});

export const mfaDeviceOperations: readonly Operation[] = [
  enableMfaDevice,
  resyncMfaDevice,
  deactivateMfaDevice,
  listMfaDevices,
  getMfaDevice,
];

interface DeviceCodes {
  readonly serialNumber: string;
  readonly first: string;
  readonly second: string;
}

function readCodes(parameters: Parameters): DeviceCodes {
  return {
    serialNumber: parameters.required('SerialNumber', rules.serialNumber),
    first: parameters.required('AuthenticationCode1', rules.authenticationCode),
    second: parameters.required('AuthenticationCode2', rules.authenticationCode),
  };
}

/** Takes any two codes that differ: nobody types real ones into a sandbox. */
function requireCodes({ first, second }: DeviceCodes): void {
  if (first !== second) return;
  throw new AwsError('InvalidAuthenticationCode', 403, 'Authentication code for device is not valid.');
}

/**
 * Users who have a device change their own devices only in a session that was made with one, whatever
 * their policies say (AWS security bulletin AWS-2023-001).
 */
function requireMfaOfItself(user: User, { identity, context }: Call): void {
  if (identity.userId !== user.id || user.credentials.mfaDevices.size === 0) return;
  if (context.get('aws:multifactorauthpresent')?.[0] === 'true') return;
  throw accessDenied('MultiFactorAuthentication is required to manage your own MFA devices.');
}

function requireDevice(user: User, serialNumber: string): MfaDevice {
  const device = user.credentials.mfaDevices.get(serialNumber);
  if (device === undefined) throw noSuchEntity('MFA Device invalid for user.');
  return device;
}

function describe(user: User, { serialNumber, createdAt, assignment }: MfaDevice): XmlObject {
  return {
    UserName: user.name,
    SerialNumber: serialNumber,
    EnableDate: isoSeconds(assignment?.enabledAt ?? createdAt),
  };
}
