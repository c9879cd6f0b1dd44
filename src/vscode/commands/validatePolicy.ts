import { l10n, window } from 'vscode';
import { plainMessage } from '../plainMessage';
import { pickRole } from '../prompts/pickRole';
import type { CommandParts } from './parts';
import type { CommandTarget } from './target';

/** Has AWS check the policy of the role that is meant, or of one to be picked, and tells what came of it. */
export async function validatePolicy(
  { source, policyChecks }: Pick<CommandParts, 'source' | 'policyChecks'>,
  target: CommandTarget | undefined,
): Promise<void> {
  const role =
    target?.kind === 'role' ? target : await pickRole(source.folders, l10n.t('Check Policy with AWS'));
  if (role?.kind !== 'role') return;
  const text = await (await policyChecks()).check({ folder: role.folder, role: role.name });
  // Not awaited: the command is done when the answer is there, not when it is dismissed.
  if (text !== undefined) void window.showInformationMessage(plainMessage(text));
}
