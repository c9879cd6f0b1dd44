import type { LeaseBroker } from '../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../core/disposable';
import { ownLeases } from '../core/leases/lease';
import { ContextKeys } from './contextKeys';
import { followGettingStarted } from './gettingStarted';
import type { IssuerKeys } from './issuerKeys';
import { overallState } from './roles/folderState';
import type { RolesSource } from './roles/rolesSource';
import type { SandboxMode } from './sandboxMode';

export interface ContextKeyParts {
  readonly source: RolesSource;
  readonly broker: Pick<LeaseBroker, 'leases' | 'onDidChange'>;
  readonly sandbox: SandboxMode;
  readonly issuerKeys: IssuerKeys;
}

/** Keeps what `when` clauses test in step with the state. */
export function bindContextKeys({ source, broker, sandbox, issuerKeys }: ContextKeyParts): Disposable {
  const keys = new ContextKeys();
  const store = new DisposableStore();
  const follow = (onDidChange: (listener: () => void) => Disposable, set: () => void): void => {
    store.add(onDidChange(set));
    set();
  };
  follow(source.onDidChange, () => {
    if (source.isRead) keys.set('vaultAws.rolesFile', overallState(source.folders));
  });
  follow(broker.onDidChange, () => {
    const own = ownLeases(broker.leases).length;
    keys.set('vaultAws.hasLeases', own > 0);
    keys.set('vaultAws.hasLeasesElsewhere', broker.leases.length > own);
  });
  follow(sandbox.onDidChange, () => keys.set('vaultAws.sandbox', sandbox.state.kind));
  follow(issuerKeys.onDidChange, () => keys.set('vaultAws.hasIssuerKeys', issuerKeys.isStored));
  store.add(followGettingStarted({ keys, broker, sandbox }));
  return store;
}
