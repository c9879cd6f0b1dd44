import { l10n } from 'vscode';
import type { KeptLease } from '../reissue/keptLeases';

export const reissueTexts = {
  issueAgain: (): string => l10n.t('Issue Again'),
  stopAndIssueAgain: (): string => l10n.t('Stop Sandbox and Issue Again'),
  tooLate: (): string => l10n.t('The time of these leases is over: nothing was issued.'),
};

/**
 * What was lost, as the offer says it: what ended with the window, and what lives on at AWS.
 * `sandboxOn`: the sandbox is on, and some of them were of an account.
 */
export function offerText(lost: readonly KeptLease[], sandboxOn: boolean): string {
  const ended = lost.filter(({ livesOn }) => livesOn === undefined);
  const living = lost.filter(({ livesOn }) => livesOn === true);
  return [
    l10n.t('The window was reloaded or restarted.'),
    endedText(ended),
    livingText(living),
    sandboxOn
      ? l10n.t('The sandbox is on; leases of your AWS account are issued only when it is stopped.')
      : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function endedText(leases: readonly KeptLease[]): string | undefined {
  if (leases.length === 0) return undefined;
  return leases.length === 1
    ? l10n.t('This lease ended with it: {0}.', namesOf(leases))
    : l10n.t('These leases ended with it: {0}.', namesOf(leases));
}

function livingText(leases: readonly KeptLease[]): string | undefined {
  if (leases.length === 0) return undefined;
  return leases.length === 1
    ? l10n.t(
        'This role session cannot be taken back and lives on until its time, as the view shows: {0}.',
        namesOf(leases),
      )
    : l10n.t(
        'These role sessions cannot be taken back and live on until their time, as the view shows: {0}.',
        namesOf(leases),
      );
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
