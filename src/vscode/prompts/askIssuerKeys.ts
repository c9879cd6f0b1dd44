import { l10n, window } from 'vscode';
import { Credentials } from '../../core/credentials';
import { isAccessKeyId, isSecretAccessKey } from '../issue/issuerKeysText';

/** Asks for the issuer's long-term access key. Undefined when dismissed. */
export async function askIssuerKeys(): Promise<Credentials | undefined> {
  const title = l10n.t("Store Issuer's Access Key");
  const accessKeyId = await window.showInputBox({
    title,
    prompt: l10n.t('Access key ID of the IAM user who issues credentials'),
    placeHolder: 'AKIA…',
    ignoreFocusOut: true,
    validateInput: (typed) =>
      isAccessKeyId(typed)
        ? undefined
        : l10n.t('A long-term access key ID has at least 16 letters and digits, and begins with AKIA.'),
  });
  if (accessKeyId === undefined) return undefined;
  const secret = await window.showInputBox({
    title,
    prompt: l10n.t("Secret access key. It is kept in VS Code's secret storage and nowhere else."),
    password: true,
    ignoreFocusOut: true,
    validateInput: (typed) =>
      isSecretAccessKey(typed) ? undefined : l10n.t('A secret access key has 40 characters and no blanks.'),
  });
  return secret === undefined ? undefined : new Credentials(accessKeyId.trim(), secret.trim());
}
