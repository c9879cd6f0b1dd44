import { isoSeconds } from '../../core/time';
import { AwsError, limitExceeded, noSuchEntity } from '../awsError';
import type { Operation } from '../operations/operation';
import type { ManagedPolicy, PolicyVersion } from '../state/entities';
import { percentEncode } from '../wire/http';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';
import { readManagedDocument } from './managedPolicies';
import { readPage } from './paging';
import { policyOperation } from './policyOperation';

const versionsPerPolicy = 5;

export const policyVersionOperations: readonly Operation[] = [
  policyOperation('CreatePolicyVersion', {
    changes: true,
    parse: (parameters) => ({
      text: parameters.required('PolicyDocument', rules.policyDocument),
      asDefault: parameters.flag('SetAsDefault'),
    }),
    run: (policy, { text, asDefault }, { now }) => {
      const document = readManagedDocument(text);
      if (policy.versions.size >= versionsPerPolicy) {
        throw limitExceeded(
          `A managed policy can have up to ${versionsPerPolicy} versions. Before you create a new version, you must delete an existing version.`,
        );
      }
      policy.latestNumber += 1;
      const version = { id: `v${policy.latestNumber}`, document, createdAt: now };
      policy.versions.set(version.id, version);
      if (asDefault) setDefault(policy, version, now);
      return { PolicyVersion: describe(policy, version) };
    },
  }),
  policyOperation('GetPolicyVersion', {
    parse: (parameters) => parameters.required('VersionId', rules.policyVersionId),
    run: (policy, id) => {
      const version = requireVersion(policy, id);
      return {
        PolicyVersion: { Document: percentEncode(version.document.text), ...describe(policy, version) },
      };
    },
  }),
  policyOperation('ListPolicyVersions', {
    parse: (parameters) => (versions: readonly PolicyVersion[]) =>
      readPage(parameters, versions, (version) => version.id.padStart(6)),
    run: (policy, page) => {
      const { items, ...rest } = page([...policy.versions.values()]);
      return { Versions: items.map((version) => describe(policy, version)), ...rest };
    },
  }),
  policyOperation('SetDefaultPolicyVersion', {
    changes: true,
    parse: (parameters) => parameters.required('VersionId', rules.policyVersionId),
    run: (policy, id, { now }) => {
      setDefault(policy, requireVersion(policy, id), now);
      return undefined;
    },
  }),
  policyOperation('DeletePolicyVersion', {
    changes: true,
    parse: (parameters) => parameters.required('VersionId', rules.policyVersionId),
    run: (policy, id) => {
      const version = requireVersion(policy, id);
      if (version === policy.defaultVersion) {
        throw new AwsError('DeleteConflict', 409, 'Cannot delete the default version of a policy.');
      }
      policy.versions.delete(version.id);
      return undefined;
    },
  }),
];

function setDefault(policy: ManagedPolicy, version: PolicyVersion, now: number): void {
  policy.defaultVersion = version;
  policy.updatedAt = now;
}

function requireVersion(policy: ManagedPolicy, id: string): PolicyVersion {
  const version = policy.versions.get(id);
  if (version === undefined) {
    throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`);
  }
  return version;
}

function describe(policy: ManagedPolicy, version: PolicyVersion): XmlObject {
  return {
    VersionId: version.id,
    IsDefaultVersion: version === policy.defaultVersion,
    CreateDate: isoSeconds(version.createdAt),
  };
}
