import type {
  SandboxSeed,
  SeedBucket,
  SeedDocument,
  SeedGroup,
  SeedRole,
  SeedUser,
} from '../seed/sandboxSeed';
import { accountId } from './accountId';
import type { Controlled } from './control';
import { dictionary, fields, flag, InputError, integer, list, text, type Fields, type Read } from './input';

const document: Read<SeedDocument> = (value, place) => {
  if (typeof value === 'string' || (typeof value === 'object' && value !== null)) return value;
  throw new InputError(`${place} must be a policy document, as an object or as JSON text.`);
};

function policies(given: Fields) {
  const inline = given.optional('policies', dictionary(document));
  const managedPolicyArns = given.optional('managedPolicyArns', list(text));
  return {
    ...(inline !== undefined && { policies: inline }),
    ...(managedPolicyArns !== undefined && { managedPolicyArns }),
  };
}

const managedPolicy = fields((given) => ({
  arn: given.required('arn', text),
  document: given.required('document', document),
}));

const group: Read<SeedGroup> = fields((given) => ({
  name: given.required('name', text),
  ...policies(given),
}));

const user: Read<SeedUser> = fields((given) => {
  const path = given.optional('path', text);
  const tags = given.optional('tags', dictionary(text));
  const groups = given.optional('groups', list(text));
  const withKey = given.optional('withKey', flag);
  const mfaDevices = given.optional('mfaDevices', list(text));
  return {
    name: given.required('name', text),
    ...policies(given),
    ...(path !== undefined && { path }),
    ...(tags !== undefined && { tags }),
    ...(groups !== undefined && { groups }),
    ...(withKey !== undefined && { withKey }),
    ...(mfaDevices !== undefined && { mfaDevices }),
  };
});

const role: Read<SeedRole> = fields((given) => {
  const tags = given.optional('tags', dictionary(text));
  const maxSessionSeconds = given.optional('maxSessionSeconds', integer(3600, 43_200));
  return {
    arn: given.required('arn', text),
    trust: given.required('trust', document),
    ...policies(given),
    ...(tags !== undefined && { tags }),
    ...(maxSessionSeconds !== undefined && { maxSessionSeconds }),
  };
});

const bucket: Read<SeedBucket> = fields((given) => {
  const objects = given.optional('objects', dictionary(text));
  return { name: given.required('name', text), ...(objects !== undefined && { objects }) };
});

const seed = fields((given) => {
  const parts: SandboxSeed = {
    managedPolicies: given.optional('managedPolicies', list(managedPolicy)) ?? [],
    groups: given.optional('groups', list(group)) ?? [],
    users: given.optional('users', list(user)) ?? [],
    roles: given.optional('roles', list(role)) ?? [],
    buckets: given.optional('buckets', list(bucket)) ?? [],
  };
  return { accountId: given.optional('accountId', accountId), parts };
});

/** Answers with the keys of all users of the account that were ever seeded with one. */
export function plantSeed(sandbox: Controlled, body: unknown): object {
  const asked = seed(body, 'The seed');
  const account = asked.accountId === undefined ? sandbox : sandbox.account(asked.accountId);
  try {
    account.seed(asked.parts);
  } catch (error) {
    // A name, a document or an ARN that the seed itself contradicts.
    throw new InputError(error instanceof Error ? error.message : String(error));
  }
  return { accountId: account.accountId, root: account.root, keys: Object.fromEntries(account.keys) };
}
