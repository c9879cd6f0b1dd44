import { commands, l10n, window } from 'vscode';
import type { Lease } from '../../core/leases/lease';
import type { Clock } from '../../core/ports/clock';
import type { KeeperLoss, Keeping } from '../../core/ports/keeping';
import { commandIds } from '../../contributions';
import type { Confirm } from '../confirm';
import { actionTitle } from '../messages/failureActions';
import { issueWithoutKeeperText, keeperLostText, withoutKeeperDetail } from '../messages/keeper';
import { plainMessage } from '../plainMessage';

/** Asks, in a modal, whether a lease is wanted that only this window could end. */
export async function askWithoutKeeper(
  { confirm, clock }: { readonly confirm: Confirm; readonly clock: Clock },
  lease: Lease,
  loss: KeeperLoss,
): Promise<boolean> {
  const answer = await confirm.ask({
    text: issueWithoutKeeperText(lease.roleName),
    detail: withoutKeeperDetail(lease, loss, clock.now()),
    choices: { issue: l10n.t('Issue Anyway'), showLog: actionTitle({ kind: 'showLog' }) },
    modal: true,
  });
  if (answer === 'showLog') await commands.executeCommand(commandIds.showLog);
  return answer === 'issue';
}

/** Says that a window with leases has lost its keeper for good. Does not wait for an answer. */
export function warnOfLostKeeper(keeping: Pick<Keeping, 'tryAgain'>, loss: KeeperLoss): void {
  const tryAgain = l10n.t('Try Again');
  const showLog = actionTitle({ kind: 'showLog' });
  void window
    .showWarningMessage(plainMessage(keeperLostText(loss)), tryAgain, showLog)
    .then(async (answer) => {
      if (answer === tryAgain) keeping.tryAgain();
      else if (answer === showLog) await commands.executeCommand(commandIds.showLog);
    });
}
