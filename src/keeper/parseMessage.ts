import * as v from 'valibot';
import { Credentials } from '../core/credentials';
import { issuerSchema, ownerSchema } from '../core/leases/parseRecord';
import type { KeeperMessage } from './messages';

const keysSchema = v.pipe(
  v.object({
    accessKeyId: v.string(),
    secretAccessKey: v.string(),
    sessionToken: v.optional(v.string()),
  }),
  v.transform(
    ({ accessKeyId, secretAccessKey, sessionToken }) =>
      new Credentials(accessKeyId, secretAccessKey, sessionToken),
  ),
);

const messageSchema = v.variant('kind', [
  v.object({
    kind: v.literal('hello'),
    journal: v.string(),
    audit: v.string(),
    window: ownerSchema,
    userName: v.string(),
  }),
  v.object({ kind: v.literal('certificates'), digest: v.string(), text: v.string() }),
  v.object({
    kind: v.literal('login'),
    issuer: issuerSchema,
    keys: keysSchema,
    expiresAt: v.exactOptional(v.number()),
  }),
  v.object({ kind: v.literal('beat'), offsets: v.record(v.string(), v.pipe(v.number(), v.finite())) }),
  v.object({ kind: v.literal('done') }),
]);

/** A line from the pipe as a message; undefined when it is torn or none of ours. */
export function parseMessage(line: string): KeeperMessage | undefined {
  try {
    const result = v.safeParse(messageSchema, JSON.parse(line));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}
