import { commands, ConfigurationTarget, workspace } from 'vscode';
import { internalCommandIds, settingsSection } from '../../contributions';
import type { Disposable } from '../../core/disposable';

/** Silences a rule for good: where the setting stands already, else for the user. */
export function offerTurningRulesOff(): Disposable {
  return commands.registerCommand(internalCommandIds.turnOffRule, async (rule: unknown) => {
    const settings = workspace.getConfiguration(settingsSection);
    const known = settings.inspect('rules');
    const target =
      known?.workspaceValue === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
    const value: unknown = target === ConfigurationTarget.Global ? known?.globalValue : known?.workspaceValue;
    await settings.update('rules', { ...asObject(value), [String(rule)]: 'off' }, target);
  });
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
