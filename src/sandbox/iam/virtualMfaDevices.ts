import { isoSeconds } from '../../core/time';
import { requestTagEntries, resourceTagEntries, type ContextEntries } from '../access/requestContext';
import { AwsError, entityAlreadyExists, noSuchEntity, quotaExceeded } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { Account } from '../state/account';
import { iamArn } from '../state/arn';
import type { MfaDevice } from '../state/entities';
import { randomBase32 } from '../state/ids';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';
import { describeUser } from './describe';
import { pager } from './paging';
import { quotas } from './quotas';
import {
  describeTags,
  mergeTags,
  readNewTags,
  readTagKeys,
  readTags,
  removeTag,
  tagList,
  type KeyCase,
} from './tags';

const createVirtualMfaDevice = operation('CreateVirtualMFADevice', {
  parse: (parameters) => ({
    name: parameters.required('VirtualMFADeviceName', rules.mfaDeviceName),
    path: parameters.optional('Path', rules.path) ?? '/',
    tags: readTags(parameters, keyCase),
  }),
  access: ({ name, path, tags }, { account }) => {
    const resource = iamArn(account.id, 'mfa', path, name);
    const context = requestTagEntries(tags);
    const create = { action: 'iam:CreateVirtualMFADevice', resource, context };
    return tags.size === 0 ? [create] : [create, { action: 'iam:TagMFADevice', resource, context }];
  },
  run: ({ name, path, tags }, { account, now }) => {
    const serialNumber = iamArn(account.id, 'mfa', path, name);
    if (account.mfaDevices.size >= quotas.users) throw quotaExceeded('MFADevicesPerAccount', quotas.users);
    if (isTaken(account, serialNumber)) {
      throw entityAlreadyExists('MFA device already exists.');
    }
    const device = { serialNumber, createdAt: now, tags: new Map(tags), assignment: undefined };
    account.mfaDevices.set(serialNumber, device);
    const seed = randomBase32(seedCharacters);
    return {
      VirtualMFADevice: {
        SerialNumber: serialNumber,
        Base32StringSeed: Buffer.from(seed).toString('base64'),
        QRCodePNG: onePixel,
        Tags: tagList(tags),
      },
    };
  },
});

const deleteVirtualMfaDevice = deviceOperation('DeleteVirtualMFADevice', {
  parse: () => undefined,
  run: (device, _input, { account }) => {
    if (device.assignment !== undefined) {
      throw new AwsError('DeleteConflict', 409, 'MFA VirtualDevice in use. Must deactivate first.');
    }
    account.mfaDevices.delete(device.serialNumber);
    return undefined;
  },
});

const listVirtualMfaDevices = operation('ListVirtualMFADevices', {
  parse: (parameters) => ({
    status: parameters.oneOf('AssignmentStatus', ['Assigned', 'Unassigned', 'Any']) ?? 'Any',
    page: pager<MfaDevice>(parameters, (device) => device.serialNumber),
  }),
  access: () => [{ action: 'iam:ListVirtualMFADevices', resource: '*' }],
  run: ({ status, page }, { account }) => {
    const devices = [...account.mfaDevices.values()].filter(
      ({ assignment }) => status === 'Any' || (assignment !== undefined) === (status === 'Assigned'),
    );
    const { items, ...rest } = page(devices);
    return { VirtualMFADevices: items.map(describeListed), ...rest };
  },
});

const tagMfaDevice = deviceOperation('TagMFADevice', {
  parse: (parameters) => readNewTags(parameters, keyCase),
  context: requestTagEntries,
  run: (device, tags) => {
    mergeTags(device.tags, tags, keyCase);
    return undefined;
  },
});

const untagMfaDevice = deviceOperation('UntagMFADevice', {
  parse: readTagKeys,
  context: (keys) => [['aws:tagkeys', keys]],
  run: (device, keys) => {
    for (const key of keys) removeTag(device.tags, key, keyCase);
    return undefined;
  },
});

const listMfaDeviceTags = deviceOperation('ListMFADeviceTags', {
  parse: (parameters) => pager<readonly [string, string]>(parameters, ([key]) => key),
  run: (device, page) => {
    const { items, ...rest } = page([...device.tags]);
    return { Tags: describeTags(items), ...rest };
  },
});

export const virtualMfaDeviceOperations: readonly Operation[] = [
  createVirtualMfaDevice,
  deleteVirtualMfaDevice,
  listVirtualMfaDevices,
  tagMfaDevice,
  untagMfaDevice,
  listMfaDeviceTags,
];

export function noDevice(serialNumber: string): Error {
  return noSuchEntity(`VirtualMFADevice with serial number ${serialNumber} doesn't exist.`);
}

/** Of devices, as of policies, keys that differ by case are different. */
const keyCase: KeyCase = 'counts';

/** As many characters of base 32 as AWS's seeds have. */
const seedCharacters = 64;

/** In place of the QR code, which nothing here could scan: a picture of one pixel. */
const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

interface DeviceOperationParts<Input> {
  parse(parameters: Parameters): Input;
  context?(input: Input): ContextEntries;
  run(device: MfaDevice, input: Input, call: Call): XmlObject | undefined;
}

/** An operation on one existing device, allowed by its serial number, which is an ARN, and its tags. */
function deviceOperation<Input>(name: string, parts: DeviceOperationParts<Input>): Operation {
  return operation(name, {
    parse: (parameters) => ({
      serialNumber: parameters.required('SerialNumber', rules.serialNumber),
      own: parts.parse(parameters),
    }),
    access: ({ serialNumber, own }, { account }) => {
      const tags = account.mfaDevices.get(serialNumber)?.tags ?? new Map<string, string>();
      const context = [...resourceTagEntries(tags), ...(parts.context?.(own) ?? [])];
      return [{ action: `iam:${name}`, resource: serialNumber, context }];
    },
    run: ({ serialNumber, own }, call) => {
      const device = call.account.mfaDevices.get(serialNumber);
      if (device === undefined) throw noDevice(serialNumber);
      return parts.run(device, own, call);
    },
  });
}

function isTaken({ mfaDevices }: Account, serialNumber: string): boolean {
  const folded = serialNumber.toLowerCase();
  return [...mfaDevices.keys()].some((other) => other.toLowerCase() === folded);
}

function describeListed({ serialNumber, assignment }: MfaDevice): XmlObject {
  return {
    SerialNumber: serialNumber,
    User: assignment && describeUser(assignment.user, 'listed'),
    EnableDate: assignment && isoSeconds(assignment.enabledAt),
  };
}
