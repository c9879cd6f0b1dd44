import type { PolicyLayers } from '../../request';
import type { Ruling } from '../standing';
import { grantsOf } from '../standingAsked';
import { allowances, type Allowance } from './allowances';
import { layersForSelf, type IssuedUser } from './issuedUser';
import { allSteps, boundaryActions, everything, takeSteps, type Step } from './unlockSteps';

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
  boundary: boundaryActions,
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
  if (!touchesLocks(layers)) return [];
  const start = layersForSelf(layers, user);
  const direct = openLocks(start, user, start, []);
  if (direct.some(({ kind }) => kind === 'guard')) return direct;
  const ways = [...allSteps.map((one) => takeSteps(start, user, [one])), takeSteps(start, user, allSteps)];
  const taken = ways.find((way) => guardAllowances(way.layers, user).length > 0) ?? ways.at(-1);
  if (taken === undefined || taken.steps.length === 0) return direct;
  return openLocks(taken.layers, user, start, taken.steps);
}

/** Most roles grant none of it: then nothing is opened, and no step can be taken. */
export function touchesLocks(layers: PolicyLayers): boolean {
  return lockActions.some(grantsOf(layers));
}

function guardAllowances(layers: PolicyLayers, { arn }: IssuedUser): readonly Allowance[] {
  return locks.guard.flatMap((action) => allowances(layers, action, [arn]));
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
    const own = taken.flatMap(({ allowed }) => allowed).filter(isGiven);
    return [{ kind, actions, steps: own.map(({ action }) => action), ...by(own) }];
  });
}

/** By the role, and not only by what the user took for itself. */
function isGiven({ grants }: Allowance): boolean {
  return grants.some(({ policy }) => policy !== everything.name);
}

function by(allowed: readonly Allowance[]): Pick<OpenLock, 'grants'> {
  return { grants: [...new Set(allowed.flatMap(({ grants }) => grants))] };
}
