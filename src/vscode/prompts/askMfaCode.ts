import { l10n, window } from 'vscode';
import { VaultAwsError } from '../../core/errors';

/** Asks for the code an MFA device shows now. Throws `cancelled` when none is given. */
export async function askMfaCode(serialNumber: string): Promise<string> {
  const code = await window.showInputBox({
    title: l10n.t('AWS Multi-Factor Authentication'),
    prompt: l10n.t('Six-digit code of "{0}"', serialNumber),
    ignoreFocusOut: true,
    validateInput: (typed) => (/^\d{6}$/.test(typed.trim()) ? undefined : l10n.t('The code has six digits.')),
  });
  if (code === undefined) throw new VaultAwsError({ code: 'cancelled' });
  return code.trim();
}
