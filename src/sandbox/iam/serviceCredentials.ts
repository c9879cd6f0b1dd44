import { isoSeconds } from '../../core/time';
import { AwsError, noSuchEntity, quotaExceeded } from '../awsError';
import type { Operation } from '../operations/operation';
import type { ServiceCredential, User } from '../state/entities';
import { newId, newSecretAccessKey } from '../state/ids';
import * as rules from '../wire/rules';
import { entityOperation, userKind } from './entityOperation';

const credentialsPerService = 2;
const supportedService = /^(codecommit|cassandra|bedrock|logs)\.amazonaws\.com$/;

export const serviceCredentialOperations: readonly Operation[] = [
  entityOperation(userKind, 'CreateServiceSpecificCredential', {
    parse: (parameters) => parameters.required('ServiceName', rules.serviceName),
    run: (user, serviceName, { account, now }) => {
      const { serviceCredentials } = user.credentials;
      if (!supportedService.test(serviceName)) {
        throw new AwsError(
          'NotSupportedService',
          404,
          `No such service ${serviceName} is supported for this account.`,
        );
      }
      const same = [...serviceCredentials.values()].filter((other) => other.serviceName === serviceName);
      if (same.length >= credentialsPerService) {
        throw quotaExceeded('ServiceSpecificCredentialsPerUser', credentialsPerService);
      }
      const credential = {
        id: newId.serviceCredential(),
        serviceName,
        serviceUserName: `${user.name}+${same.length + 1}-at-${account.id}`,
        createdAt: now,
      };
      serviceCredentials.set(credential.id, credential);
      return {
        ServiceSpecificCredential: { ...describe(user, credential), ServicePassword: newSecretAccessKey() },
      };
    },
  }),
  entityOperation(userKind, 'ListServiceSpecificCredentials', {
    defaultsToCaller: true,
    reads: true,
    parse: (parameters) => parameters.optional('ServiceName', rules.serviceName),
    run: (user, serviceName) => {
      const all = [...user.credentials.serviceCredentials.values()];
      const wanted = all.filter(
        (credential) => serviceName === undefined || credential.serviceName === serviceName,
      );
      return { ServiceSpecificCredentials: wanted.map((credential) => describe(user, credential)) };
    },
  }),
  entityOperation(userKind, 'DeleteServiceSpecificCredential', {
    defaultsToCaller: true,
    parse: (parameters) => parameters.required('ServiceSpecificCredentialId', rules.keyId),
    run: (user, id) => {
      if (!user.credentials.serviceCredentials.delete(id)) {
        throw noSuchEntity(`No such credential ${id} exists.`);
      }
      return undefined;
    },
  }),
];

function describe(user: User, credential: ServiceCredential) {
  return {
    CreateDate: isoSeconds(credential.createdAt),
    ServiceName: credential.serviceName,
    ServiceUserName: credential.serviceUserName,
    ServiceSpecificCredentialId: credential.id,
    UserName: user.name,
    Status: 'Active',
  };
}
