import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Lease } from '../../core/leases/lease';
import type { KeeperLoss } from '../../core/ports/keeping';
import type { Instant } from '../../core/time';
import { printable } from '../../core/text/plain';
import { clockTime } from './time';

export function issueWithoutKeeperText(roleName: string): string {
  return l10n.t('Issue "{0}" although this window has no keeper?', roleName);
}

/** What there is to know before one says yes: what is missing and why, and what that means. */
export function withoutKeeperDetail(lease: Lease, loss: KeeperLoss, now: Instant): string {
  const end = clockTime(lease.expiresAt, now);
  const meaning =
    lease.credentialType === 'iam_user'
      ? l10n.t(
          'If VS Code crashes or is killed, the key stays usable until the next window ends it, or until AWS does at {0}.',
          end,
        )
      : l10n.t(
          'If VS Code crashes or is killed, the session stays usable until the next window denies it, or until AWS ends it at {0}.',
          end,
        );
  const what = l10n.t('The keeper is the process that ends the leases of a window that is gone.');
  return [what, whyText(loss), meaning].join(' ');
}

/** For a window whose leases have lost their keeper. */
export function keeperLostText(loss: KeeperLoss): string {
  const meaning = l10n.t(
    'If VS Code crashes or is killed now, the leases of this window stay usable until the next window ends them, or until AWS does.',
  );
  return [l10n.t('This window has lost its keeper.'), whyText(loss), meaning].join(' ');
}

function whyText(loss: KeeperLoss): string {
  switch (loss.kind) {
    case 'ended':
      return l10n.t('It cannot be kept running ({0}).', printable(loss.how));
    case 'silent':
      return l10n.t('It is started, but does not answer.');
    default:
      return assertNever(loss);
  }
}
