import { l10n, window } from 'vscode';
import { VaultAwsError } from '../../core/errors';
import type { IssuerConfig } from '../../core/ports/aws';
import { mfaPrompt } from '../messages/mfaPrompt';
import { plainMessage } from '../plainMessage';

/** Asks for the code an MFA device shows now, saying who gets it. Throws `cancelled` when none is given. */
export async function askMfaCode(serialNumber: string, issuer: IssuerConfig): Promise<string> {
  const code = await window.showInputBox({
    title: l10n.t("AWS Login of Vault AWS's Issuer"),
    prompt: plainMessage(mfaPrompt(serialNumber, issuer)),
    ignoreFocusOut: true,
    validateInput: (typed) => (/^\d{6}$/.test(typed.trim()) ? undefined : l10n.t('The code has six digits.')),
  });
  if (code === undefined) throw new VaultAwsError({ code: 'cancelled' });
  return code.trim();
}
