import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { IssuerConfig } from '../../core/ports/aws';
import type { LoginUse } from '../consent/loginUse';
import type { PlaceQuestion } from '../consent/placeConsent';
import { endpointsOf, loginText, placeLines, titleOf } from './issuerPlaces';
import { shown } from './shown';

/** The question whether a login may be used at a place. */
export function placeQuestion(issuer: IssuerConfig, use: LoginUse): PlaceQuestion {
  return {
    text: questionText(issuer),
    detail: detailText(issuer, use),
    choices: { use: l10n.t('Use Login') },
  };
}

function questionText(issuer: IssuerConfig): string {
  const endpoints = endpointsOf(issuer);
  const who = loginText(issuer.source);
  return endpoints.length === 0
    ? l10n.t('Use {0} with AWS itself?', who)
    : l10n.t('Use {0} with {1} instead of AWS?', who, titleOf(endpoints));
}

/** What for, where to, and what that gives away, line by line. */
function detailText(issuer: IssuerConfig, use: LoginUse): string {
  const { assumeRoleArn } = issuer;
  return [
    useText(use),
    ...placeLines(issuer),
    ...(assumeRoleArn === undefined ? [] : [l10n.t('The login assumes: {0}', shown(assumeRoleArn))]),
    '',
    endpointsOf(issuer).length === 0
      ? l10n.t('You are asked once for each login and each place it is used at.')
      : l10n.t(
          'Whoever answers there gets what is sent with this login: its key id, its session token, requests it has signed, and the code of your MFA device if it needs one. Agree only if you know who that is. You are asked once for each login and each place.',
        ),
  ].join('\n');
}

function useText(use: LoginUse): string {
  switch (use.kind) {
    case 'issue':
      return l10n.t('What for: to issue credentials for the role "{0}"', shown(use.roleName));
    case 'renew':
      return l10n.t('What for: to renew the lease of "{0}"', shown(use.roleName));
    case 'revoke':
      return l10n.t('What for: to revoke the lease of "{0}"', shown(use.roleName));
    case 'simulate':
      return l10n.t(
        'What for: Check with AWS sends the policies of the role "{0}" there',
        shown(use.roleName),
      );
    case 'validate':
      return l10n.t(
        'What for: Check Policy with AWS sends the policy of the role "{0}" there',
        shown(use.roleName),
      );
    case 'revokeAll':
      return l10n.t('What for: to revoke leases');
    case 'sweep':
      return l10n.t('What for: Sweep lists the users of the account, and removes those that you pick');
    default:
      return assertNever(use);
  }
}
