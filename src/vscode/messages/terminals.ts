import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Lease } from '../../core/leases/lease';
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
  const fate = fateText(truth, now);
  return fate === undefined ? name : `${fate}: ${name}`;
}

function fateText(truth: TerminalTruth, now: Instant): string | undefined {
  switch (truth.kind) {
    case 'live':
      return undefined;
    case 'until':
      return l10n.t('until {0}', clockTime(truth.expiresAt, now));
    case 'ended':
      return truth.outcome === 'expired' ? l10n.t('expired') : l10n.t('revoked');
    default:
      return assertNever(truth);
  }
}
