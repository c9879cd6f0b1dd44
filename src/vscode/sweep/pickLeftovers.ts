import { l10n, window, type QuickPickItem } from 'vscode';
import type { Leftover } from '../../core/sweep/leftover';
import type { SweepReport } from '../../core/sweep/sweepReport';
import { leftoversText, leftoverText, looksText } from '../messages/sweep';
import { printable } from '../plainMessage';

interface LeftoverPick extends QuickPickItem {
  readonly leftover: Leftover;
}

/**
 * Shows what would be removed and why, all of it picked; nothing is removed before OK. Undefined when
 * dismissed.
 */
export async function pickLeftovers(report: SweepReport): Promise<readonly Leftover[] | undefined> {
  const picks = report.leftovers.map((leftover): LeftoverPick => ({
    // Names and tags are AWS's, or whatever answers in its place.
    label: `${leftover.kind === 'user' ? '$(account)' : '$(law)'} ${printable(leftover.name)}`,
    detail: printable(leftoverText(leftover, report.at)),
    picked: true,
    leftover,
  }));
  const chosen = await window.showQuickPick(picks, {
    title: l10n.t(
      'Sweep Account {0}: Remove {1}',
      printable(report.accountId),
      leftoversText(report.leftovers),
    ),
    placeHolder: l10n.t('{0}. OK removes what is picked.', looksText(report)),
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  return chosen?.map(({ leftover }) => leftover);
}
