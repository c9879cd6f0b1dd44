import type { LeaseBroker } from '../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../core/disposable';
import { ContextKeys } from './contextKeys';
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
  follow(broker.onDidChange, () => keys.set('vaultAws.hasLeases', broker.leases.length > 0));
  follow(sandbox.onDidChange, () => keys.set('vaultAws.sandbox', sandbox.state.kind));
  follow(issuerKeys.onDidChange, () => keys.set('vaultAws.hasIssuerKeys', issuerKeys.isStored));
  return store;
}
