import { l10n, window } from 'vscode';
import { rolesViewId } from '../../contributions';
import { ownLeases, type Lease } from '../../core/leases/lease';
import { isSandboxLease } from '../terminals/terminalNames';
import type { CommandParts } from './parts';

export async function startSandbox({ sandbox }: CommandParts): Promise<void> {
  await window.withProgress({ location: { viewId: rolesViewId } }, () => sandbox.start());
}

/** Ends the sandbox's leases first: afterwards there is nothing left to revoke them at. */
export async function stopSandbox({ sandbox, broker, confirm }: CommandParts): Promise<void> {
  const live = (): readonly Lease[] => ownLeases(broker.leases).filter(isSandboxLease);
  const count = live().length;
  if (count > 0) {
    const answer = await confirm.ask({
      text:
        count === 1
          ? l10n.t('Stop the sandbox? Its lease ends with it.')
          : l10n.t('Stop the sandbox? Its {0} leases end with it.', count),
      choices: { stop: l10n.t('Stop') },
      modal: true,
    });
    if (answer !== 'stop') return;
  }
  await window.withProgress({ location: { viewId: rolesViewId } }, async () => {
    await Promise.allSettled(live().map(({ id }) => broker.revoke(id, 'sandboxStopped')));
    await sandbox.stop();
  });
}
