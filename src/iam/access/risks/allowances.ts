import { compileCondition } from '../../conditions';
import type { Condition } from '../../policy';
import type { PolicyLayers, RequestContext } from '../../request';
import type { Ruling } from '../standing';
import { standingOn } from '../standingAsked';

/** An action that is allowed, and by what. */
export interface Allowance {
  readonly action: string;
  readonly grants: readonly Ruling[];
}

/**
 * The action on resources of these patterns, as a list of one; of none when it is not allowed.
 * `policies` are the ARNs of those that would be chosen where the action takes one; any of them will do.
 */
export function allowances(
  layers: PolicyLayers,
  action: string,
  targets: readonly string[],
  policies: readonly string[] = strongest,
): Allowance[] {
  const standing = standingOn(layers, action, targets);
  if (standing?.verdict !== 'allowed') return [];
  const free = standing.grants.filter(
    ({ statement }) => !statement.conditions.some((condition) => forbids(condition, action, policies)),
  );
  const own = free.filter(({ layer }) => layer === 'identity');
  return own.length === 0 ? [] : [{ action, grants: own }];
}

/** With one of these the user could do what it likes to itself. */
const strongest = ['aws', 'aws-cn', 'aws-us-gov'].flatMap((partition) => [
  `arn:${partition}:iam::aws:policy/AdministratorAccess`,
  `arn:${partition}:iam::aws:policy/IAMFullAccess`,
]);

/** With the choice of policies limited, whoever wrote it decided what may come of it. */
function forbids(condition: Condition, action: string, policies: readonly string[]): boolean {
  const requests = choices(condition.key.toLowerCase(), action, policies);
  const holds = compileCondition(condition, true);
  return requests !== undefined && !requests.some(holds);
}

/** What the key can be in a request for the action; undefined when it says nothing about a choice of policies. */
function choices(
  key: string,
  action: string,
  policies: readonly string[],
): readonly RequestContext[] | undefined {
  const chosen = policies.map((arn) => new Map([[key, [arn]]]));
  switch (key) {
    case 'iam:policyarn':
      return /^iam:(?:Attach|Detach)/.test(action) ? chosen : [new Map()];
    case 'iam:permissionsboundary':
      return action === 'iam:PutUserPermissionsBoundary' ? chosen : undefined;
    default:
      return undefined;
  }
}
