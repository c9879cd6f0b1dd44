import { isoSeconds } from '../../core/time';
import { entityAlreadyExists, noSuchEntity } from '../awsError';
import type { Operation } from '../operations/operation';
import type { LoginProfile, User } from '../state/entities';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';
import { entityOperation, userKind } from './entityOperation';

export const loginProfileOperations: readonly Operation[] = [
  entityOperation(userKind, 'CreateLoginProfile', {
    defaultsToCaller: true,
    parse: (parameters) => {
      parameters.required('Password', rules.password);
      return parameters.flag('PasswordResetRequired');
    },
    run: (user, passwordResetRequired, { now }) => {
      if (user.credentials.loginProfile !== undefined) {
        throw entityAlreadyExists(`Login Profile for user ${user.name} already exists.`);
      }
      const profile = { createdAt: now, passwordResetRequired };
      user.credentials.loginProfile = profile;
      return describe(user, profile);
    },
  }),
  entityOperation(userKind, 'GetLoginProfile', {
    defaultsToCaller: true,
    reads: true,
    parse: () => undefined,
    run: (user) => describe(user, requireProfile(user)),
  }),
  entityOperation(userKind, 'DeleteLoginProfile', {
    defaultsToCaller: true,
    parse: () => undefined,
    run: (user) => {
      requireProfile(user);
      user.credentials.loginProfile = undefined;
      return undefined;
    },
  }),
];

function requireProfile(user: User): LoginProfile {
  const profile = user.credentials.loginProfile;
  if (profile === undefined) throw noSuchEntity(`Login Profile for User ${user.name} cannot be found.`);
  return profile;
}

function describe(user: User, profile: LoginProfile): XmlObject {
  return {
    LoginProfile: {
      UserName: user.name,
      CreateDate: isoSeconds(profile.createdAt),
      PasswordResetRequired: profile.passwordResetRequired,
    },
  };
}
