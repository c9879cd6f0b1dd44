import { commands, l10n, window } from 'vscode';
import type { LeaseBroker } from '../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../core/disposable';
import { abilities, type Lease, type LeaseId } from '../core/leases/lease';
import type { Clock } from '../core/ports/clock';
import { commandIds } from '../contributions';
import type { OwnTargets } from './commands/ownTargets';
import { plainMessage } from './plainMessage';
import { changeSetting, setting, warningTime } from './settings';
import type { LeaseTicker } from './time/leaseTicker';
import { remainingText } from './time/remaining';
import { shouldWarn } from './time/shouldWarn';

export interface ExpiryWarningParts {
  readonly broker: Pick<LeaseBroker, 'leases'>;
  readonly ticker: LeaseTicker;
  readonly clock: Clock;
  readonly own: Pick<OwnTargets, 'inLink'>;
}

/** Tells once per lease that it ends soon, while there is still time to renew it. */
export class ExpiryWarnings implements Disposable {
  private readonly store = new DisposableStore();
  private readonly told = new Set<LeaseId>();

  constructor(private readonly parts: ExpiryWarningParts) {
    this.store.add(parts.ticker.onDidTick(() => this.look()));
  }

  dispose(): void {
    this.store.dispose();
  }

  private look(): void {
    if (!setting('notifyBeforeExpiry')) return;
    const { broker, clock } = this.parts;
    for (const lease of broker.leases) {
      if (this.told.has(lease.id) || !shouldWarn(lease, clock.now(), warningTime())) continue;
      this.told.add(lease.id);
      void this.warn(lease, remainingText(lease.expiresAt - clock.now()));
    }
  }

  private async warn(lease: Lease, remaining: string): Promise<void> {
    const able = abilities(lease);
    const renew = able.includes('renew') ? [l10n.t('Renew')] : [];
    const revoke = able.includes('revoke') ? [l10n.t('Revoke')] : [];
    const never = l10n.t("Don't Show Again");
    const text = l10n.t('The credentials of "{0}" expire in {1}.', lease.roleName, remaining);
    const answer = await window.showWarningMessage(plainMessage(text), ...renew, ...revoke, never);
    if (answer === undefined) return;
    const target = this.parts.own.inLink({ kind: 'lease', id: lease.id });
    if (renew.includes(answer)) await commands.executeCommand(commandIds.renew, target);
    else if (revoke.includes(answer)) await commands.executeCommand(commandIds.revoke, target);
    else await changeSetting('notifyBeforeExpiry', false);
  }
}
