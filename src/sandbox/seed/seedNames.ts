import { isBucketName } from '../s3/bucketName';
import { iamArn, parseIamName } from '../state/arn';
import * as rules from '../wire/rules';
import type { SandboxSeed } from './sandboxSeed';

/** Throws, before anything is planted, for names, paths and tags that AWS would not have taken. */
export function refuseBadNames(seed: SandboxSeed): void {
  for (const { arn } of seed.managedPolicies ?? []) refuseArn(arn, 'policy');
  for (const { name } of seed.groups ?? []) refuse("group's name", name, rules.groupName);
  for (const { name, path = '/', tags = {}, mfaDevices = [] } of seed.users ?? []) {
    refuse("user's name", name, rules.userName);
    refuse("user's path", path, rules.path);
    for (const device of mfaDevices) refuse("MFA device's name", device, rules.mfaDeviceName);
    refuseTags(tags);
  }
  for (const { arn, tags = {} } of seed.roles ?? []) {
    refuseArn(arn, 'role');
    refuseTags(tags);
  }
  for (const { policies = {} } of [...(seed.groups ?? []), ...(seed.users ?? []), ...(seed.roles ?? [])]) {
    for (const name of Object.keys(policies)) refuse("inline policy's name", name, rules.policyName);
  }
  for (const { name, objects = {} } of seed.buckets ?? []) {
    if (!isBucketName(name))
      throw new Error(`The seed's bucket has a name that S3 does not take: ${shown(name)}`);
    for (const key of Object.keys(objects)) refuseKey(key);
  }
}

/** What is no such ARN at all. */
export function requireName(arn: string, kind: 'role' | 'policy') {
  const named = parseIamName(arn, kind);
  if (named === undefined) throw new Error(`The seed's ${kind} needs a full ARN, not ${shown(arn)}`);
  return named;
}

function refuseArn(arn: string, kind: 'role' | 'policy'): void {
  const { accountId, path, name } = requireName(arn, kind);
  const owned = /^\d{12}$/.test(accountId) || (kind === 'policy' && accountId === 'aws');
  // Other partitions and regions too: everything here is in the first one.
  if (!owned || arn !== iamArn(accountId, kind, path, name)) {
    throw new Error(`The seed's ${kind} needs an ARN of an account of twelve digits, not ${shown(arn)}`);
  }
  refuse(`${kind}'s name`, name, kind === 'role' ? rules.roleName : rules.policyName);
  refuse(`${kind}'s path`, path, kind === 'role' ? rules.path : rules.policyPath);
}

function refuseTags(tags: Readonly<Record<string, string>>): void {
  for (const [key, value] of Object.entries(tags)) {
    refuse("tag's key", key, rules.tagKey);
    refuse("tag's value", value, rules.tagValue);
  }
}

function refuseKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size < 1 || size > 1024) {
    throw new Error(`The seed's object needs a key of 1 to 1024 bytes, not of ${size}`);
  }
}

function refuse(what: string, value: string, { minimum, maximum, pattern }: rules.TextRule): void {
  const fits = value.length >= minimum && value.length <= maximum;
  if (fits && pattern?.expression.test(value) !== false) return;
  throw new Error(`The seed's ${what} is not one that IAM takes: ${shown(value)}`);
}

function shown(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}
