import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Lease, LeaseOutcome } from '../../core/leases/lease';
import type { Instant } from '../../core/time';
import { isSandboxLease, type TerminalTruth } from '../terminals/terminalNames';
import { clockTime } from './time';

/**
 * `s3-reader (AWS)`, and when the credentials are no longer to be used `revoked: s3-reader (AWS)`: the
 * list of terminals is narrow, and what stands first is what can be read there. A second living lease of
 * the role is `s3-reader 2 (AWS)`.
 */
export function terminalName(lease: Lease, truth: TerminalTruth, now: Instant, number = 1): string {
  const where = isSandboxLease(lease) ? l10n.t('SANDBOX') : l10n.t('AWS');
  const name = number === 1 ? `${lease.roleName} (${where})` : `${lease.roleName} ${number} (${where})`;
  const fate = fateText(lease, truth, now);
  return fate === undefined ? name : `${fate}: ${name}`;
}

/** Of a terminal whose lease is over in a way that nobody here was told of; `name` is what it is called. */
export function goneTerminalName(name: string): string {
  return l10n.t('ended: {0}', name);
}

function fateText(lease: Lease, truth: TerminalTruth, now: Instant): string | undefined {
  switch (truth.kind) {
    case 'live':
      return undefined;
    case 'until':
      return l10n.t('until {0}', clockTime(truth.expiresAt, now));
    case 'ended':
      return endText(lease, truth.outcome, now);
    default:
      return assertNever(truth);
  }
}

function endText(lease: Lease, outcome: LeaseOutcome, now: Instant): string {
  switch (outcome) {
    case 'revoked':
      return l10n.t('revoked');
    case 'expired':
      return l10n.t('expired');
    case 'undone':
      // Of one that cannot be taken back the keys may have reached the terminal.
      return lease.revocable ? l10n.t('not used') : l10n.t('until {0}', clockTime(lease.expiresAt, now));
    default:
      return assertNever(outcome);
  }
}
