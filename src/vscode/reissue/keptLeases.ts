import * as v from 'valibot';
import { ownerSchema } from '../../core/leases/parseRecord';
import type { Lease } from '../../core/leases/lease';
import type { LeaseOwner } from '../../core/leases/record';
import type { Instant, Seconds } from '../../core/time';

/** What a window that ends leaves to the one that comes after it: enough to issue the same once more, and nothing secret. */
export interface KeptLease {
  readonly roleName: string;
  /** URI of the workspace folder whose roles file the role came from. */
  readonly folder: string;
  /** Which role was assumed, of a role session. */
  readonly roleArn?: string;
  readonly sandbox: boolean;
  /** AWS cannot be made to refuse it: it lives on without its window. */
  readonly livesOn?: true;
  /** When the lease would have ended. */
  readonly endsAt: Instant;
}

export interface KeptLeases {
  /** The window they were leases of. */
  readonly owner: LeaseOwner;
  readonly leases: readonly KeptLease[];
}

const schema = v.object({
  owner: ownerSchema,
  leases: v.array(
    v.object({
      roleName: v.string(),
      folder: v.string(),
      roleArn: v.exactOptional(v.string()),
      sandbox: v.boolean(),
      livesOn: v.exactOptional(v.literal(true)),
      endsAt: v.number(),
    }),
  ),
});

/** As VS Code gives it back; undefined when it is anything else. */
export function parseKept(value: unknown): KeptLeases | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}

/** Of all leases those that are lost with this window: live, and nobody else's. */
export function keptOf(leases: readonly Lease[]): readonly KeptLease[] {
  return leases.filter((lease) => lease.state === 'active' && !lease.elsewhere).map(kept);
}

function kept({ roleName, folder, roleArn, issuer, revocable, expiresAt }: Lease): KeptLease {
  const sandbox = issuer.source.kind === 'sandbox';
  return {
    roleName,
    folder,
    ...(roleArn === undefined ? {} : { roleArn }),
    sandbox,
    // A sandbox takes its sessions with it.
    ...(revocable || sandbox ? {} : { livesOn: true }),
    endsAt: expiresAt,
  };
}

/** Those whose time was not over. */
export function unfinished(leases: readonly KeptLease[], now: Instant): readonly KeptLease[] {
  return leases.filter(({ endsAt }) => endsAt > now);
}

/** Less than this is not worth a terminal. */
const least: Seconds = 300;

/** How long a lease is to be that takes the place of one: what was left of it. */
export function timeLeft({ endsAt }: KeptLease, now: Instant): Seconds {
  return Math.max(least, Math.ceil((endsAt - now) / 1000));
}
