import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/access';

export const access: readonly Divergence[] = [
  {
    because: reasons.variables,
    rows: {
      ...each(
        ['AccessDenied 403', 'AccessDenied 403'],
        ['A variable in a resource', 'Keys for oneself only', 'Sessions only by one name'],
      ),
    },
  },
  {
    because: reasons.keysMissing,
    rows: {
      'Who may not list does not learn what is missing': 'NoSuchKey 404',
    },
  },
  {
    because: reasons.iamResources,
    rows: {
      ...each(
        ['AccessDenied 403', 'AccessDenied 403'],
        ['Users may be made under one path only', 'A user on a path is found by his whole ARN'],
      ),
    },
  },
  {
    because: reasons.iamKeys,
    rows: {
      ...each(
        ['AccessDenied 403', 'AccessDenied 403'],
        ['Users only within a boundary', 'Only certain policies may be attached'],
      ),
    },
  },
  {
    because: reasons.tagPermission,
    rows: {
      'Users with tags need permission to tag': 'ok',
    },
  },
  {
    because: reasons.order,
    rows: {
      'A parameter that is wrong is told before a permission that lacks': 'AccessDenied 403',
    },
  },
  {
    because: reasons.trust,
    rows: {
      ...each('AccessDenied 403', [
        'A role that trusts the user by name needs no policy',
        'A user on a path, trusted by his whole ARN',
      ]),
    },
  },
  {
    because: reasons.chaining,
    rows: {
      'A session that assumes a role lasts an hour at most': 'ok',
    },
  },
  {
    because: reasons.chains,
    rows: {
      'A transitive session tag goes on along a chain': 'AccessDenied 403',
    },
  },
  {
    because: reasons.mfa,
    rows: {
      'A session with MFA counts as such, and IAM takes it': ['AccessDenied 403', 'AccessDenied 403'],
    },
  },
  {
    because: reasons.messages,
    rows: {
      ...each(
        'User: arn:aws:iam::ACCOUNT:user/carl is not authorized to perform: iam:CreateGroup because no identity-based policy allows the iam:CreateGroup action',
        ['The message where no policy allows', 'The message where a boundary does not allow'],
      ),
      ...each(
        'User: arn:aws:iam::ACCOUNT:user/carl is not authorized to perform: iam:CreateGroup with an explicit deny in an identity-based policy',
        ['The message where a policy denies', 'The message where a boundary denies'],
      ),
    },
  },
  {
    because: reasons.clockFixed,
    rows: {
      ...each('untried', [
        'A role’s session ends',
        'A session that ended, at S3',
        'The root user’s sessions last an hour at most',
        'An allow runs out',
        'A deny begins',
        'A session policy runs out',
      ]),
    },
  },
];
