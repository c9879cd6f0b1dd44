import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/access';

export const access: readonly Divergence[] = [
  {
    because: reasons.otherAccounts,
    rows: {
      ...each('broke off: unreadable 500', [
        'A role of another account: both sides must allow',
        'A role of another account that trusts somebody else',
        'A session of another account’s role acts there',
      ]),
    },
  },
  {
    because: reasons.inactiveKeys,
    rows: {
      'A key that is inactive': 'ok',
    },
  },
  {
    because: reasons.clock,
    rows: {
      ...each('ok', [
        'A clock an hour slow, at STS',
        'A clock an hour fast, at IAM',
        'A clock an hour slow, at S3',
      ]),
    },
  },
  {
    because: reasons.unsigned,
    rows: {
      'No signature at all, at STS': 'no code 500',
    },
  },
  {
    because: reasons.noPresign,
    rows: {
      ...each('no code 500', [
        'A presigned URL',
        'A presigned URL with another signature',
        'A presigned URL for another object',
        'A presigned URL of somebody who may not',
        'A presigned URL that has expired',
        'A presigned URL for more than a week',
      ]),
    },
  },
  {
    because: reasons.patterns,
    rows: {
      ...each('AccessDenied 403', ['An allow by pattern with a question mark', 'An allow in another case']),
      'A deny by NotResource': 'ok',
    },
  },
  {
    because: reasons.conditions,
    rows: {
      ...each('AccessDenied 403', [
        'A deny from a moment that is still to come',
        'A deny but from one’s own address',
        'A deny unless with MFA, if that is known',
      ]),
      ...each('ok', [
        'An allow until a moment that is over',
        'An allow from another address',
        'An allow to another name',
        'An allow with MFA',
        'An allow over TLS only',
        'A condition on a key that is not there',
        'Two conditions, of which one does not hold',
      ]),
      ...each(
        ['ok', 'ok'],
        [
          'A caller’s own tag',
          'Only users that carry a tag',
          'Only certain policies may be attached',
          'Session tags count as the caller’s',
          'Only certain tag keys',
          'Sessions only by one name',
        ],
      ),
      'A prefix that may be listed': ['ok', 'ok', 'ok'],
      ...each(['ok', 'EntityAlreadyExists 409'], ['Users only within a boundary', 'Users only with a tag']),
      'Sessions from before a moment are turned away, newer ones are not': [
        'AccessDenied 403',
        'AccessDenied 403',
      ],
    },
  },
  {
    because: reasons.variables,
    rows: {
      ...each(
        ['AccessDenied 403', 'AccessDenied 403'],
        ['A variable in a resource', 'Keys for oneself only'],
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
    because: reasons.boundaries,
    rows: {
      ...each('broke off: unreadable 500', [
        'A boundary allows nothing by itself',
        'A boundary limits what policies allow',
        'A deny in a boundary',
        'Everything is allowed again without the boundary',
        'What AWS manages works as a boundary',
        'The message where a boundary does not allow',
        'The message where a boundary denies',
      ]),
    },
  },
  {
    because: reasons.trust,
    rows: {
      ...each('AccessDenied 403', [
        'A role that trusts the account, and a policy that allows',
        'A role that trusts the account’s root user means the account',
        'A role that trusts the user by name needs no policy',
        'An external id that is right',
        'A user on a path, trusted by his whole ARN',
      ]),
      'A role that trusts a service': 'unreadable 500',
    },
  },
  {
    because: reasons.sessionPolicies,
    rows: {
      ...each(['ok', 'ok'], ['A session policy limits', 'A session policy by ARN limits']),
      'A session policy that is over': 'ok',
    },
  },
  {
    because: reasons.chaining,
    rows: {
      'A session that assumes a role lasts an hour at most': 'AccessDenied 403',
    },
  },
  {
    because: reasons.chains,
    rows: {
      ...each('broke off: AccessDenied 403', [
        'A role that trusts another role',
        'A session tag ends with its session',
        'A transitive session tag goes on along a chain',
      ]),
    },
  },
  {
    because: reasons.messages,
    rows: {
      ...each('User: arn:aws:iam::ACCOUNT:user/carl is not authorized to perform: iam:CreateGroup', [
        'The message where no policy allows',
        'The message where a policy denies',
      ]),
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
