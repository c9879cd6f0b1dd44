import { l10n, window } from 'vscode';
import { VaultAwsError } from '../../core/errors';
import { plainMessage } from '../plainMessage';

/** Asks for the code an MFA device shows now. Throws `cancelled` when none is given. */
export async function askMfaCode(serialNumber: string): Promise<string> {
  const code = await window.showInputBox({
    title: l10n.t("AWS Login of Vault AWS's Issuer"),
    prompt: plainMessage(
      l10n.t(
        'Six-digit code of the issuer\'s MFA device "{0}". It is needed to reach AWS as the issuer: to issue or renew credentials, or to revoke leases, also those another window left.',
        serialNumber,
      ),
    ),
    ignoreFocusOut: true,
    validateInput: (typed) => (/^\d{6}$/.test(typed.trim()) ? undefined : l10n.t('The code has six digits.')),
  });
  if (code === undefined) throw new VaultAwsError({ code: 'cancelled' });
  return code.trim();
}
