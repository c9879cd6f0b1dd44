import { l10n } from 'vscode';
import type { Failure } from '../../core/errors';
import { latestEnd } from '../../core/leases/names';
import type { FailureAction } from './failureActions';

type Refusal = Extract<Failure, { readonly code: 'accessDenied' }>;

interface RefusalMessage {
  readonly text: string;
  readonly action?: FailureAction;
}

const showLog: FailureAction = { kind: 'showLog' };

/**
 * Which permission the issuer lacks, and where to add it: AWS says what kind of policy refused (IAM user
 * guide, "Troubleshoot access denied error messages"), save for roles that are assumed.
 */
export function refusalMessage({ action, aws, resource }: Refusal): RefusalMessage {
  const where = resource === undefined ? '' : resourceText(resource, action);
  const denying = /with an explicit deny in an? ([A-Za-z -]{0,40}policy|permissions boundary)\b/.exec(
    aws,
  )?.[1];
  if (denying !== undefined) {
    const text = l10n.t(
      'AWS refused the issuer: "{0}"{1} is explicitly denied ({2}). No permission outweighs that: it has to be lifted there.',
      action,
      where,
      denying,
    );
    return { text, action: showLog };
  }
  const silent = /because no ([A-Za-z -]{0,40}policy|permissions boundary) allows\b/.exec(aws)?.[1];
  switch (silent) {
    case undefined:
    case 'identity-based policy':
      return {
        text: lackingText(action, where, aws, silent === undefined && action.startsWith('sts:')),
        // Issuing needs nothing of the Access Analyzer, so the issuer's policy has no permission for it.
        ...(!action.startsWith('access-analyzer:') && { action: { kind: 'copyIssuerPolicy' } }),
      };
    case 'resource-based policy': {
      const text = l10n.t(
        'AWS refused the issuer: the trust policy of the role does not allow it "{0}"{1}. Add it there.',
        action,
        where,
      );
      return { text, action: showLog };
    }
    default: {
      const text = l10n.t(
        'AWS refused the issuer: "{0}"{1} is not allowed by what limits the issuer ({2}). Add it there too.',
        action,
        where,
        silent,
      );
      return { text, action: showLog };
    }
  }
}

function lackingText(action: string, where: string, aws: string, isTwoSided: boolean): string {
  if (isTwoSided) {
    return l10n.t(
      'AWS refused the issuer: it lacks the permission "{0}"{1}. Add it to the issuer\'s policy, and see that the trust policy of the role allows it too, and asks for no other external id.',
      action,
      where,
    );
  }
  // Whoever issues by a role has several policies to choose from.
  const role = /^User: arn:[\w-]+:sts::\d*:assumed-role\/([^/\s]+)\//.exec(aws)?.[1];
  return role === undefined
    ? l10n.t(
        'AWS refused the issuer: it lacks the permission "{0}"{1}. Add it to the issuer\'s policy.',
        action,
        where,
      )
    : l10n.t(
        'AWS refused the issuer: it lacks the permission "{0}"{1}. Add it to the issuer\'s policy, on the role "{2}".',
        action,
        where,
        role,
      );
}

/**
 * On what the permission is needed: of users and policies that are made for leases on all of them, not on
 * the one that a lease has or had. AWS tells their path only where it tells an ARN.
 */
function resourceText(resource: string, action: string): string {
  const name = resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(' ')) + 1);
  if (latestEnd(name) === undefined) return l10n.t(' on "{0}"', resource);
  if (resource.startsWith('arn:')) return l10n.t(' on "{0}"', `${resource.slice(0, -name.length)}*`);
  if (resource.startsWith('policy ')) return l10n.t(' on the policies it makes');
  // Of a user that is gone AWS knows no path, so the permission must not name one.
  return action === 'iam:GetUser'
    ? l10n.t(' on all users, whatever their path')
    : l10n.t(' on the users it makes');
}
