import { requestTagEntries } from '../access/requestContext';
import { readPolicyDocument, type PolicyDocument } from '../access/policyDocument';
import { AwsError, entityAlreadyExists, quotaExceeded } from '../awsError';
import { managedPolicyLimit, policySize } from '../../iam/policySize';
import { operation, type Operation } from '../operations/operation';
import { iamArn } from '../state/arn';
import { newManagedPolicy } from '../state/create';
import type { Entity, ManagedPolicy } from '../state/entities';
import * as rules from '../wire/rules';
import { describeManagedPolicy } from './describe';
import { readPage } from './paging';
import { policyOperation } from './policyOperation';
import { readTags } from './tags';

/** Throws `LimitExceeded` above the managed policy's size, `MalformedPolicyDocument` for a bad one. */
export function readManagedDocument(text: string): PolicyDocument {
  const document = readPolicyDocument(text, 'identity');
  if (policySize(text) > managedPolicyLimit) throw quotaExceeded('PolicySize', managedPolicyLimit);
  return document;
}

const createPolicy = operation('CreatePolicy', {
  parse: (parameters) => ({
    name: parameters.required('PolicyName', rules.policyName),
    path: parameters.optional('Path', rules.policyPath) ?? '/',
    text: parameters.required('PolicyDocument', rules.policyDocument),
    description: parameters.optional('Description', rules.description),
    tags: readTags(parameters),
  }),
  access: ({ name, path, tags }, { account }) => {
    const resource = iamArn(account.id, 'policy', path, name);
    const context = requestTagEntries(tags);
    const create = { action: 'iam:CreatePolicy', resource, context };
    return tags.size === 0 ? [create] : [create, { action: 'iam:TagPolicy', resource, context }];
  },
  run: ({ name, path, text, description, tags }, { account, now }) => {
    const document = readManagedDocument(text);
    const taken = [...account.policies.values()].some(
      (other) => other.name.toLowerCase() === name.toLowerCase(),
    );
    if (taken)
      throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
    const arn = iamArn(account.id, 'policy', path, name);
    const policy = newManagedPolicy({ arn, name, path, now, tags, description }, document);
    account.policies.set(arn, policy);
    return { Policy: describeManagedPolicy(policy, 'full') };
  },
});

const listPolicies = operation('ListPolicies', {
  parse: (parameters) => ({
    scope: parameters.oneOf('Scope', ['All', 'AWS', 'Local']) ?? 'All',
    onlyAttached: parameters.flag('OnlyAttached'),
    prefix: parameters.optional('PathPrefix', rules.policyPath) ?? '/',
    page: (policies: readonly ManagedPolicy[]) => readPage(parameters, policies, (policy) => policy.arn),
  }),
  access: (_input, { account }) => [
    { action: 'iam:ListPolicies', resource: iamArn(account.id, 'policy', '/', '*') },
  ],
  run: ({ scope, onlyAttached, prefix, page }, { cloud, account }) => {
    const policies = [
      ...(scope === 'AWS' ? [] : account.policies.values()),
      ...(scope === 'Local' ? [] : cloud.awsPolicies.values()),
    ].filter((policy) => policy.path.startsWith(prefix) && (!onlyAttached || policy.attachedTo.size > 0));
    const { items, ...rest } = page(policies);
    return { Policies: items.map((policy) => describeManagedPolicy(policy, 'listed')), ...rest };
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
        'This policy has more than one version. Before you delete a policy, you must delete its other versions.',
      );
    }
    account.policies.delete(policy.arn);
    return undefined;
  },
});

const listEntitiesForPolicy = policyOperation('ListEntitiesForPolicy', {
  parse: () => undefined,
  run: ({ attachedTo, boundaryOf }) => {
    const entities = [...new Set([...attachedTo, ...boundaryOf])];
    const named = (kind: string, noun: string) =>
      entities
        .filter((entity: Entity) => entity.arn.includes(`:${kind}/`))
        .map(({ name, id }) => ({ [`${noun}Name`]: name, [`${noun}Id`]: id }));
    return {
      PolicyGroups: named('group', 'Group'),
      PolicyUsers: named('user', 'User'),
      PolicyRoles: named('role', 'Role'),
      IsTruncated: false,
    };
  },
});

export const managedPolicyOperations: readonly Operation[] = [
  createPolicy,
  policyOperation('GetPolicy', {
    parse: () => undefined,
    run: (policy) => ({ Policy: describeManagedPolicy(policy, 'full') }),
  }),
  listPolicies,
  policyOperation('ListPolicyTags', {
    parse: (parameters) => (tags: readonly (readonly [string, string])[]) =>
      readPage(parameters, tags, ([key]) => key),
    run: (policy, page) => {
      const { items, ...rest } = page([...policy.tags]);
      return { Tags: items.map(([key, value]) => ({ Key: key, Value: value })), ...rest };
    },
  }),
  deletePolicy,
  listEntitiesForPolicy,
];
