import * as v from 'valibot';
import { failureSchema } from './parseFailure';
import type { LeaseRecord } from './record';

export const issuerSchema = v.object({
  source: v.variant('kind', [
    v.object({ kind: v.literal('default') }),
    v.object({ kind: v.literal('profile'), profile: v.string() }),
    v.object({ kind: v.literal('stored') }),
    v.object({ kind: v.literal('sandbox'), id: v.string() }),
  ]),
  region: v.exactOptional(v.string()),
  iamEndpoint: v.exactOptional(v.string()),
  stsEndpoint: v.exactOptional(v.string()),
  caBundle: v.exactOptional(v.string()),
  assumeRoleArn: v.exactOptional(v.string()),
});

const target = v.variant('kind', [
  v.object({
    kind: v.literal('iam_user'),
    userName: v.string(),
    path: v.string(),
    userArn: v.exactOptional(v.string()),
    userId: v.exactOptional(v.string()),
    renamedTo: v.exactOptional(v.string()),
    accessKeyId: v.exactOptional(v.string()),
    inlinePolicies: v.array(v.string()),
    attachedPolicies: v.array(v.string()),
    groups: v.array(v.string()),
    ownPolicyName: v.exactOptional(v.string()),
    mfaDevices: v.exactOptional(v.array(v.string())),
  }),
  v.object({
    kind: v.literal('iam_role'),
    roleArn: v.string(),
    sessionName: v.string(),
    assumedRoleId: v.exactOptional(v.string()),
    revocable: v.exactOptional(v.literal(true)),
  }),
]);

export const ownerSchema = v.object({
  host: v.string(),
  pid: v.number(),
  instance: v.string(),
  keeper: v.exactOptional(v.number()),
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
  id: v.pipe(v.string(), v.regex(/^[a-z2-7]{26}$/)),
  roleName: v.string(),
  folder: v.string(),
  issuer: issuerSchema,
  region: v.string(),
  accountId: v.exactOptional(v.string()),
  state: v.picklist(['pending', 'active', 'revoking', 'denied', 'ended']),
  policyHash: v.exactOptional(v.string()),
  ttl: v.object({
    seconds: v.number(),
    maxSeconds: v.number(),
    asked: v.exactOptional(v.number()),
    limit: v.picklist(limits),
  }),
  createdAt: v.number(),
  expiresAt: v.number(),
  maxExpiresAt: v.number(),
  owner: ownerSchema,
  takenFrom: v.exactOptional(ownerSchema),
  target,
  revocation: v.exactOptional(
    v.object({
      cause: v.picklist(causes),
      attempts: v.number(),
      keyDead: v.exactOptional(v.literal(true)),
      failure: v.exactOptional(failureSchema),
      failedAt: v.exactOptional(v.number()),
    }),
  ),
});

/** A journal file's text as a record; undefined when it is torn, foreign or of another version. */
export function parseRecord(text: string): LeaseRecord | undefined {
  try {
    const result = v.safeParse(record, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
