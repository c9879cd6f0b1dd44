import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/access';

export const credentials: readonly Divergence[] = [
  {
    because: reasons.passwordsUnchecked,
    rows: {
      ...each('ok', [
        'A password policy counts for new passwords',
        'CreateLoginProfile with a password that is too short',
        'CreateLoginProfile with a password of one kind of letters',
        'CreateLoginProfile with a password of 129 characters',
      ]),
    },
  },
  {
    because: reasons.keysByUser,
    rows: {
      ...each('ok', ['ListAccessKeys of nobody', 'DeleteAccessKey of somebody else’s key']),
    },
  },
  {
    because: reasons.callerUnknown,
    rows: {
      'ListAccessKeys without a name lists the caller’s': [],
      'GetUser without a name finds the caller': 'root',
    },
  },
  {
    because: reasons.lastUse,
    rows: {
      'GetAccessKeyLastUsed tells the service and the region': { ServiceName: 'N/A', Region: 'N/A' },
    },
  },
  {
    because: reasons.escaping,
    rows: {
      'A description with angle brackets comes back': 'broke off: unreadable 200',
    },
  },
  {
    because: reasons.devicesUnchecked,
    rows: {
      ...each('ok', [
        'EnableMFADevice with the same code twice',
        'EnableMFADevice with a code of five digits',
      ]),
    },
  },
];
