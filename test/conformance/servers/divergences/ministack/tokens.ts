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
        'AssumeRole with a session name of 65 characters',
        'AssumeRole with a space in the session name',
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
    because: reasons.tokenLimits,
    rows: {
      ...each('ok', [
        'GetSessionToken for 899 seconds',
        'GetSessionToken for 129601 seconds',
        'GetFederationToken for 899 seconds',
        'GetFederationToken for 129,601 seconds',
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
    because: reasons.sessionsAdmitted,
    rows: {
      ...each('ok', [
        'IAM turns GetSessionToken’s credentials away',
        'IAM turns federated users away',
        'Federated users may not assume roles',
      ]),
    },
  },
  {
    because: reasons.noRoot,
    rows: {
      'The root user may not assume roles': 'ok',
    },
  },
];
