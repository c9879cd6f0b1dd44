import { isoSeconds } from '../../core/time';
import { accessDenied, AwsError, entityAlreadyExists, noSuchEntity } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { LoginProfile, User } from '../state/entities';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';
import { entityCheck, entityOperation, missing, userKind } from './entityOperation';
import {
  isPassword,
  newLoginProfile,
  requireGoodPassword,
  requireNewPassword,
  withPassword,
} from './passwords';

const createLoginProfile = entityOperation(userKind, 'CreateLoginProfile', {
  defaultsToCaller: true,
  nameRule: rules.userName,
  parse: (parameters) => ({
    password: parameters.required('Password', rules.password),
    resetRequired: parameters.flag('PasswordResetRequired'),
  }),
  run: (user, { password, resetRequired }, { account, now }) => {
    if (user.credentials.loginProfile !== undefined) {
      throw entityAlreadyExists(`Login Profile for user ${user.name} already exists.`);
    }
    requireGoodPassword(password, account.passwordPolicy);
    const profile = newLoginProfile(password, resetRequired, now);
    user.credentials.loginProfile = profile;
    return describe(user, profile);
  },
});

const getLoginProfile = entityOperation(userKind, 'GetLoginProfile', {
  defaultsToCaller: true,
  nameRule: rules.userName,
  reads: true,
  parse: () => undefined,
  run: (user) => describe(user, requireProfile(user)),
});

/** What is left out stays as it is. */
const updateLoginProfile = entityOperation(userKind, 'UpdateLoginProfile', {
  nameRule: rules.userName,
  parse: (parameters) => ({
    password: parameters.optional('Password', rules.password),
    resetRequired: parameters.optionalFlag('PasswordResetRequired'),
  }),
  run: (user, { password, resetRequired }, call) => {
    const profile = requireProfile(user);
    const reset = resetRequired ?? profile.passwordResetRequired;
    user.credentials.loginProfile =
      password === undefined
        ? { ...profile, passwordResetRequired: reset }
        : changed(profile, password, reset, call);
    return undefined;
  },
});

const deleteLoginProfile = entityOperation(userKind, 'DeleteLoginProfile', {
  defaultsToCaller: true,
  nameRule: rules.userName,
  parse: () => undefined,
  run: (user) => {
    requireProfile(user);
    user.credentials.loginProfile = undefined;
    return undefined;
  },
});

/** Users change their own; the account's policy may allow it to all of them. */
const changePassword = operation('ChangePassword', {
  parse: (parameters, call) => ({
    userName: requireUserName(call),
    old: parameters.required('OldPassword', rules.password),
    password: parameters.required('NewPassword', rules.password),
  }),
  access: ({ userName }, call) => [
    {
      ...entityCheck(userKind, 'ChangePassword', userName, call, []),
      granted: call.account.passwordPolicy?.allowUsersToChange === true,
    },
  ],
  run: ({ userName, old, password }, call) => {
    const user = call.account.users.find(userName);
    if (user === undefined) throw missing(userKind, userName);
    const profile = requireProfile(user);
    if (!isPassword(old, profile)) throw accessDenied('The old password was incorrect.');
    const renewed = changed(profile, password, false, call);
    if (isPassword(password, profile)) throw accessDenied('The new password is the old one.');
    user.credentials.loginProfile = renewed;
    return undefined;
  },
});

export const loginProfileOperations: readonly Operation[] = [
  createLoginProfile,
  getLoginProfile,
  updateLoginProfile,
  deleteLoginProfile,
  changePassword,
];

function requireUserName({ identity }: Call): string {
  if (identity.userName !== undefined) return identity.userName;
  throw new AwsError('InvalidUserType', 400, 'Only IAM Users can change their own password');
}

function changed(
  profile: LoginProfile,
  password: string,
  resetRequired: boolean,
  { account, now }: Call,
): LoginProfile {
  requireGoodPassword(password, account.passwordPolicy);
  requireNewPassword(password, profile, account.passwordPolicy);
  return withPassword(profile, password, resetRequired, now);
}

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
