import type { NamedPolicy, PolicyLayers } from '../../request';
import type { Ruling } from '../standing';
import { standingOn } from '../standingAsked';
import { layersForSelf, type IssuedUser } from './issuedUser';

/**
 * What a user could undo of what ends its lease. `guard`: the policy that denies everything after the
 * expiry. `trace`: the tags and the name that it is found by. `keys`: it gets logins beside the one that
 * is revoked first. `boundary`: what limits it.
 */
export type LockKind = 'guard' | 'trace' | 'keys' | 'boundary';

export interface OpenLock {
  readonly kind: LockKind;
  /** What the user would call, `iam:DeleteUserPolicy` first; only what it is allowed, now or after `steps`. */
  readonly actions: readonly string[];
  /** What it would call before, to be allowed the rest; empty when it is allowed as things are. */
  readonly steps: readonly string[];
  /** The Allow statements that make it possible. */
  readonly grants: readonly Ruling[];
}

const locks: Readonly<Record<LockKind, readonly string[]>> = {
  guard: ['iam:DeleteUserPolicy', 'iam:PutUserPolicy'],
  trace: ['iam:UpdateUser', 'iam:TagUser', 'iam:UntagUser'],
  keys: [
    'iam:CreateAccessKey',
    'iam:CreateLoginProfile',
    'iam:UpdateLoginProfile',
    'iam:CreateServiceSpecificCredential',
    'iam:UploadSSHPublicKey',
    'iam:UploadSigningCertificate',
  ],
  boundary: ['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary'],
};
const lockKinds: readonly LockKind[] = ['guard', 'trace', 'keys', 'boundary'];

/** All actions that the rule speaks of, for checking that they exist. */
export const lockActions: readonly string[] = [
  ...lockKinds.flatMap((kind) => locks[kind]),
  'iam:AttachUserPolicy',
  'iam:DetachUserPolicy',
  'iam:AddUserToGroup',
  'iam:PutGroupPolicy',
  'iam:AttachGroupPolicy',
  'iam:CreatePolicyVersion',
  'iam:SetDefaultPolicyVersion',
];

/**
 * Which of the locks on a lease its own user could open, before it ends and while it still may. Only a
 * Deny on the user itself, or a boundary without these actions, keeps them shut: an Allow that is missing
 * can be had where the user may attach a policy to itself or join a group, so those steps are taken first.
 */
export function selfUnlock(layers: PolicyLayers, user: IssuedUser): readonly OpenLock[] {
  const start = layersForSelf(layers, user);
  const direct = openLocks(start, user, start, []);
  if (direct.some(({ kind }) => kind === 'guard')) return direct;
  const { layers: end, taken } = takeSteps(start, user);
  return taken.length === 0 ? direct : openLocks(end, user, start, taken);
}

function openLocks(
  layers: PolicyLayers,
  user: IssuedUser,
  start: PolicyLayers,
  taken: readonly Step[],
): readonly OpenLock[] {
  return lockKinds.flatMap((kind): OpenLock[] => {
    if (kind === 'boundary' && start.boundary === undefined) return [];
    const open = locks[kind].flatMap((action) => allowances(layers, action, [user.arn]));
    if (open.length === 0) return [];
    const actions = open.map(({ action }) => action);
    const now = open.flatMap(({ action }) => allowances(start, action, [user.arn]));
    if (now.length > 0) return [{ kind, actions: now.map(({ action }) => action), steps: [], ...by(now) }];
    return [
      {
        kind,
        actions,
        steps: taken.flatMap((step) => step.allowed.map(({ action }) => action)),
        ...by(taken.flatMap(({ allowed }) => allowed)),
      },
    ];
  });
}

function by(allowed: readonly Allowance[]): Pick<OpenLock, 'grants'> {
  return { grants: [...new Set(allowed.flatMap(({ grants }) => grants))] };
}

/** An action that is allowed, and by what. */
interface Allowance {
  readonly action: string;
  readonly grants: readonly Ruling[];
}

function allowances(layers: PolicyLayers, action: string, targets: readonly string[]): Allowance[] {
  const standing = standingOn(layers, action, targets);
  if (standing?.verdict !== 'allowed') return [];
  // With the choice of policies limited, whoever wrote it decided what may come of it.
  const free = standing.grants.filter(
    ({ statement }) => !statement.conditions.some(({ key }) => isChoice(key)),
  );
  const own = free.filter(({ layer }) => layer === 'identity');
  return own.length === 0 ? [] : [{ action, grants: own }];
}

function isChoice(key: string): boolean {
  return ['iam:policyarn', 'iam:permissionsboundary'].includes(key.toLowerCase());
}

/** Something that the user does to itself, and what it is allowed from then on. */
interface Step {
  readonly allowed: readonly Allowance[];
  readonly after: PolicyLayers;
}

/** Takes every step there is, each once, as earlier ones allow later ones. */
function takeSteps(
  start: PolicyLayers,
  user: IssuedUser,
): { readonly layers: PolicyLayers; readonly taken: readonly Step[] } {
  const taken: Step[] = [];
  let layers = start;
  let left = [takeBoundaryOff, detachPolicies, changeOwnPolicies, takeRights];
  for (;;) {
    const found = left
      .map((step) => ({ step, made: step(layers, user) }))
      .find(({ made }) => made !== undefined);
    if (found?.made === undefined) return { layers, taken };
    taken.push(found.made);
    layers = found.made.after;
    left = left.filter((step) => step !== found.step);
  }
}

function takeBoundaryOff(layers: PolicyLayers, { arn }: IssuedUser): Step | undefined {
  const { boundary, ...after } = layers;
  if (boundary === undefined) return undefined;
  return step(
    locks.boundary.flatMap((action) => allowances(layers, action, [arn])),
    after,
  );
}

function detachPolicies(layers: PolicyLayers, { arn, attached }: IssuedUser): Step | undefined {
  if (!layers.identity.some(({ name }) => attached.includes(name))) return undefined;
  const after = withoutDenials(layers, attached);
  return step(allowances(layers, 'iam:DetachUserPolicy', [arn]), after);
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

const anyGroup = 'arn:${Partition}:iam::${Account}:group/${GroupNameWithPath}';

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
const everything: NamedPolicy = {
  name: '',
  policy: {
    version: '2012-10-17',
    statements: [
      {
        effect: 'Allow',
        actions: ['*'],
        notAction: false,
        resources: ['*'],
        notResource: false,
        conditions: [],
      },
    ],
  },
};
