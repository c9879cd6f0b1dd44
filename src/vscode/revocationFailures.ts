import { commands, l10n, window } from 'vscode';
import type { LeaseBroker } from '../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { Lease, LeaseId } from '../core/leases/lease';
import type { Clock } from '../core/ports/clock';
import { commandIds } from '../contributions';
import { actionTitle } from './messages/failureActions';
import { failureMessage } from './messages/failures';
import { revocationFailureText, type FailingLease } from './messages/notRevoked';
import { plainMessage } from './plainMessage';

/**
 * Tells that a lease could not be revoked: once, however often it is tried again in the background,
 * and again when the user tried themselves.
 */
export class RevocationFailures implements Disposable {
  private readonly store = new DisposableStore();
  private readonly told = new Set<LeaseId>();
  /** Of these nobody got credentials, whoever tries again and why. */
  private readonly undone = new Set<LeaseId>();

  constructor(
    broker: Pick<LeaseBroker, 'onDidChange'>,
    private readonly clock: Clock,
  ) {
    this.store.add(broker.onDidChange(({ leases }) => this.look(leases)));
  }

  /** The user tries again: they are to hear of it. */
  forget(id: LeaseId): void {
    this.told.delete(id);
  }

  dispose(): void {
    this.store.dispose();
  }

  private look(leases: readonly Lease[]): void {
    for (const lease of leases) {
      if (lease.state === 'revoking' && lease.cause === 'undone') this.undone.add(lease.id);
      // Whoever tries elsewhere tells of it there.
      if (lease.state !== 'attention' || lease.elsewhere || this.told.has(lease.id)) continue;
      this.told.add(lease.id);
      void this.tell(lease);
    }
  }

  private async tell(lease: FailingLease): Promise<void> {
    const retry = l10n.t('Retry');
    const showLog = actionTitle({ kind: 'showLog' });
    const text = revocationFailureText(lease, this.undone.has(lease.id), this.clock.now());
    const copyPolicy = actionTitle({ kind: 'copyIssuerPolicy' });
    const { action } = failureMessage(lease.failure, this.clock.now());
    const missing = action?.kind === 'copyIssuerPolicy' ? [copyPolicy] : [];
    const answer = await window.showErrorMessage(plainMessage(text), retry, ...missing, showLog);
    if (answer === retry) {
      await commands.executeCommand(commandIds.retryRevoke, { kind: 'lease', id: lease.id });
    } else if (answer === copyPolicy) await commands.executeCommand(commandIds.copyIssuerPolicy);
    else if (answer === showLog) await commands.executeCommand(commandIds.showLog);
  }
}
