import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/access';

export const tokens: readonly Divergence[] = [
  {
    because: reasons.assumeUnchecked,
    rows: {
      ...each('ok', [
        'AssumeRole for 899 seconds',
        'AssumeRole for 43,201 seconds',
        'AssumeRole for longer than the role allows',
        'AssumeRole with a session name of one character',
        'AssumeRole with a space in the session name',
        'AssumeRole with an empty role ARN',
        'AssumeRole with what is no ARN',
        'AssumeRole with the ARN of a user',
        'AssumeRole with an external id of one character',
        'AssumeRole with a space in the external id',
        'AssumeRole with a malformed session policy',
        'AssumeRole with a session policy of 2,049 characters',
        'AssumeRole with eleven policy ARNs',
        'AssumeRole with a source identity of one character',
        'AssumeRole with a source identity that AWS keeps to itself',
        'AssumeRole with 51 session tags',
        'AssumeRole with a code of five digits',
      ]),
    },
  },
  {
    because: reasons.assumesNothing,
    rows: {
      ...each('ok', [
        'AssumeRole of a role that does not exist',
        'AssumeRole of another account’s role that does not exist',
        'AssumeRole of a role with a path, without the path',
      ]),
    },
  },
  {
    because: reasons.noSourceIdentity,
    rows: {
      'AssumeRole answers with the source identity': null,
    },
  },
  {
    because: reasons.fakeTokens,
    rows: {
      GetSessionToken: {
        AccessKeyId: 'AKIA…',
        SecretAccessKey: '41 characters',
        SessionToken: 'opaque',
        Expiration: 'a date',
      },
      ...each('arn:aws:sts::ACCOUNT:user/moto', [
        'GetSessionToken’s credentials are the user’s',
        'GetFederationToken’s credentials are the federated user’s',
      ]),
      'GetSessionToken twice makes two keys': true,
      GetFederationToken: {
        Credentials: {
          AccessKeyId: 'AKIA…',
          SecretAccessKey: '41 characters',
          SessionToken: 'opaque',
          Expiration: 'a date',
        },
        FederatedUser: { FederatedUserId: 'ACCOUNT:fred', Arn: 'arn:aws:sts::ACCOUNT:federated-user/fred' },
      },
      ...each('InvalidClientTokenId 403', [
        'GetSessionToken with session credentials',
        'Federated users may not assume roles',
      ]),
      'A federated user has what both the user and the policy allow': [
        'InvalidAccessKeyId 403',
        'InvalidAccessKeyId 403',
        'InvalidAccessKeyId 403',
      ],
      'A federated user without a policy may do nothing': 'InvalidAccessKeyId 403',
      ...each('broke off: AccessDenied 403', [
        'GetSessionToken’s credentials may do what the user may',
        'A session with MFA counts as such, and IAM takes it',
      ]),
    },
  },
  {
    because: reasons.tokenLimits,
    rows: {
      ...each('ok', [
        'GetSessionToken for 899 seconds',
        'GetSessionToken for 129601 seconds',
        'GetFederationToken for 899 seconds',
        'GetFederationToken for 129,601 seconds',
        'GetFederationToken with a name of one character',
        'GetFederationToken with a name of 33 characters',
        'GetFederationToken with a space in the name',
        'GetFederationToken with a malformed policy',
        'GetFederationToken with eleven policy ARNs',
      ]),
    },
  },
  {
    because: reasons.deviceUnknown,
    rows: {
      'GetSessionToken with a device that is not the caller’s': 'ok',
    },
  },
  {
    because: reasons.keyInfo,
    rows: {
      'GetAccessKeyInfo of an id that is too short': 'ok',
    },
  },
  {
    because: reasons.tokenPermission,
    rows: {
      'GetSessionToken needs no permission, not even against a deny': 'AccessDenied 403',
    },
  },
  {
    because: reasons.noRoot,
    rows: {
      'The root user may not assume roles': 'ok',
      'GetCallerIdentity of the root user': { Account: 'ACCOUNT', Arn: 'arn:aws:sts::ACCOUNT:user/moto' },
    },
  },
];
