import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { ProcessFlaw } from '../../core/errors';

/** What a `credential_process` has said itself is shown nowhere: passwords stand in it. */
export function processText(flaw: ProcessFlaw, profile: string | undefined): string {
  const which =
    profile === undefined
      ? l10n.t('The credential_process of your AWS configuration')
      : l10n.t('The credential_process of the profile "{0}"', profile);
  switch (flaw) {
    case 'failed':
      return l10n.t('{0} has failed. Run it in a terminal to see why.', which);
    case 'notFound':
      return l10n.t('{0} names a program that was not found. Correct it in your AWS configuration.', which);
    case 'notJson':
      return l10n.t('{0} did not print JSON. Run it in a terminal to see what it prints.', which);
    case 'incomplete':
      return l10n.t(
        '{0} printed no complete credentials. Run it in a terminal to see what it prints.',
        which,
      );
    case 'expired':
      return l10n.t('{0} gave credentials that have expired. Log in with its program again.', which);
    case 'tooLong':
      return l10n.t('{0} printed too much. Run it in a terminal to see what it prints.', which);
    default:
      return assertNever(flaw);
  }
}
