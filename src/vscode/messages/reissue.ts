import { l10n } from 'vscode';
import type { KeptLease } from '../reissue/keptLeases';

export const reissueTexts = {
  issueAgain: (): string => l10n.t('Issue Again'),
  tooLate: (): string => l10n.t('The time of these leases is over: nothing was issued.'),
};

/** What was lost, as the offer says it. A role session lives on at AWS, which is why nothing here was taken back. */
export function offerText(lost: readonly KeptLease[]): string {
  const names = namesOf(lost);
  return lost.length === 1
    ? l10n.t('This window was started anew and has let go of one lease: {0}.', names)
    : l10n.t('This window was started anew and has let go of {0} leases: {1}.', lost.length, names);
}

export function sandboxOnText(leases: readonly KeptLease[]): string {
  return l10n.t(
    'Not issued again, because these leases were of your AWS account and the sandbox is on: {0}. Stop the sandbox and issue them from the view.',
    namesOf(leases),
  );
}

/** `s3-reader ×2, deployer (SANDBOX)`: each name once. */
function namesOf(leases: readonly KeptLease[]): string {
  const names = leases.map(({ roleName, sandbox }) =>
    sandbox ? l10n.t('{0} (SANDBOX)', roleName) : roleName,
  );
  return [...new Set(names)]
    .map((name) => {
      const count = names.filter((each) => each === name).length;
      return count === 1 ? name : `${name} ×${count}`;
    })
    .join(', ');
}
