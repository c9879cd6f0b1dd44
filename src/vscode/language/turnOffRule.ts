import { commands, ConfigurationTarget, l10n, workspace } from 'vscode';
import { internalCommandIds, settingsSection } from '../../contributions';
import { isProtecting } from '../../language/rules/ruleSettings';
import type { Disposable } from '../../core/disposable';

/** Silences a rule for good: where the setting stands already and counts, else for the user. */
export function offerTurningRulesOff(): Disposable {
  return commands.registerCommand(internalCommandIds.turnOffRule, async (rule: unknown) => {
    const settings = workspace.getConfiguration(settingsSection);
    const known = settings.inspect('rules');
    const ofWorkspace = isOfWorkspace(String(rule));
    const value: unknown = ofWorkspace ? known?.workspaceValue : known?.globalValue;
    const target = ofWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
    await settings.update('rules', { ...asObject(value), [String(rule)]: 'off' }, target);
  });
}

/** For whom a rule would be turned off. */
export function turnOffTitle(rule: string): string {
  return isOfWorkspace(rule)
    ? l10n.t('Turn off {0} for this workspace', rule)
    : l10n.t('Turn off {0} for all your projects', rule);
}

function isOfWorkspace(rule: string): boolean {
  const found = workspace.getConfiguration(settingsSection).inspect('rules');
  return found?.workspaceValue !== undefined && !isProtecting(rule);
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
