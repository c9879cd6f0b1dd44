import { compiledStatements } from './compilePolicy';
import type { Policy, Principals } from './policy';
import type { AccessRequest, Verdict } from './request';

/** Who asks to assume a role. */
export interface TrustPrincipal {
  /** `arn:aws:iam::…:user/…`, `…:root`, or the session's `arn:aws:sts::…:assumed-role/…`. */
  readonly arn: string;
  /** Twelve digits. */
  readonly account: string;
  /** The role behind an assumed-role session, path included. */
  readonly roleArn?: string;
  /** The user's or the role's own id (`AIDA…`, `AROA…`), which a stored policy may name instead of an ARN. */
  readonly uniqueId?: string;
  readonly hasBoundary?: boolean;
}

export interface TrustDecision {
  readonly verdict: Verdict;
  /**
   * True when an allowing statement names the principal, its role or everybody rather than its account.
   * A principal of the role's own account then needs no permission of its own to assume the role.
   */
  readonly namesPrincipal: boolean;
}

type PrincipalMatch = 'none' | 'account' | 'named';

/** What a role's trust policy says to a principal; `request.resource` is not looked at. */
export function evaluateTrust(policy: Policy, request: AccessRequest, principal: TrustPrincipal): Verdict {
  return decideTrust(policy, request, principal).verdict;
}

/**
 * Like `evaluateTrust`, and says how the principal was recognised
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html).
 */
export function decideTrust(
  policy: Policy,
  request: AccessRequest,
  principal: TrustPrincipal,
): TrustDecision {
  const action = request.action.toLowerCase();
  const applying = compiledStatements(policy).flatMap((candidate) => {
    const { principals, effect } = candidate.statement;
    const match = principals === undefined ? 'none' : matchPrincipals(principals, principal);
    const applies =
      match !== 'none' && candidate.coversAction(action) && candidate.conditionsHold(request.context);
    return applies ? [{ effect, match }] : [];
  });
  if (applying.some(({ effect }) => effect === 'Deny'))
    return { verdict: 'explicitDeny', namesPrincipal: false };
  return {
    verdict: applying.length > 0 ? 'allowed' : 'implicitDeny',
    namesPrincipal: applying.some(({ match }) => match === 'named'),
  };
}

/**
 * `NotPrincipal` leaves out only who is named: their account beside them is for AWS's other checks and
 * leaves out nobody else of it. Who has a permissions boundary is never left out
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html).
 */
function matchPrincipals({ not, byKind }: Principals, principal: TrustPrincipal): PrincipalMatch {
  const names = [...(byKind.get('*') ?? []), ...(byKind.get('AWS') ?? [])];
  const matches = new Set(names.map((name) => matchName(name, principal)));
  const named = matches.has('named');
  if (not) return named && principal.hasBoundary !== true ? 'none' : 'account';
  if (named) return 'named';
  return matches.has('account') ? 'account' : 'none';
}

function matchName(name: string, { arn, account, roleArn, uniqueId }: TrustPrincipal): PrincipalMatch {
  if (name === arn || name === roleArn || name === uniqueId || name === '*') return 'named';
  if (name === account) return 'account';
  return accountRoot.exec(name)?.[1] === account ? 'account' : 'none';
}

const accountRoot = /^arn:[^:]+:iam::(\d{12}):root$/;
