import { commands, ConfigurationTarget, l10n, workspace } from 'vscode';
import { internalCommandIds, settingsSection } from '../../contributions';
import type { Disposable } from '../../core/disposable';

/** Silences a rule for good: where the setting stands already, else for the user. */
export function offerTurningRulesOff(): Disposable {
  return commands.registerCommand(internalCommandIds.turnOffRule, async (rule: unknown) => {
    const settings = workspace.getConfiguration(settingsSection);
    const known = settings.inspect('rules');
    const value: unknown = isOfWorkspace() ? known?.workspaceValue : known?.globalValue;
    const target = isOfWorkspace() ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
    await settings.update('rules', { ...asObject(value), [String(rule)]: 'off' }, target);
  });
}

/** For whom a rule would be turned off. */
export function turnOffTitle(rule: string): string {
  return isOfWorkspace()
    ? l10n.t('Turn off {0} for this workspace', rule)
    : l10n.t('Turn off {0} for all your projects', rule);
}

function isOfWorkspace(): boolean {
  return workspace.getConfiguration(settingsSection).inspect('rules')?.workspaceValue !== undefined;
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
