import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/data';

export const state: readonly Divergence[] = [
  {
    because: reasons.caseMatters,
    rows: {
      ...each('ok', [
        'CreateUser with a name that is taken in another case',
        'CreatePolicy with a name that is taken on another path',
        'CreateGroup with a name that is taken in another case',
        'CreateRole with a name that is taken in another case',
      ]),
    },
  },
  {
    because: reasons.listedTags,
    rows: {
      'ListUsers leaves tags out': true,
    },
  },
  {
    because: reasons.noQuota,
    rows: {
      ...each('ok', [
        'A third access key',
        'An inactive key counts too',
        'An inline policy of a user of 2049 characters',
        'Two of an inline policy of a user that are too large together',
        'An inline policy of a group of 5121 characters',
        'Two of an inline policy of a group that are too large together',
        'An inline policy of a role of 10241 characters',
        'Two of an inline policy of a role that are too large together',
        'A managed policy of 6,145 characters',
        'Attaching an eleventh policy to a user',
        'Attaching an eleventh policy to a group',
        'Attaching an eleventh policy to a role',
        'An eleventh group of a user',
      ]),
    },
  },
  {
    because: reasons.deletesAnyway,
    rows: {
      ...each('ok', [
        'DeleteUser who has a login profile',
        'DeleteUser who has an inline policy',
        'DeleteUser who has a group',
        'DeleteUser who has an MFA device',
        'DeleteGroup with a member',
        'DeleteGroup with an inline policy',
        'DeleteGroup with an attached policy',
        'DeletePolicy while a boundary',
        'DeletePolicy with a second version',
      ]),
    },
  },
  {
    because: reasons.boundaryNotKept,
    rows: {
      ...each('ok', [
        'CreateUser with a boundary that does not exist',
        'CreateUser with a boundary that does not exist makes no user',
        'CreateUser with a boundary that is no ARN',
        'PutUserPermissionsBoundary with none that exists',
        'DeleteUserPermissionsBoundary where there is none',
      ]),
    },
  },
  {
    because: reasons.boundaryType,
    rows: {
      'The type of a boundary': 'PermissionsBoundaryPolicy',
    },
  },
  {
    because: reasons.noPages,
    rows: {
      ...each({ sizes: [5], different: 5 }, [
        'ListUsers in pages of two',
        'ListGroups in pages of two',
        'ListRoles in pages of two',
        'ListPolicies in pages of two',
        'ListUserPolicies in pages of two',
        'ListUserTags in pages of two',
        'ListAttachedUserPolicies in pages of two',
        'GetGroup in pages of two',
      ]),
      'ListUsers gives 100 by itself': { sizes: [101], different: 101 },
      ...each('unreadable 200', [
        'No items at all',
        '1,001 items',
        'A marker that is none',
        'An empty marker',
      ]),
      'ListAccessKeys in pages of one': { sizes: [2], different: 2 },
    },
  },
];
