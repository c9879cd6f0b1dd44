import { window } from 'vscode';
import { rolesFileName } from '../contributions';
import type { LeaseBroker } from '../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../core/disposable';
import { ownLeases, type Lease } from '../core/leases/lease';
import type { ContextKeys } from './contextKeys';
import type { SandboxMode } from './sandboxMode';

export interface GettingStartedParts {
  readonly keys: ContextKeys;
  readonly broker: Pick<LeaseBroker, 'leases' | 'onDidChange'>;
  readonly sandbox: Pick<SandboxMode, 'onDidCall'>;
}

/** Sets what VS Code takes for the ends of the steps in getting started: each only once it has happened. */
export function followGettingStarted({ keys, broker, sandbox }: GettingStartedParts): Disposable {
  const store = new DisposableStore();
  const showsRoles = (): void =>
    keys.set(
      'vaultAws.rolesFileShown',
      window.activeTextEditor?.document.uri.path.endsWith(`/${rolesFileName}`) === true,
    );
  showsRoles();
  store.add(window.onDidChangeActiveTextEditor(showsRoles));
  store.add(
    broker.onDidChange(({ leases, ended }) => {
      if (ownLeases(leases).some(({ state }) => state === 'active')) keys.set('vaultAws.leaseIssued', true);
      if (ended?.outcome === 'revoked') keys.set('vaultAws.leaseRevoked', true);
    }),
  );
  store.add(
    sandbox.onDidCall((caller) => {
      if (isLease(caller, broker.leases)) keys.set('vaultAws.leaseUsed', true);
    }),
  );
  return store;
}

/** While a lease is being issued it is the broker that calls with its key. `caller`: an ARN. */
function isLease(caller: string, leases: readonly Lease[]): boolean {
  return ownLeases(leases).some(
    ({ state, principal }) => state === 'active' && caller.endsWith(`/${principal}`),
  );
}
