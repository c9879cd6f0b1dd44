import { workspace, type TextDocument } from 'vscode';
import { settingsSection } from '../../contributions';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { Emitter } from '../../core/emitter';
import type { RuleSettings } from '../../language/rules/lint';
import { readRuleSettings } from '../../language/rules/ruleSettings';

/** What the setting `vaultAws.rules` says for a document: the same object until it says something else. */
export class LiveRuleSettings implements Disposable {
  private readonly store = new DisposableStore();
  private readonly change = this.store.add(new Emitter<void>());
  private readonly read = new Map<string, RuleSettings>();

  readonly onDidChange = this.change.event;

  constructor() {
    this.store.add(
      workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration(`${settingsSection}.rules`)) return;
        this.read.clear();
        this.change.fire();
      }),
    );
  }

  of({ uri }: TextDocument): RuleSettings {
    const key = uri.toString();
    const known = this.read.get(key);
    if (known !== undefined) return known;
    const found = workspace.getConfiguration(settingsSection, uri).inspect<object>('rules');
    const ofWorkspace = { ...found?.workspaceValue, ...found?.workspaceFolderValue };
    const settings = readRuleSettings(found?.globalValue, ofWorkspace);
    this.read.set(key, settings);
    return settings;
  }

  dispose(): void {
    this.store.dispose();
  }
}
