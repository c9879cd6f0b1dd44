import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Lease, LeaseOutcome } from '../../core/leases/lease';
import type { Instant } from '../../core/time';
import { isSandboxLease, type TerminalTruth } from '../terminals/terminalNames';
import { clockTime } from './time';

/**
 * `s3-reader (AWS)`, and when the credentials are no longer to be used `revoked: s3-reader (AWS)`: the
 * list of terminals is narrow, and what stands first is what can be read there.
 */
export function terminalName(lease: Lease, truth: TerminalTruth, now: Instant): string {
  const where = isSandboxLease(lease) ? l10n.t('SANDBOX') : l10n.t('AWS');
  const name = `${lease.roleName} (${where})`;
  const fate = fateText(lease, truth, now);
  return fate === undefined ? name : `${fate}: ${name}`;
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
      // AWS cannot take a session back, and its keys may have reached the terminal.
      return lease.credentialType === 'iam_role'
        ? l10n.t('until {0}', clockTime(lease.expiresAt, now))
        : l10n.t('not used');
    default:
      return assertNever(outcome);
  }
}
