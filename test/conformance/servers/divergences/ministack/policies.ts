import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/data';

export const policies: readonly Divergence[] = [
  {
    because: reasons.listFilters,
    rows: {
      'ListPolicies that are attached': ['read', 'idle'],
    },
  },
  {
    because: reasons.versionsReused,
    rows: {
      'Version numbers are not used again': 'v2',
    },
  },
  {
    because: reasons.attachAnything,
    rows: {
      ...each('ok', [
        'Attaching a policy that does not exist to a user',
        'Attaching a policy that does not exist to a group',
        'Attaching a policy that does not exist to a role',
        'Policies of another account cannot be attached',
      ]),
    },
  },
  {
    because: reasons.looseTrust,
    rows: {
      ...each('ok', [
        'CreateRole with a trust policy that is no JSON',
        'CreateRole with a trust policy without Principal',
        'CreateRole with a trust policy with Resource',
        'CreateRole with a trust policy for another service’s action',
        'UpdateAssumeRolePolicy with no JSON',
      ]),
    },
  },
  {
    because: reasons.looseGrammar,
    rows: {
      ...each('ok', [
        'A policy with a version that does not exist',
        'A policy with a member on top that does not exist',
        'A policy with a member of a statement that does not exist',
        'A policy with an action without a service',
        'A policy with an empty action',
        'A policy with a service with a wildcard',
        'A policy with an action that is a number',
        'A policy with a resource that is no ARN',
        'A policy with a resource of another vendor',
        'A policy with a partition that does not exist',
        'A policy with a principal',
        'A policy with statement ids that are the same',
        'A policy with a statement id with a space',
        'A policy with a condition operator that does not exist',
        'A policy with a condition that is a list',
        'A policy with a date that is none',
      ]),
    },
  },
  {
    because: reasons.emptyDocument,
    rows: {
      'A policy with nothing in it': 'MalformedPolicyDocument 400',
    },
  },
  {
    because: reasons.managedVersion,
    rows: {
      ...each('ok', ['A policy with the older version', 'A policy with no version']),
    },
  },
  {
    because: reasons.simulator,
    rows: {
      'SimulateCustomPolicy names the values that are missing': ['implicitDeny', []],
      'SimulateCustomPolicy with a value': 'implicitDeny',
      'SimulateCustomPolicy within a boundary': ['allowed', null],
      ...each(
        ['allowed'],
        ['SimulateCustomPolicy by resource', 'SimulatePrincipalPolicy stays within the boundary'],
      ),
      ...each('ok', [
        'SimulateCustomPolicy of a malformed policy',
        'SimulateCustomPolicy of an action that is none',
        'SimulatePrincipalPolicy of nobody',
      ]),
      'SimulateCustomPolicy tells which policy decided': [],
    },
  },
];
