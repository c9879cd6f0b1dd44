import { requestTagEntries } from '../access/requestContext';
import { readPolicyDocument, type PolicyDocument } from '../access/policyDocument';
import { AwsError, entityAlreadyExists, quotaExceeded } from '../awsError';
import { policySize } from '../../iam/policySize';
import { operation, type Operation } from '../operations/operation';
import { iamArn } from '../state/arn';
import { newManagedPolicy } from '../state/create';
import type { ManagedPolicy } from '../state/entities';
import * as rules from '../wire/rules';
import { describeManagedPolicy } from './describe';
import { pager } from './paging';
import { policyOperation } from './policyOperation';
import { isUsedAs, policyUsages } from './policyUses';
import { quotas } from './quotas';
import { readTags } from './tags';

/** Throws `LimitExceeded` above the managed policy's size, `MalformedPolicyDocument` for a bad one. */
export function readManagedDocument(text: string): PolicyDocument {
  const document = readPolicyDocument(text, 'managed');
  if (policySize(text) > quotas.policySize) throw quotaExceeded('PolicySize', quotas.policySize);
  return document;
}

const createPolicy = operation('CreatePolicy', {
  parse: (parameters) => ({
    name: parameters.required('PolicyName', rules.policyName),
    path: parameters.optional('Path', rules.policyPath) ?? '/',
    text: parameters.required('PolicyDocument', rules.policyDocument),
    description: parameters.optional('Description', rules.description),
    tags: readTags(parameters, 'counts'),
  }),
  access: ({ name, path, tags }, { account }) => {
    const resource = iamArn(account.id, 'policy', path, name);
    const context = requestTagEntries(tags);
    const create = { action: 'iam:CreatePolicy', resource, named: `policy ${name}`, context };
    return tags.size === 0 ? [create] : [create, { action: 'iam:TagPolicy', resource, context }];
  },
  run: ({ name, path, text, description, tags }, { account, now }) => {
    const document = readManagedDocument(text);
    const taken = [...account.policies.values()].some(
      (other) => other.name.toLowerCase() === name.toLowerCase(),
    );
    if (taken)
      throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
    if (account.policies.size >= quotas.policies) throw quotaExceeded('PoliciesPerAccount', quotas.policies);
    const arn = iamArn(account.id, 'policy', path, name);
    const policy = newManagedPolicy({ arn, name, path, now, tags, description }, document);
    account.policies.set(arn, policy);
    return { Policy: describeManagedPolicy(policy, 'created', account) };
  },
});

const listPolicies = operation('ListPolicies', {
  parse: (parameters) => ({
    scope: parameters.oneOf('Scope', ['All', 'AWS', 'Local']) ?? 'All',
    onlyAttached: parameters.flag('OnlyAttached'),
    prefix: parameters.optional('PathPrefix', rules.policyPath) ?? '/',
    usage: parameters.oneOf('PolicyUsageFilter', policyUsages),
    page: pager<ManagedPolicy>(parameters, (policy) => policy.arn),
  }),
  // No ARN: ListPolicies is granted with `*` only, and this is how IAM's refusal names what was asked for.
  access: ({ prefix }) => [{ action: 'iam:ListPolicies', resource: `policy path ${prefix}` }],
  run: ({ scope, onlyAttached, prefix, usage, page }, { cloud, account }) => {
    const policies = [
      ...(scope === 'AWS' ? [] : account.policies.values()),
      ...(scope === 'Local' ? [] : cloud.awsPolicies.values()),
    ].filter(
      (policy) =>
        policy.path.startsWith(prefix) &&
        (!onlyAttached || isUsedAs(policy, 'PermissionsPolicy', account)) &&
        (usage === undefined || isUsedAs(policy, usage, account)),
    );
    const { items, ...rest } = page(policies);
    return { Policies: items.map((policy) => describeManagedPolicy(policy, 'listed', account)), ...rest };
  },
});

const deletePolicy = policyOperation('DeletePolicy', {
  changes: true,
  parse: () => undefined,
  run: (policy, _input, { account }) => {
    if (policy.attachedTo.size > 0 || policy.boundaryOf.size > 0) {
      throw new AwsError('DeleteConflict', 409, 'Cannot delete a policy attached to entities.');
    }
    if (policy.versions.size > 1) {
      throw new AwsError(
        'DeleteConflict',
        409,
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    account.policies.delete(policy.arn);
    return undefined;
  },
});

export const managedPolicyOperations: readonly Operation[] = [
  createPolicy,
  policyOperation('GetPolicy', {
    parse: () => undefined,
    run: (policy, _input, { account }) => ({ Policy: describeManagedPolicy(policy, 'full', account) }),
  }),
  listPolicies,
  deletePolicy,
];
