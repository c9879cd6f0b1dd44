import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/data';

export const state: readonly Divergence[] = [
  {
    because: reasons.dates,
    rows: {
      'Dates are whole seconds': false,
    },
  },
  {
    because: reasons.idsAndDates,
    rows: {
      'CreateUser answers with all that a user has': {
        Path: '/',
        UserName: 'ann',
        UserId: 'another id',
        Arn: 'arn:aws:iam::ACCOUNT:user/ann',
        CreateDate: 'a date',
      },
      'GetUser finds a user': { Path: '/', UserName: 'ann', UserId: 'another id' },
      'CreatePolicy answers with all that a policy has': {
        PolicyName: 'read',
        PolicyId: 'another id',
        Arn: 'arn:aws:iam::ACCOUNT:policy/read',
        Path: '/',
        DefaultVersionId: 'v1',
        AttachmentCount: 0,
        IsAttachable: true,
        CreateDate: 'a date',
        UpdateDate: 'a date',
      },
      'CreateGroup answers with all that a group has': {
        Path: '/',
        GroupName: 'staff',
        GroupId: 'another id',
        Arn: 'arn:aws:iam::ACCOUNT:group/staff',
        CreateDate: 'a date',
      },
      'GetCallerIdentity of a user': {
        UserId: 'another id',
        Account: 'ACCOUNT',
        Arn: 'arn:aws:iam::ACCOUNT:user/carl',
      },
    },
  },
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
    because: reasons.noFlag,
    rows: {
      'ListAccessKeys of a user without': { AccessKeyMetadata: [] },
    },
  },
  {
    because: reasons.deletesAnyway,
    rows: {
      ...each('ok', [
        'DeleteUser who has an access key',
        'DeleteUser who has an inactive access key',
        'DeleteUser who has a login profile',
        'DeleteUser who has a group',
        'DeleteUser who has an MFA device',
        'DeleteUser who has an SSH key',
        'DeleteUser who has a signing certificate',
        'DeleteGroup with a member',
        'DeleteGroup with an inline policy',
        'DeleteGroup with an attached policy',
        'DeletePolicy while attached',
        'DeletePolicy while a boundary',
        'DeletePolicy with a second version',
        'DeleteVirtualMFADevice while somebody uses it',
      ]),
    },
  },
  {
    because: reasons.tagCase,
    rows: {
      'TagUser with a key in another case replaces': [
        { Key: 'team', Value: '1' },
        { Key: 'Team', Value: '2' },
      ],
    },
  },
  {
    because: reasons.noQuota,
    rows: {
      ...each('ok', [
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
    because: reasons.boundaryNotKept,
    rows: {
      ...each(null, ['CreateUser with a boundary, which GetUser shows', 'The type of a boundary']),
      ...each('ok', [
        'CreateUser with a boundary that does not exist',
        'CreateUser with a boundary that does not exist makes no user',
        'CreateUser with a boundary that is no ARN',
      ]),
      'A boundary counts as its policy’s use': { AttachmentCount: 0 },
    },
  },
  {
    because: reasons.noPathPrefix,
    rows: {
      'ListGroups under a path prefix': 'others',
      'ListGroups in pages of two': 'others too',
    },
  },
  {
    because: reasons.missingEntity,
    rows: {
      'ListInstanceProfilesForRole of no role': 'ok',
    },
  },
  {
    because: reasons.noPages,
    rows: {
      ...each({ sizes: [5], different: 5 }, [
        'ListUsers in pages of two',
        'ListUserPolicies in pages of two',
        'ListUserTags in pages of two',
        'GetGroup in pages of two',
      ]),
      'ListUsers gives 100 by itself': { sizes: [101], different: 101 },
      ...each('ok', ['No items at all', '1,001 items', 'A marker that is none', 'An empty marker']),
      'ListAccessKeys in pages of one': { sizes: [2], different: 2 },
    },
  },
];
