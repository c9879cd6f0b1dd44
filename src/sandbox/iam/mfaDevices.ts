import { randomBytes } from 'node:crypto';
import { isoSeconds } from '../../core/time';
import { deleteConflict, entityAlreadyExists, noSuchEntity, validationError } from '../awsError';
import { operation, type Operation } from '../operations/operation';
import { iamArn } from '../state/arn';
import type { MfaDevice } from '../state/entities';
import * as rules from '../wire/rules';
import { describeUser } from './describe';
import { entityOperation, userKind } from './entityOperation';
import { readPage } from './paging';

const createVirtualMfaDevice = operation('CreateVirtualMFADevice', {
  parse: (parameters) => ({
    name: parameters.required('VirtualMFADeviceName', rules.mfaDeviceName),
    path: parameters.optional('Path', rules.path) ?? '/',
  }),
  access: ({ name, path }, { account }) => [
    { action: 'iam:CreateVirtualMFADevice', resource: iamArn(account.id, 'mfa', path, name) },
  ],
  run: ({ name, path }, { account, now }) => {
    const serialNumber = iamArn(account.id, 'mfa', path, name);
    if (account.mfaDevices.has(serialNumber)) {
      throw entityAlreadyExists('MFADevice entity at the same path and name already exists.');
    }
    account.mfaDevices.set(serialNumber, { serialNumber, createdAt: now, assignment: undefined });
    return {
      VirtualMFADevice: {
        SerialNumber: serialNumber,
        Base32StringSeed: randomBytes(40).toString('base64'),
        QRCodePNG: '',
      },
    };
  },
});

const deleteVirtualMfaDevice = operation('DeleteVirtualMFADevice', {
  parse: (parameters) => parameters.required('SerialNumber', rules.serialNumber),
  access: (serialNumber) => [{ action: 'iam:DeleteVirtualMFADevice', resource: serialNumber }],
  run: (serialNumber, { account }) => {
    const device = account.mfaDevices.get(serialNumber);
    if (device === undefined) throw noDevice(serialNumber);
    if (device.assignment !== undefined) throw deleteConflict('deactivate MFA device');
    account.mfaDevices.delete(serialNumber);
    return undefined;
  },
});

const listVirtualMfaDevices = operation('ListVirtualMFADevices', {
  parse: (parameters) => ({
    status: parameters.oneOf('AssignmentStatus', ['Assigned', 'Unassigned', 'Any']) ?? 'Any',
    page: (devices: readonly MfaDevice[]) => readPage(parameters, devices, (device) => device.serialNumber),
  }),
  access: () => [{ action: 'iam:ListVirtualMFADevices', resource: '*' }],
  run: ({ status, page }, { account }) => {
    const devices = [...account.mfaDevices.values()].filter(
      ({ assignment }) => status === 'Any' || (assignment !== undefined) === (status === 'Assigned'),
    );
    const { items, ...rest } = page(devices);
    return { VirtualMFADevices: items.map(describeVirtual), ...rest };
  },
});

const devicesPerUser = 8;

export const mfaDeviceOperations: readonly Operation[] = [
  createVirtualMfaDevice,
  deleteVirtualMfaDevice,
  listVirtualMfaDevices,
  /** Takes any two codes of six digits that differ: nobody types real ones into a sandbox. */
  entityOperation(userKind, 'EnableMFADevice', {
    parse: (parameters) => ({
      serialNumber: parameters.required('SerialNumber', rules.serialNumber),
      first: parameters.required('AuthenticationCode1', rules.authenticationCode),
      second: parameters.required('AuthenticationCode2', rules.authenticationCode),
    }),
    run: (user, { serialNumber, first, second }, { account, now }) => {
      if (first === second) throw validationError('The two authentication codes must be consecutive.');
      const device = account.mfaDevices.get(serialNumber);
      if (device === undefined) throw noDevice(serialNumber);
      if (device.assignment !== undefined) {
        throw entityAlreadyExists(`MFA Device is already in use: ${serialNumber}`);
      }
      if (user.credentials.mfaDevices.size >= devicesPerUser) {
        throw validationError(`A user has at most ${devicesPerUser} MFA devices.`);
      }
      device.assignment = { user, enabledAt: now };
      user.credentials.mfaDevices.set(serialNumber, device);
      return undefined;
    },
  }),
  entityOperation(userKind, 'DeactivateMFADevice', {
    defaultsToCaller: true,
    parse: (parameters) => parameters.required('SerialNumber', rules.serialNumber),
    run: (user, serialNumber) => {
      const device = user.credentials.mfaDevices.get(serialNumber);
      if (device === undefined) throw noDevice(serialNumber);
      device.assignment = undefined;
      user.credentials.mfaDevices.delete(serialNumber);
      return undefined;
    },
  }),
  entityOperation(userKind, 'ListMFADevices', {
    defaultsToCaller: true,
    reads: true,
    parse: (parameters) => (devices: readonly MfaDevice[]) =>
      readPage(parameters, devices, (device) => device.serialNumber),
    run: (user, page) => {
      const { items, ...rest } = page([...user.credentials.mfaDevices.values()]);
      return {
        MFADevices: items.map(({ serialNumber, createdAt, assignment }) => ({
          UserName: user.name,
          SerialNumber: serialNumber,
          EnableDate: isoSeconds(assignment?.enabledAt ?? createdAt),
        })),
        ...rest,
      };
    },
  }),
];

function describeVirtual({ serialNumber, assignment }: MfaDevice) {
  return {
    SerialNumber: serialNumber,
    User: assignment && describeUser(assignment.user, 'listed'),
    EnableDate: assignment && isoSeconds(assignment.enabledAt),
  };
}

function noDevice(serialNumber: string): Error {
  return noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} doesn't exist.`);
}
