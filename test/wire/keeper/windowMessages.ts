import * as v from 'valibot';

/** What a test tells the window it has started as a process. */
const commandSchema = v.variant('kind', [
  v.object({
    kind: v.literal('open'),
    folder: v.string(),
    endpoint: v.string(),
    keeper: v.string(),
    issuer: v.object({ accessKeyId: v.string(), secretAccessKey: v.string() }),
    brokerRoleArn: v.exactOptional(v.string()),
    /** Where the issuer's login comes from: `stored`, unless said otherwise. */
    source: v.exactOptional(v.picklist(['stored', 'default'])),
    /** Some of it would have an effect on this process, had it begun with it. */
    environment: v.record(v.string(), v.string()),
  }),
  /** `seconds`: how long the lease is to live. */
  v.object({
    kind: v.literal('issue'),
    credentialType: v.picklist(['iam_user', 'iam_role']),
    seconds: v.number(),
  }),
  v.object({ kind: v.literal('revokeAll') }),
  /** As VS Code does when it ends. */
  v.object({ kind: v.literal('close') }),
]);

const noticeSchema = v.variant('kind', [
  v.object({ kind: v.literal('opened') }),
  v.object({ kind: v.literal('keeper'), pid: v.number() }),
  v.object({ kind: v.literal('keeping'), state: v.picklist(['none', 'starting', 'alive', 'missing']) }),
  v.object({
    kind: v.literal('issued'),
    id: v.string(),
    principal: v.string(),
    accessKeyId: v.string(),
    secretAccessKey: v.string(),
    sessionToken: v.string(),
  }),
  v.object({ kind: v.literal('failed'), reason: v.string() }),
  v.object({ kind: v.literal('revoked') }),
  v.object({ kind: v.literal('closed'), milliseconds: v.number() }),
  v.object({ kind: v.literal('leases'), states: v.array(v.string()) }),
]);

export type Command = v.InferOutput<typeof commandSchema>;
export type Notice = v.InferOutput<typeof noticeSchema>;

export const parseCommand = (value: unknown): Command => v.parse(commandSchema, value);
export const parseNotice = (value: unknown): Notice => v.parse(noticeSchema, value);
