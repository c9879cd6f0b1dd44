import type { ViewItemWord } from '../../contributions';
import { abilities, type Lease, type LeaseAbility } from '../../core/leases/lease';
import type { Instant } from '../../core/time';
import { isSandboxLease } from '../terminals/terminalNames';
import type { LeaseNode } from './node';

export interface LeaseScene {
  readonly now: Instant;
  /** Milliseconds before its end at which a lease is marked. */
  readonly warningTime: number;
  /** The window works with the sandbox: leases of an account stand out. */
  readonly sandbox: boolean;
}

const wordOf: Readonly<Record<LeaseAbility, ViewItemWord>> = {
  renew: 'canRenew',
  revoke: 'canRevoke',
  letLapse: 'canLetLapse',
  openTerminal: 'canOpenTerminal',
  retryRevoke: 'canRetryRevoke',
};

export function leaseNode(
  lease: Lease,
  { now, warningTime, sandbox }: LeaseScene,
  underRole: boolean,
): LeaseNode {
  return {
    kind: 'lease',
    id: `lease:${lease.id}`,
    words: ['lease', ...abilities(lease).map((ability) => wordOf[ability])],
    children: [],
    lease,
    underRole,
    now,
    realBesideSandbox: sandbox && !isSandboxLease(lease),
    warning: isEndingSoon(lease, now, warningTime),
    target: { kind: 'lease', id: lease.id },
  };
}

/** Whether the user may want to act because the lease ends soon; one they are done with, or of another window, does not count. */
export function isEndingSoon(lease: Lease, now: Instant, warningTime: number): boolean {
  return lease.state === 'active' && !lease.elsewhere && lease.expiresAt - now <= warningTime;
}
