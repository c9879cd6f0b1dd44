import { commands } from 'vscode';
import type { ContextKey, ContextKeyTypes } from '../contributions';

/** Sets context keys, and only when they change: each call crosses to the window. */
export class ContextKeys {
  private readonly known = new Map<ContextKey, unknown>();

  set<Key extends ContextKey>(key: Key, value: ContextKeyTypes[Key]): void {
    if (this.known.get(key) === value) return;
    this.known.set(key, value);
    void commands.executeCommand('setContext', key, value);
  }
}
