import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Failure } from '../../core/errors';
import { asciiAddress } from '../../core/text/address';
import type { FailureAction } from './failureActions';
import { shown } from './shown';

type Coded<Code extends Failure['code']> = Extract<Failure, { readonly code: Code }>;

interface NotUsed {
  readonly text: string;
  readonly action: FailureAction;
}

/** Why the issuer's login was not used at all. */
export function notUsedMessage(failure: Coded<'issuerNotApproved' | 'certificatesUnusable'>): NotUsed {
  switch (failure.code) {
    case 'issuerNotApproved':
      return { text: notApprovedText(failure), action: { kind: 'showLog' } };
    case 'certificatesUnusable':
      return {
        text: certificatesText(failure),
        action: { kind: isOfRecord(failure.reason) ? 'showLog' : 'openRolesFile' },
      };
    default:
      return assertNever(failure);
  }
}

/** It is about the lease; nothing in the roles file would help. */
function isOfRecord(reason: Coded<'certificatesUnusable'>['reason']): boolean {
  return reason === 'changed' || reason === 'unrecorded';
}

function notApprovedText({ profile, endpoint }: Coded<'issuerNotApproved'>): string {
  const who = profile === undefined ? l10n.t('this login') : l10n.t('the profile "{0}"', shown(profile));
  const where = endpoint === undefined ? l10n.t('AWS itself') : asciiAddress(endpoint);
  return l10n.t(
    'You have not agreed that Vault AWS uses {0} with {1}, so nothing was sent. Try again, for a lease with Retry Revocation, and you are asked.',
    who,
    where,
  );
}

function certificatesText({ path, reason }: Coded<'certificatesUnusable'>): string {
  const file = shown(path);
  switch (reason) {
    case 'virtual':
      return l10n.t(
        'The certificates in "{0}" (ca_bundle) cannot be read: this folder is not on the disk of this machine.',
        file,
      );
    case 'missing':
      return l10n.t(
        'There is no file "{0}", which ca_bundle names. Correct the path in the roles file.',
        file,
      );
    case 'notAFile':
      return l10n.t('"{0}", which ca_bundle names, is not a file. Name a file of PEM certificates.', file);
    case 'tooLarge':
      return l10n.t(
        '"{0}", which ca_bundle names, is larger than 1 MB. Name a file of PEM certificates.',
        file,
      );
    case 'unreadable':
      return l10n.t('"{0}", which ca_bundle names, cannot be read. Check its permissions.', file);
    case 'timedOut':
      return l10n.t('"{0}", which ca_bundle names, took too long to read. Check the disk it is on.', file);
    case 'notCertificates':
      return l10n.t(
        '"{0}", which ca_bundle names, has no certificates in PEM form, or one that cannot be read.',
        file,
      );
    case 'changed':
      return l10n.t(
        'The certificates in "{0}" are not those the lease was issued with, so nothing was sent. Put those back, then choose Retry Revocation.',
        file,
      );
    case 'unrecorded':
      return l10n.t(
        'An older version issued this lease and did not record which certificates "{0}" had, so nothing was sent. AWS ends the credentials with the lease; Sweep removes the user then.',
        file,
      );
    default:
      return assertNever(reason);
  }
}
