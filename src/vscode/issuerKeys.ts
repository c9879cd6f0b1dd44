import type { SecretStorage } from 'vscode';
import type { Credentials } from '../core/credentials';
import { DisposableStore, type Disposable } from '../core/disposable';
import { Emitter } from '../core/emitter';
import { formatIssuerKeys, parseIssuerKeys } from './issue/issuerKeysText';

const storageKey = 'vaultAws.issuerKeys';

/** The issuer's own static key in VS Code's SecretStorage: the only secret this extension ever keeps. */
export class IssuerKeys implements Disposable {
  private readonly store = new DisposableStore();
  private readonly change = this.store.add(new Emitter<void>());
  private stored = false;

  readonly onDidChange = this.change.event;

  constructor(private readonly secrets: SecretStorage) {
    // Another window may store or forget them.
    this.store.add(
      secrets.onDidChange(({ key }) => {
        if (key === storageKey) void this.look();
      }),
    );
    void this.look();
  }

  /** As far as known; the storage answers a moment after activation. */
  get isStored(): boolean {
    return this.stored;
  }

  async get(): Promise<Credentials | undefined> {
    return parseIssuerKeys(await this.secrets.get(storageKey));
  }

  async keep(keys: Credentials): Promise<void> {
    await this.secrets.store(storageKey, formatIssuerKeys(keys));
    await this.look();
  }

  async forget(): Promise<void> {
    await this.secrets.delete(storageKey);
    await this.look();
  }

  /** Resolves when it is known whether keys are stored. Never rejects. */
  async look(): Promise<boolean> {
    let found = false;
    try {
      found = (await this.get()) !== undefined;
    } catch {
      // No keyring on this machine, or the window is closing: there is nothing to issue with.
    }
    if (found !== this.stored) {
      this.stored = found;
      this.change.fire();
    }
    return found;
  }

  dispose(): void {
    this.store.dispose();
  }
}
