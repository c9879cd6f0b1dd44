import { l10n, window, type QuickPickItem } from 'vscode';
import type { Leftover } from '../../core/sweep/leftover';
import type { SweepPlace } from '../../core/sweep/sweepPorts';
import type { SweepReport } from '../../core/sweep/sweepReport';
import { answererText } from '../messages/issuerPlaces';
import { leftoversText, leftoverText, looksText } from '../messages/sweep';
import { plainMessage } from '../plainMessage';

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
): Promise<readonly Leftover[] | undefined> {
  const picks = report.leftovers.map((leftover): LeftoverPick => ({
    // Names and tags are AWS's, or whatever answers in its place.
    label: `${leftover.kind === 'user' ? '$(account)' : '$(law)'} ${plainMessage(leftover.name)}`,
    detail: plainMessage(leftoverText(leftover, report.at)),
    picked: true,
    leftover,
  }));
  const chosen = await window.showQuickPick(picks, {
    title: plainMessage(titleText(report, answererText(issuer))),
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
  return answerer === undefined
    ? l10n.t('Sweep Account {0}: Remove {1}', accountId, what)
    : l10n.t('Sweep Account {0}: Remove {1}, at {2}', accountId, what, answerer);
}
