import { l10n } from 'vscode';
import { managedPolicyLimit, policySize } from '../../iam/policySize';

export interface WidePath {
  readonly text: string;
  readonly detail: string;
}

/** What to say of a path that lets the issuer do more than it seems; undefined for every other. */
export function widePathText(userPath: string): WidePath | undefined {
  if (userPath === '/') {
    return {
      text: l10n.t('Let the issuer change every user of the account?'),
      detail: l10n.t(
        'The roles make their users under the path "/", so the policy is about all users and about all managed policies of the account: whoever issues could give any of them any right. A path of their own, such as "/vault-aws/", avoids that: set "user_path" in the roles file.',
      ),
    };
  }
  if (/[*?$]/.test(userPath)) {
    return {
      text: l10n.t('Take the path "{0}" as it is written?', userPath),
      detail: l10n.t(
        'In policies "*", "?" and "$" stand for more than themselves. This policy takes them literally: it is about users under exactly this path, and about no others.',
      ),
    };
  }
  return undefined;
}

/** What to say of a policy that AWS does not take as one; undefined for every other. */
export function tooLongText(policy: string): string | undefined {
  const size = policySize(policy);
  if (size <= managedPolicyLimit) return undefined;
  return l10n.t(
    'It has {0} characters without its spaces, and AWS takes {1} in one managed policy: divide it among several.',
    size,
    managedPolicyLimit,
  );
}

export const issuerPolicyTexts = {
  copyAnyway: () => l10n.t('Copy Anyway'),
  copied: () => l10n.t("The issuer's policy is in the clipboard."),
  copiedInPart: () =>
    l10n.t(
      "The issuer's policy is in the clipboard, but without the roles that have errors. Correct them, and copy it again.",
    ),
  /** What a workspace says that nobody trusts is not for an administrator to paste. */
  copiedUntrusted: () =>
    l10n.t(
      "The issuer's policy is in the clipboard. In Restricted Mode it holds nothing of the roles files: no roles, groups or paths of theirs.",
    ),
};
