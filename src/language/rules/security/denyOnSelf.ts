import { property } from '../../../core/roles/json/node';
import { selfUnlock } from '../../../iam/access/risks/selfUnlock';
import { literal } from '../../../iam/literal';
import type { Statement } from '../../../iam/policy';
import type { NamedPolicy, PolicyLayers } from '../../../iam/request';
import { appendProperty, type TextEdit } from '../../edits/edit';
import { ownPolicyName } from '../../whatIf/layersOf';
import { editableSource } from '../embeddedFixes';
import type { Fix, RoleView } from '../rule';
import { addStatement } from '../statementEdits';
import { iamArn, issuedUser, userHome } from './issuedUser';

interface DenyStatement {
  readonly Effect: 'Deny';
  readonly Action: string;
  readonly Resource: string | readonly string[];
}

/**
 * A statement that denies IAM on the users of the role's path: short, since it shares their 2,048
 * characters with the guard. Policies and groups are added where they would be the way out.
 */
export function denyOnSelf(view: RoleView, layers: PolicyLayers): readonly Fix[] {
  const { path } = userHome(view);
  const enough = candidates(view).find((resources) => closes(view, layers, resources));
  const edits = enough && insertion(view, denying(enough));
  return edits === undefined ? [] : [{ title: `Deny IAM on ${path}`, edits, preferred: true }];
}

function candidates(view: RoleView): readonly (readonly string[])[] {
  const home = { ...userHome(view), account: '*' };
  // The fix is written into a policy, where the path would mean more than itself.
  const path = literal(home.path);
  const users = iamArn(home, 'user', `${path}*`);
  return [
    [users],
    [users, iamArn(home, 'policy', `${path}*`)],
    [users, ...issuedUser(view).editable.map(({ arn }) => literalBut(arn))],
    [users, iamArn(home, 'policy', '/*'), iamArn(home, 'group', '/*')],
  ];
}

/** An ARN that ends with the pattern of a name of ours. */
function literalBut(arn: string): string {
  return arn.endsWith('*') ? `${literal(arn.slice(0, -1))}*` : literal(arn);
}

function denying(resources: readonly string[]): DenyStatement {
  const [only] = resources;
  const Resource = resources.length === 1 && only !== undefined ? only : resources;
  return { Effect: 'Deny', Action: 'iam:*', Resource };
}

function closes(view: RoleView, layers: PolicyLayers, resources: readonly string[]): boolean {
  const deny: Statement = {
    effect: 'Deny',
    actions: ['iam:*'],
    notAction: false,
    resources,
    notResource: false,
    conditions: [],
  };
  const own = layers.identity.find(({ name }) => name === ownPolicyName) ?? emptyPolicy;
  const policy = { ...own.policy, statements: [...own.policy.statements, deny] };
  const identity = [{ name: ownPolicyName, policy }, ...layers.identity.filter((each) => each !== own)];
  const size = JSON.stringify(denying(resources)).length + 1;
  return selfUnlock({ ...layers, identity }, issuedUser(view, size)).length === 0;
}

const emptyPolicy: NamedPolicy = { name: ownPolicyName, policy: { version: '2012-10-17', statements: [] } };

function insertion(view: RoleView, statement: DenyStatement): readonly TextEdit[] | undefined {
  const last = view.policy?.statements.at(-1);
  if (last !== undefined) return addStatement(view, last, { ...statement });
  const { node } = view.body;
  if (node?.kind !== 'object' || property(node, 'policy_document') !== undefined) return undefined;
  const policy = { Version: '2012-10-17', Statement: [statement] };
  return [appendProperty(editableSource(view), node, 'policy_document', policy)];
}
