import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/data';

export const missing: readonly Divergence[] = [
  {
    because: reasons.operationMissing,
    rows: {
      ...each('unreadable 500', [
        'CreateServiceSpecificCredential',
        'CreateServiceSpecificCredential for a service that has none',
        'PutUserPermissionsBoundary with none that exists',
        'PutUserPermissionsBoundary on nobody',
        'DeleteUserPermissionsBoundary where there is none',
        'ChangePassword of oneself',
        'ChangePassword without a login profile',
        'GetMFADevice',
        'ResyncMFADevice of a device that is not the user’s',
        'SimulateCustomPolicy allows',
        'SimulateCustomPolicy denies by itself',
        'SimulateCustomPolicy: deny beats allow',
        'SimulateCustomPolicy names the values that are missing',
        'SimulateCustomPolicy with a value',
        'SimulateCustomPolicy within a boundary',
        'SimulateCustomPolicy by resource',
        'SimulateCustomPolicy of a malformed policy',
        'SimulateCustomPolicy of an action that is none',
        'GetContextKeysForCustomPolicy',
        'SimulatePrincipalPolicy takes what a user has',
        'SimulatePrincipalPolicy takes what a user’s groups have',
        'SimulatePrincipalPolicy stays within the boundary',
        'SimulatePrincipalPolicy of nobody',
        'GetContextKeysForPrincipalPolicy',
        'SimulateCustomPolicy tells which policy decided',
      ]),
      ...each('broke off: unreadable 500', [
        'Update, reset, list and delete service-specific credentials',
        'DeleteUser who has a service-specific credential',
        'ListEntitiesForPolicy of those whose boundary it is',
        'PutUserPermissionsBoundary',
        'DeleteUserPermissionsBoundary',
        'TagMFADevice, UntagMFADevice and ListMFADeviceTags',
      ]),
    },
  },
  {
    because: reasons.stsOperationMissing,
    rows: {
      'DecodeAuthorizationMessage of what is none': 'unreadable 500',
    },
  },
];
