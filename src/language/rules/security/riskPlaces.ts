import { property } from '../../../core/roles/json/node';
import { readList } from '../../../core/roles/read/values';
import type { TextRange } from '../../../core/roles/role';
import type { Ruling } from '../../../iam/access/standing';
import { compileGlob, globTokens } from '../../../iam/wildcard';
import type { StatementView } from '../../policy/statementView';
import { ownPolicyName } from '../../whatIf/layersOf';
import type { RoleView } from '../rule';

/** A token of the role that allows actions, and which. */
export interface GrantPlace {
  readonly range: TextRange;
  /** As written: `iam:*`, `NotAction`, or the ARN of a policy. */
  readonly text: string;
  readonly actions: readonly string[];
  /** Absent for a policy that is named by its ARN. */
  readonly statement?: StatementView;
}

/** Where the role allows the actions: one place a token, each action at the first that covers it. */
export function grantPlaces(
  view: RoleView,
  actions: readonly string[],
  grants: readonly Ruling[],
): readonly GrantPlace[] {
  const places = new Map<number, GrantPlace>();
  for (const action of actions) {
    const place = grants.map((grant) => placeOf(view, grant, action)).find((each) => each !== undefined);
    if (place === undefined) continue;
    const known = places.get(place.range.offset) ?? place;
    places.set(place.range.offset, { ...known, actions: [...known.actions, action] });
  }
  return [...places.values()];
}

function placeOf(
  view: RoleView,
  { policy, index, statement }: Ruling,
  action: string,
): GrantPlace | undefined {
  if (covers(statement.actions, action) === statement.notAction) return undefined;
  return policy === ownPolicyName ? statementPlace(view, index, action) : arnPlace(view, policy);
}

function statementPlace({ policy }: RoleView, index: number, action: string): GrantPlace | undefined {
  const statement = policy?.statements.find((each) => each.index === index);
  const written = statement?.actions;
  if (statement === undefined || written === undefined) return undefined;
  if (written.negated) {
    return { range: written.property.nameRange, text: written.property.name, actions: [], statement };
  }
  const node = written.texts.find(({ value }) => covers([value], action));
  return node && { range: node.range, text: node.value, actions: [], statement };
}

/** The ARN in `policy_arns`. */
function arnPlace({ body: { node } }: RoleView, arn: string): GrantPlace | undefined {
  const written = node?.kind === 'object' ? property(node, 'policy_arns') : undefined;
  if (written?.value === undefined) return undefined;
  const items = readList({ ...written, value: written.value }, () => undefined);
  const item = items.find(({ text }) => text === arn);
  return item && { range: item.range, text: arn, actions: [] };
}

function covers(patterns: readonly string[], action: string): boolean {
  const lower = action.toLowerCase();
  return patterns.some((pattern) => compileGlob(globTokens(pattern.toLowerCase()))(lower));
}

/** Everything is allowed here: `security/admin` has said it. */
export function isAdminText({ text }: GrantPlace): boolean {
  return /^\*+(?::\*+)?$/.test(text);
}
