import { everything as all } from '../../everything';
import type { NamedPolicy, PolicyLayers } from '../../request';
import { allowances, type Allowance } from './allowances';
import { anyName } from './anyName';
import type { IssuedUser } from './issuedUser';

export const boundaryActions = ['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary'];

/** Something that the user does to itself, and what it is allowed from then on. */
export interface Step {
  readonly allowed: readonly Allowance[];
  readonly after: PolicyLayers;
}

export interface Taken {
  readonly layers: PolicyLayers;
  readonly steps: readonly Step[];
}

export type TakeStep = (layers: PolicyLayers, user: IssuedUser) => Step | undefined;

/** Takes every one of the steps that it can, each once, as earlier ones allow later ones. */
export function takeSteps(start: PolicyLayers, user: IssuedUser, possible: readonly TakeStep[]): Taken {
  const steps: Step[] = [];
  let layers = start;
  let left = possible;
  for (;;) {
    const found = left
      .map((take) => ({ take, made: take(layers, user) }))
      .find(({ made }) => made !== undefined);
    if (found?.made === undefined) return { layers, steps };
    steps.push(found.made);
    layers = found.made.after;
    left = left.filter((take) => take !== found.take);
  }
}

function takeBoundaryOff(layers: PolicyLayers, { arn }: IssuedUser): Step | undefined {
  const { boundary, ...after } = layers;
  if (boundary === undefined) return undefined;
  return step(
    boundaryActions.flatMap((action) => allowances(layers, action, [arn])),
    after,
  );
}

function detachPolicies(layers: PolicyLayers, { arn, attached }: IssuedUser): Step | undefined {
  const present = attached.filter(({ name }) => layers.identity.some((policy) => policy.name === name));
  if (present.length === 0) return undefined;
  const after = withoutDenials(
    layers,
    present.map(({ name }) => name),
  );
  const arns = present.map((policy) => policy.arn);
  return step(allowances(layers, 'iam:DetachUserPolicy', [arn], arns), after);
}

function changeOwnPolicies(layers: PolicyLayers, { editable }: IssuedUser): Step | undefined {
  const actions = ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion'];
  const targets = editable.map(({ arn }) => arn);
  if (targets.length === 0) return undefined;
  const names = editable.map(({ name }) => name);
  return step(
    actions.flatMap((action) => allowances(layers, action, targets)),
    withEverything(withoutDenials(layers, names)),
  );
}

function takeRights(layers: PolicyLayers, { arn, groups }: IssuedUser): Step | undefined {
  const ofGroups = ['iam:PutGroupPolicy', 'iam:AttachGroupPolicy'];
  const allowed = [
    ...allowances(layers, 'iam:AttachUserPolicy', [arn]),
    ...allowances(layers, 'iam:AddUserToGroup', [anyGroup]),
    ...(groups.length === 0 ? [] : ofGroups.flatMap((action) => allowances(layers, action, groups))),
  ];
  return step(allowed, withEverything(layers));
}

/** What groups named in a policy are worth, only AWS knows: who named them decided. */
const anyGroup = `arn:\${Partition}:iam::\${Account}:group/${anyName}`;

function step(allowed: readonly Allowance[], after: PolicyLayers): Step | undefined {
  return allowed.length === 0 ? undefined : { allowed, after };
}

function withoutDenials(layers: PolicyLayers, names: readonly string[]): PolicyLayers {
  const identity = layers.identity.map((named): NamedPolicy => {
    if (!names.includes(named.name)) return named;
    const statements = named.policy.statements.map((each) =>
      each.effect === 'Deny' ? { ...each, actions: [], notAction: false } : each,
    );
    return { name: named.name, policy: { ...named.policy, statements } };
  });
  return { ...layers, identity };
}

function withEverything(layers: PolicyLayers): PolicyLayers {
  return { ...layers, identity: [...layers.identity, everything] };
}

/** What a user that chooses its own policies is allowed. */
export const everything: NamedPolicy = { name: '', policy: all };

export const allSteps: readonly TakeStep[] = [takeBoundaryOff, detachPolicies, changeOwnPolicies, takeRights];
