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
    because: reasons.rename,
    rows: {
      'UpdateUser to a name that is taken': 'ok',
      'UpdateUser takes the keys along': ['ann'],
    },
  },
  {
    because: reasons.resetRequired,
    rows: {
      CreateLoginProfile: { UserName: 'ann', CreateDate: 'a date', PasswordResetRequired: false },
    },
  },
  {
    because: reasons.devicesUnchecked,
    rows: {
      ...each('ok', [
        'EnableMFADevice of a device that does not exist',
        'EnableMFADevice of a device in use',
        'EnableMFADevice with the same code twice',
        'EnableMFADevice with a code of five digits',
      ]),
    },
  },
  {
    because: reasons.uploadsUnchecked,
    rows: {
      ...each('ok', [
        'UploadSSHPublicKey of what is no key',
        'UploadSSHPublicKey of the same key twice',
        'UploadSSHPublicKey a sixth time',
      ]),
    },
  },
];
