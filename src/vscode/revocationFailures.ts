import { commands, l10n, window } from 'vscode';
import type { LeaseBroker } from '../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../core/disposable';
import type { Lease, LeaseId } from '../core/leases/lease';
import type { Clock } from '../core/ports/clock';
import { commandIds } from '../contributions';
import { failureMessage } from './messages/failures';
import { plainMessage } from './plainMessage';

type Failing = Extract<Lease, { readonly state: 'attention' }>;

/**
 * Tells that a lease could not be revoked: once, however often it is tried again in the background,
 * and again when the user tried themselves.
 */
export class RevocationFailures implements Disposable {
  private readonly store = new DisposableStore();
  private readonly told = new Set<LeaseId>();

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
      // Whoever tries elsewhere tells of it there.
      if (lease.state !== 'attention' || lease.elsewhere || this.told.has(lease.id)) continue;
      this.told.add(lease.id);
      void this.tell(lease);
    }
  }

  private async tell(lease: Failing): Promise<void> {
    const retry = l10n.t('Retry');
    const showLog = l10n.t('Show Log');
    const text = l10n.t(
      'The credentials of "{0}" could not be revoked. {1}',
      lease.roleName,
      failureMessage(lease.failure, this.clock.now()).text,
    );
    const answer = await window.showErrorMessage(plainMessage(text), retry, showLog);
    if (answer === retry) {
      await commands.executeCommand(commandIds.retryRevoke, { kind: 'lease', id: lease.id });
    } else if (answer === showLog) await commands.executeCommand(commandIds.showLog);
  }
}
