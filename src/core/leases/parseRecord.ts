import * as v from 'valibot';
import { regionPattern } from '../roles/region';
import { isLeaseId, isSessionName, isUserName } from './names';
import { failureSchema } from './parseFailure';
import type { LeaseRecord } from './record';

/** Longer than anything that AWS or a file system calls by a name. */
const text = v.pipe(v.string(), v.maxLength(8_192));
/** What a date can be made of. */
const instant = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));
/** Nought and less name groups of processes, and what is no 32-bit number is none anywhere. */
const pid = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0x7fff_ffff));

/** Records once had the path alone: then nobody knows what the file said. */
const caBundle = v.union([
  v.object({ path: text, digest: text }),
  v.pipe(
    text,
    v.transform((path) => ({ path, digest: '' })),
  ),
]);

export const issuerSchema = v.object({
  source: v.variant('kind', [
    v.object({ kind: v.literal('default') }),
    v.object({ kind: v.literal('profile'), profile: text }),
    v.object({ kind: v.literal('stored') }),
    v.object({ kind: v.literal('sandbox'), id: text }),
  ]),
  // It becomes a part of the host that gets the login.
  region: v.exactOptional(v.pipe(v.string(), v.regex(regionPattern))),
  iamEndpoint: v.exactOptional(text),
  stsEndpoint: v.exactOptional(text),
  caBundle: v.exactOptional(caBundle),
  assumeRoleArn: v.exactOptional(text),
});

const target = v.variant('kind', [
  v.object({
    kind: v.literal('iam_user'),
    userName: v.pipe(v.string(), v.check(isUserName)),
    path: text,
    userArn: v.exactOptional(text),
    userId: v.exactOptional(text),
    renamedTo: v.exactOptional(text),
    accessKeyId: v.exactOptional(text),
    inlinePolicies: v.array(text),
    attachedPolicies: v.array(text),
    groups: v.array(text),
    ownPolicyName: v.exactOptional(text),
    mfaDevices: v.exactOptional(v.array(text)),
  }),
  v.object({
    kind: v.literal('iam_role'),
    roleArn: text,
    sessionName: v.pipe(v.string(), v.check(isSessionName)),
    assumedRoleId: v.exactOptional(text),
    revocable: v.exactOptional(v.literal(true)),
  }),
]);

export const ownerSchema = v.object({
  host: text,
  pid,
  /** Files are called by it. */
  instance: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  machine: v.exactOptional(text),
  started: v.exactOptional(text),
  keeper: v.exactOptional(pid),
  keeperStarted: v.exactOptional(text),
  byKeeper: v.exactOptional(v.literal(true)),
});

const causes = [
  'command',
  'expired',
  'terminalClosed',
  'windowClosed',
  'undone',
  'recovered',
  'sandboxStopped',
] as const;

const limits = [
  'asked',
  'role',
  'config',
  'default',
  'roleMaximum',
  'configMaximum',
  'defaultMaximum',
  'awsMaximum',
  'awsChainedMaximum',
  'awsMinimum',
] as const;

const record = v.object({
  version: v.literal(1),
  id: v.pipe(v.string(), v.check(isLeaseId)),
  roleName: text,
  folder: text,
  issuer: issuerSchema,
  region: text,
  accountId: v.exactOptional(text),
  state: v.picklist(['pending', 'active', 'revoking', 'denied', 'ended']),
  policyHash: v.exactOptional(text),
  ttl: v.object({
    seconds,
    maxSeconds: seconds,
    asked: v.exactOptional(seconds),
    limit: v.picklist(limits),
  }),
  createdAt: instant,
  expiresAt: instant,
  maxExpiresAt: instant,
  owner: ownerSchema,
  takenFrom: v.exactOptional(ownerSchema),
  target,
  revocation: v.exactOptional(
    v.object({
      cause: v.picklist(causes),
      attempts: v.pipe(v.number(), v.integer(), v.minValue(0)),
      keyDead: v.exactOptional(v.literal(true)),
      failure: v.exactOptional(failureSchema),
      failedAt: v.exactOptional(instant),
    }),
  ),
});

/** Whether its parts fit together as they do in every record that this product has written. */
function isOurs({ createdAt, expiresAt, maxExpiresAt, target: made }: LeaseRecord): boolean {
  if (expiresAt > maxExpiresAt) return false;
  // A session's end is by AWS's clock and its beginning by one that may be wrong.
  if (made.kind === 'iam_role') return true;
  const ownPolicy = made.ownPolicyName === undefined || made.ownPolicyName === made.userName;
  return createdAt <= expiresAt && ownPolicy;
}

/**
 * A journal file's text as a record; undefined when it is torn, of another version, or none that this
 * product has written: whoever can put a file there is not to choose what is deleted in an account.
 */
export function parseRecord(text: string): LeaseRecord | undefined {
  try {
    const result = v.safeParse(record, JSON.parse(text));
    return result.success && isOurs(result.output) ? result.output : undefined;
  } catch {
    return undefined;
  }
}
