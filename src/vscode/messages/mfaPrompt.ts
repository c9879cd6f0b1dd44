import { l10n } from 'vscode';
import type { IssuerConfig } from '../../core/ports/aws';
import { asciiAddress } from '../../core/text/address';
import { loginText } from './issuerPlaces';
import { shown } from './shown';

/** Which device's code is wanted, for whose login, and who gets it: codes are sent to STS and to nobody else. */
export function mfaPrompt(serialNumber: string, { source, stsEndpoint }: IssuerConfig): string {
  const where = stsEndpoint === undefined ? l10n.t('AWS itself') : asciiAddress(stsEndpoint);
  return l10n.t(
    'Six-digit code of the MFA device "{0}" for {1}. It is sent to {2}: to issue or renew credentials, or to revoke leases, also those another window left.',
    shown(serialNumber),
    loginText(source),
    where,
  );
}
