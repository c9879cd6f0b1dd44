import { l10n, window, type QuickPickItem } from 'vscode';
import type { Leftover } from '../../core/sweep/leftover';
import type { SweepPlace } from '../../core/sweep/sweepPorts';
import type { SweepReport } from '../../core/sweep/sweepReport';
import type { Instant } from '../../core/time';
import { answererText } from '../messages/issuerPlaces';
import { leftoversText, leftoverText, looksText } from '../messages/sweep';
import { printable } from '../plainMessage';

interface LeftoverPick extends QuickPickItem {
  readonly leftover: Leftover;
}

/**
 * Shows what would be removed and why, all of it picked; nothing is removed before OK. Undefined when
 * dismissed.
 */
export async function pickLeftovers(
  report: SweepReport,
  { issuer }: SweepPlace,
  now: Instant,
): Promise<readonly Leftover[] | undefined> {
  const picks = report.leftovers.map((leftover): LeftoverPick => ({
    // Names and tags are AWS's, or whatever answers in its place.
    label: `${leftover.kind === 'user' ? '$(account)' : '$(law)'} ${printable(leftover.name)}`,
    detail: printable(leftoverText(leftover, now)),
    picked: true,
    leftover,
  }));
  const chosen = await window.showQuickPick(picks, {
    title: titleText(report, answererText(issuer)),
    placeHolder: l10n.t('{0}. OK removes what is picked.', looksText(report)),
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  return chosen?.map(({ leftover }) => leftover);
}

/** With whoever says so, where that is not AWS. */
function titleText({ accountId, leftovers }: SweepReport, answerer: string | undefined): string {
  const what = leftoversText(leftovers);
  const account = printable(accountId);
  return answerer === undefined
    ? l10n.t('Sweep Account {0}: Remove {1}', account, what)
    : l10n.t('Sweep Account {0}: Remove {1}, at {2}', account, what, answerer);
}
