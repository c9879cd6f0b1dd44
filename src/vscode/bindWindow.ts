import { window } from 'vscode';
import type { LeaseBroker } from '../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../core/disposable';
import { failureOf } from '../core/errors';
import type { Log } from '../core/ports/log';
import type { Notifications } from './notifications';
import { tellOfOtherWindows } from './revokedElsewhere';
import type { SandboxMode } from './sandboxMode';
import { onDidChangeSettings, onDidTrustSetting, setting } from './settings';
import type { LeaseTerminals } from './terminals/leaseTerminals';
import type { LeaseTicker } from './time/leaseTicker';

export interface WindowParts {
  readonly broker: LeaseBroker;
  readonly ticker: LeaseTicker;
  readonly terminals: LeaseTerminals;
  readonly sandbox: SandboxMode;
  readonly notifications: Notifications;
  readonly log: Log;
}

/** What happens without a command: the window gets focus, a terminal closes, settings change. */
export function bindWindow(parts: WindowParts): Disposable {
  const { broker, ticker, terminals, sandbox, notifications, log } = parts;
  const store = new DisposableStore();
  store.add(
    window.onDidChangeWindowState(({ focused }) => {
      if (!focused || broker.leases.length === 0) return;
      // Timers sleep with the laptop.
      broker.checkExpiry();
      ticker.run();
    }),
  );
  store.add(tellOfOtherWindows(broker));
  store.add(onDidChangeSettings(() => ticker.run()));
  store.add(
    terminals.onDidCloseLast((id) => {
      if (!setting('revokeOnTerminalClose')) return;
      broker
        .revoke(id, 'terminalClosed')
        // The lease itself shows it, and `RevocationFailures` tells.
        .catch((error: unknown) => log.warn('not revoked', { lease: id, failure: failureOf(error).code }));
    }),
  );
  const startIfWanted = (): void => {
    if (!setting('sandbox.startWithWindow')) return;
    sandbox.start().catch((error: unknown) => notifications.tell(error, 'startSandbox'));
  };
  startIfWanted();
  store.add(onDidTrustSetting('sandbox.startWithWindow', startIfWanted));
  return store;
}
