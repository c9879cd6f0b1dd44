import * as v from 'valibot';

/** Which of the leases that it was told to issue, counted by whoever tells. */
const lease = v.number();

const orderSchema = v.variant('kind', [
  v.object({
    kind: v.literal('open'),
    endpoint: v.string(),
    /** The file that a lease's environment is written into: the heap is not to hold it for our sake. */
    handOver: v.string(),
    issuerKey: v.object({ accessKeyId: v.string(), secretAccessKey: v.string() }),
  }),
  v.object({
    kind: v.literal('issue'),
    lease,
    role: v.picklist(['user', 'largeUser', 'session', 'deniableSession']),
    /** The terminal was given the environment and still says that it could not be opened. */
    broken: v.exactOptional(v.boolean()),
  }),
  v.object({ kind: v.literal('deliverAgain'), lease }),
  v.object({ kind: v.literal('renew'), lease }),
  v.object({ kind: v.literal('revoke'), lease }),
  v.object({ kind: v.literal('letLapse'), lease }),
  v.object({ kind: v.literal('stopSandbox'), lease }),
  v.object({ kind: v.literal('snapshot'), path: v.string() }),
]);

/** What the test tells the host that it looks into. */
export type Order = v.InferOutput<typeof orderSchema>;
export type RoleName = Extract<Order, { kind: 'issue' }>['role'];

export function parseOrder(value: unknown): Order {
  return v.parse(orderSchema, value);
}
