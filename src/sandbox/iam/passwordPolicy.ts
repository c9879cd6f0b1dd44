import { noSuchEntity } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { PasswordPolicy } from '../state/passwordPolicy';
import type { XmlObject } from '../wire/xml';

/** No partial updates: what is left out goes back to its default. */
const updateAccountPasswordPolicy = operation('UpdateAccountPasswordPolicy', {
  parse: (parameters): PasswordPolicy => ({
    minimumLength: parameters.integer('MinimumPasswordLength', 6, 128) ?? 6,
    requireSymbols: parameters.flag('RequireSymbols'),
    requireNumbers: parameters.flag('RequireNumbers'),
    requireUppercase: parameters.flag('RequireUppercaseCharacters'),
    requireLowercase: parameters.flag('RequireLowercaseCharacters'),
    allowUsersToChange: parameters.flag('AllowUsersToChangePassword'),
    maxAgeDays: parameters.integer('MaxPasswordAge', 1, 1095) ?? 0,
    reusePrevention: parameters.integer('PasswordReusePrevention', 1, 24) ?? 0,
    hardExpiry: parameters.optionalFlag('HardExpiry'),
  }),
  access: () => [{ action: 'iam:UpdateAccountPasswordPolicy', resource: '*' }],
  run: (policy, { account }) => {
    account.passwordPolicy = policy;
    return undefined;
  },
});

const getAccountPasswordPolicy = operation('GetAccountPasswordPolicy', {
  parse: () => undefined,
  access: (_input, { account, identity }) => [
    {
      action: 'iam:GetAccountPasswordPolicy',
      resource: '*',
      granted: identity.userName !== undefined && account.passwordPolicy?.allowUsersToChange === true,
    },
  ],
  run: (_input, call) => ({ PasswordPolicy: describe(requirePolicy(call)) }),
});

const deleteAccountPasswordPolicy = operation('DeleteAccountPasswordPolicy', {
  parse: () => undefined,
  access: () => [{ action: 'iam:DeleteAccountPasswordPolicy', resource: '*' }],
  run: (_input, call) => {
    requirePolicy(call);
    call.account.passwordPolicy = undefined;
    return undefined;
  },
});

export const passwordPolicyOperations: readonly Operation[] = [
  updateAccountPasswordPolicy,
  getAccountPasswordPolicy,
  deleteAccountPasswordPolicy,
];

function requirePolicy({ account }: Call): PasswordPolicy {
  if (account.passwordPolicy !== undefined) return account.passwordPolicy;
  throw noSuchEntity(`The Password Policy with domain name ${account.id} cannot be found.`);
}

function describe(policy: PasswordPolicy): XmlObject {
  return {
    MinimumPasswordLength: policy.minimumLength,
    RequireSymbols: policy.requireSymbols,
    RequireNumbers: policy.requireNumbers,
    RequireUppercaseCharacters: policy.requireUppercase,
    RequireLowercaseCharacters: policy.requireLowercase,
    AllowUsersToChangePassword: policy.allowUsersToChange,
    ExpirePasswords: policy.maxAgeDays > 0,
    MaxPasswordAge: policy.maxAgeDays || undefined,
    PasswordReusePrevention: policy.reusePrevention || undefined,
    HardExpiry: policy.hardExpiry,
  };
}
