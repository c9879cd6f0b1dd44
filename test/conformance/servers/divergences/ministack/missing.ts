import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/data';

export const missing: readonly Divergence[] = [
  {
    because: reasons.operationMissing,
    rows: {
      ...each('InvalidAction 400', [
        'CreateServiceSpecificCredential',
        'CreateServiceSpecificCredential for a service that has none',
        'UpdateUser to a name that is taken',
        'UpdateUser of nobody',
        'SetDefaultPolicyVersion to none',
        'UpdateGroup to a name that is taken',
        'UpdateGroup of none',
        'ChangePassword of oneself',
        'ChangePassword without a login profile',
        'GetMFADevice',
        'UploadSSHPublicKey',
        'UploadSSHPublicKey of what is no key',
        'DeleteSSHPublicKey of none',
        'UploadSigningCertificate',
        'UploadSigningCertificate of what is none',
        'DeleteSigningCertificate of none',
        'GetContextKeysForCustomPolicy',
        'GetContextKeysForPrincipalPolicy',
      ]),
      ...each('broke off: InvalidAction 400', [
        'Update, reset, list and delete service-specific credentials',
        'UpdateUser renames',
        'UpdateUser keeps the id',
        'UpdateUser moves to another path',
        'UpdateUser takes the keys along',
        'DeleteUser who has an SSH key',
        'DeleteUser who has a signing certificate',
        'DeleteUser who has a service-specific credential',
        'SetDefaultPolicyVersion',
        'UpdateGroup renames and moves, and members stay',
        'TagMFADevice, UntagMFADevice and ListMFADeviceTags',
        'UploadSSHPublicKey of the same key twice',
        'UploadSSHPublicKey a sixth time',
        'GetSSHPublicKey as PEM',
        'UpdateSSHPublicKey',
        'DeleteSSHPublicKey',
        'UploadSigningCertificate a third time',
        'UpdateSigningCertificate',
        'DeleteSigningCertificate',
      ]),
    },
  },
  {
    because: reasons.stsOperationMissing,
    rows: {
      'DecodeAuthorizationMessage of what is none': 'InvalidAction 400',
    },
  },
];
