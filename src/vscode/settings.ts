import { ConfigurationTarget, workspace } from 'vscode';
import { settingsSection, type SettingName, type SettingTypes } from '../contributions';
import { DisposableStore, type Disposable } from '../core/disposable';
import { settingValue, warningTimeOf } from './settingValue';

/** A setting's value, as far as whoever has written it may. */
export function setting<Name extends SettingName>(name: Name): SettingTypes[Name] {
  const found = workspace.getConfiguration(settingsSection).inspect(name);
  return settingValue(name, found, workspace.isTrusted);
}

export async function changeSetting<Name extends SettingName>(
  name: Name,
  value: SettingTypes[Name],
): Promise<void> {
  await workspace.getConfiguration(settingsSection).update(name, value, ConfigurationTarget.Global);
}

export function onDidChangeSettings(listener: () => void): Disposable {
  return workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(settingsSection)) listener();
  });
}

/**
 * The workspace is trusted from now on, and what it says of that setting counts. VS Code tells of what it
 * had held back only after that, so there may be two calls.
 */
export function onDidTrustSetting(name: SettingName, listener: () => void): Disposable {
  const store = new DisposableStore();
  const granted = (): void => {
    listener();
    const later = workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(`${settingsSection}.${name}`)) return;
      later.dispose();
      listener();
    });
    store.add(later);
  };
  store.add(workspace.onDidGrantWorkspaceTrust(granted));
  return store;
}

/** Milliseconds before a lease's end at which it is marked. */
export function warningTime(): number {
  return warningTimeOf(setting('expiryWarningMinutes'));
}
