import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/data';

export const parameters: readonly Divergence[] = [
  {
    because: reasons.aliasesUnchecked,
    rows: {
      ...each('ok', [
        'DeleteAccountAlias of another',
        'The account alias ab',
        'The account alias Upper-case',
        'The account alias -dash',
        'The account alias two--dashes',
        'The account alias under_score',
      ]),
    },
  },
  {
    because: reasons.numbersUnchecked,
    rows: {
      ...each('ok', [
        'UpdateAccountPasswordPolicy with a least length of 5',
        'UpdateAccountPasswordPolicy with an age of 1,096 days',
        'CreateRole with a longest session of 3,599 seconds',
        'CreateRole with a longest session of 43,201 seconds',
        'UpdateRole with a longest session out of range',
      ]),
    },
  },
  {
    because: reasons.textsUnchecked,
    rows: {
      ...each('ok', [
        'ListUsers with a prefix that does not begin with a slash',
        'A description of 1,001 characters',
        'A policy with letters that IAM does not take',
      ]),
      ...each('NoSuchEntity 404', [
        'DeleteAccessKey with an id that is too short',
        'GetPolicy with what is no ARN',
        'GetPolicyVersion with what is no version',
      ]),
    },
  },
  {
    because: reasons.namesUnchecked,
    rows: {
      ...each('ok', [
        'A user name of 65 characters',
        'An empty user name',
        'The user name "space man"',
        'The user name "bang!"',
        'The user name "slash/ed"',
        'The user name "colon:ed"',
        'The user name "star*"',
        'The user name "ünal"',
        'The user name "line\\nbreak"',
        'A path with no slashes',
        'A path with no last slash',
        'A path with no first slash',
        'A path with a space',
        'A path with a letter beyond ASCII',
        'A path with nothing in it',
        'A path with 513 characters',
        'A group name of 129 characters',
        'A group name with a space',
        'A role name of 65 characters',
        'A role name with a slash',
        'A policy name of 129 characters',
        'A policy name with a space',
        'An inline policy name of 129 characters',
      ]),
      'A user without a name': 'EntityAlreadyExists 409',
    },
  },
  {
    because: reasons.choicesUnchecked,
    rows: {
      'UpdateAccessKey to a status that does not exist': 'InvalidInput 400',
    },
  },
  {
    because: reasons.tagsUnchecked,
    rows: {
      ...each('ok', [
        'A tag key of 129 characters',
        'A tag value of 257 characters',
        'An empty tag key',
        'A tag key with a character that is not allowed',
        'A tag value with a character that is not allowed',
        'A tag key that AWS keeps to itself',
        '51 tags at once',
        'A 51st tag later',
        'CreateUser with 51 tags makes no user',
      ]),
    },
  },
];
