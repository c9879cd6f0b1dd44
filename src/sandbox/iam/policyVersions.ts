import { isoSeconds } from '../../core/time';
import { AwsError, limitExceeded, noSuchEntity } from '../awsError';
import type { Call } from '../operations/call';
import type { Operation } from '../operations/operation';
import type { ManagedPolicy, PolicyVersion } from '../state/entities';
import { formerOf } from '../state/former';
import { percentEncode } from '../wire/http';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';
import { readManagedDocument } from './managedPolicies';
import { pager } from './paging';
import { policyOperation } from './policyOperation';
import { quotas } from './quotas';

export const policyVersionOperations: readonly Operation[] = [
  policyOperation('CreatePolicyVersion', {
    changes: true,
    parse: (parameters) => ({
      text: parameters.required('PolicyDocument', rules.policyDocument),
      asDefault: parameters.flag('SetAsDefault'),
    }),
    run: (policy, { text, asDefault }, call) => {
      const { now } = call;
      const document = readManagedDocument(text);
      if (policy.versions.size >= quotas.policyVersions) {
        throw limitExceeded(
          `A managed policy can have up to ${quotas.policyVersions} versions. Before you create a new version, you must delete an existing version.`,
        );
      }
      policy.latestNumber += 1;
      const version = { id: `v${policy.latestNumber}`, document, createdAt: now };
      policy.versions.set(version.id, version);
      policy.updatedAt = now;
      if (asDefault) setDefault(policy, version, call);
      return { PolicyVersion: describe(policy, version) };
    },
  }),
  policyOperation('GetPolicyVersion', {
    parse: (parameters) => parameters.required('VersionId', rules.policyVersionId),
    missing: noSuchVersion,
    run: (policy, id) => ({ PolicyVersion: describeVersion(policy, requireVersion(policy, id)) }),
  }),
  policyOperation('ListPolicyVersions', {
    parse: (parameters) => pager<PolicyVersion>(parameters, newestFirst),
    run: (policy, page) => {
      const { items, ...rest } = page([...policy.versions.values()]);
      return { Versions: items.map((version) => describe(policy, version)), ...rest };
    },
  }),
  policyOperation('SetDefaultPolicyVersion', {
    changes: true,
    parse: (parameters) => parameters.required('VersionId', rules.policyVersionId),
    missing: noSuchVersion,
    run: (policy, id, call) => {
      setDefault(policy, requireVersion(policy, id), call);
      return undefined;
    },
  }),
  policyOperation('DeletePolicyVersion', {
    changes: true,
    parse: (parameters) => parameters.required('VersionId', rules.policyVersionId),
    missing: noSuchVersion,
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

/** A page's key: IAM lists versions from the newest to the oldest. */
function newestFirst({ id }: PolicyVersion): string {
  return String(999_999 - Number(id.slice(1))).padStart(6, '0');
}

/** With its document, as GetPolicyVersion and GetAccountAuthorizationDetails show it. */
export function describeVersion(policy: ManagedPolicy, version: PolicyVersion): XmlObject {
  return { Document: percentEncode(version.document.text), ...describe(policy, version) };
}

function noSuchVersion(arn: string, id: string): Error {
  return noSuchEntity(`Policy ${arn} version ${id} does not exist or is not attachable.`);
}

function requireVersion(policy: ManagedPolicy, id: string): PolicyVersion {
  const version = policy.versions.get(id);
  if (version === undefined) throw noSuchVersion(policy.arn, id);
  return version;
}

function describe(policy: ManagedPolicy, version: PolicyVersion): XmlObject {
  return {
    VersionId: version.id,
    IsDefaultVersion: version === policy.defaultVersion,
    CreateDate: isoSeconds(version.createdAt),
  };
}

function setDefault(policy: ManagedPolicy, version: PolicyVersion, { now, consistency }: Call): void {
  const until = now + consistency.policyMs;
  policy.formerDefault = formerOf(policy.defaultVersion, policy.formerDefault, now, until);
  policy.defaultVersion = version;
}
