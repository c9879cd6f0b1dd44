import type { ActionDetails, ActionIndex, CatalogAction } from '../../catalog/catalog';
import type { PolicyLayers } from '../../request';
import { arnsOverlap } from '../patterns';
import { targetsOf, type Reach } from '../reach';
import type { Allowed, Ruling } from '../standing';
import { grantsOfAllLayers, standingAsked } from '../standingAsked';
import { anyName } from './anyName';
import { escalations } from './escalations';
import type { IssuedUser } from './issuedUser';
import { credentialActions, exfiltrationActions, exposureActions } from './sensitiveActions';
import { selfUnlock, type LockKind } from './selfUnlock';

export type RiskKind =
  | 'self-unlock'
  | 'admin'
  | 'escalation'
  | 'pass-role'
  | 'service-linked-role'
  | 'credentials'
  | 'exfiltration'
  | 'exposure';

/** Something that a set of policies makes possible and that is easily overlooked. */
export interface Risk {
  readonly kind: RiskKind;
  /** `escalation/lambda-event`; of the other kinds, save `self-unlock`, there is one at most. */
  readonly id: string;
  /** One sentence that says what could be done. */
  readonly sentence: string;
  /** The actions that it takes, or that are meant. */
  readonly actions: readonly string[];
  /** The Allow statements of the identity that make it possible, or of the session where that is all there is. */
  readonly grants: readonly Ruling[];
}

/**
 * What could go wrong with what is allowed after every Deny, boundary and session policy. Rules of thumb:
 * - What has a condition is somebody's decision and no risk, save for `self-unlock`, which breaks a promise
 *   if it is possible at all, and `credentials`.
 * - Escalations, roles to be passed and data count where the policy takes any resource; one that names
 *   its resources, by a beginning too, was meant to.
 *
 * `user` is who the lease is; without one nothing is said about `self-unlock`.
 */
export function risks(
  layers: PolicyLayers,
  index: ActionIndex,
  details: ActionDetails,
  user?: IssuedUser,
): readonly Risk[] {
  const ask = asking(layers, index, details);
  return [
    ...(user === undefined ? [] : unlockRisks(layers, user)),
    ...adminRisk(ask),
    ...escalationRisks(ask),
    ...passRoleRisk(ask),
    ...serviceLinkedRoleRisk(ask),
    ...listRisk(ask, 'credentials', credentialActions, () => true),
    ...listRisk(ask, 'exfiltration', exfiltrationActions, (found) => isFree(found) && found.isBroad),
    ...listRisk(ask, 'exposure', exposureActions, isFree),
  ];
}

interface Answer {
  readonly action: CatalogAction;
  readonly standing: Allowed;
  /** It takes a resource whatever its name. */
  readonly isBroad: boolean;
  readonly grants: readonly Ruling[];
}

type Ask = (action: string) => Answer | undefined;

/** Many ask for the same action, such as `iam:PassRole`: what is allowed is worked out once. */
function asking(layers: PolicyLayers, index: ActionIndex, details: ActionDetails): Ask {
  const standingOf = standingAsked(layers, details);
  const isGranted = grantsOfAllLayers(layers);
  const answer: Ask = (id) => {
    const action = index.find(id);
    const standing = action && standingOf(action);
    if (action === undefined || standing?.verdict !== 'allowed') return undefined;
    const isBroad = isBroadFor(standing.reach, targetsOf(details.action(action)));
    return { action, standing, isBroad, grants: standing.grants };
  };
  const answers = new Map<string, Answer | undefined>();
  return (id) => {
    if (!isGranted(id)) return undefined;
    if (!answers.has(id)) answers.set(id, answer(id));
    return answers.get(id);
  };
}

function isBroadFor(reach: Reach, targets: readonly string[]): boolean {
  if (reach.kind !== 'some') return true;
  return reach.arns.some((arn) => targets.some((target) => arnsOverlap(arn, withAnyName(target))));
}

function withAnyName(target: string): string {
  return target
    .replaceAll(/\$\{(?:Partition|Region|Account)\}/g, '*')
    .replaceAll(/\$\{[^{}]*\}/g, () => anyName);
}

function isFree({ standing }: Answer): boolean {
  return standing.unconditional;
}

const unlockSentences: Readonly<Record<LockKind, string>> = {
  guard: 'The user could remove the policy that ends its lease.',
  trace: 'The user could shed the name or the tags by which it is found and removed.',
  keys: 'The user could make itself logins besides the one that is revoked.',
  boundary: 'The user could take off its own permissions boundary.',
};

function unlockRisks(layers: PolicyLayers, user: IssuedUser): readonly Risk[] {
  return selfUnlock(layers, user).map(({ kind, steps, actions, grants }) => ({
    kind: 'self-unlock',
    id: `self-unlock/${kind}`,
    sentence: unlockSentences[kind],
    actions: [...steps, ...actions],
    grants,
  }));
}

/** Enough to tell an administrator from somebody who is limited in some way. */
const adminOnly = ['iam:CreateUser', 'iam:AttachRolePolicy', 'ec2:RunInstances', 's3:DeleteBucket'];

function adminRisk(ask: Ask): readonly Risk[] {
  const isAll = (answer: Answer | undefined): boolean =>
    answer !== undefined && isFree(answer) && answer.standing.reach.kind === 'all';
  if (!adminOnly.every((action) => isAll(ask(action)))) return [];
  const grants = ask('iam:CreateUser')?.grants.filter(isAnything) ?? [];
  if (grants.length === 0) return [];
  return [
    { kind: 'admin', id: 'admin', sentence: 'Everything is allowed on everything.', actions: ['*'], grants },
  ];
}

function isAnything({ statement }: Ruling): boolean {
  const { actions, notAction, conditions } = statement;
  return !notAction && conditions.length === 0 && actions.some((action) => /^\*+(?::\*+)?$/.test(action));
}

function escalationRisks(ask: Ask): readonly Risk[] {
  return escalations.flatMap(({ id, actions, how }): readonly Risk[] => {
    // Most roles are not allowed the first of the actions: then none of the others is asked for.
    if (!actions.every((action) => isOpen(ask(action)))) return none;
    const grants = [...new Set(actions.flatMap((action) => ask(action)?.grants ?? []))];
    return [{ kind: 'escalation', id: `escalation/${id}`, sentence: how, actions, grants }];
  });
}

const none: readonly Risk[] = [];

function isOpen(answer: Answer | undefined): boolean {
  return answer?.isBroad === true && isFree(answer);
}

function passRoleRisk(ask: Ask): readonly Risk[] {
  const sentence = 'Any role can be handed to any service, which then acts with the role’s rights.';
  return withoutKey(ask('iam:PassRole'), passRoleKeys, { kind: 'pass-role', sentence });
}

function serviceLinkedRoleRisk(ask: Ask): readonly Risk[] {
  const sentence = 'Service-linked roles can be made for any service.';
  const found = ask('iam:CreateServiceLinkedRole');
  const isBroad = found !== undefined && isBroadFor(found.standing.reach, [serviceLinkedRole]);
  return withoutKey(found && { ...found, isBroad }, serviceLinkedRoleKeys, {
    kind: 'service-linked-role',
    sentence,
  });
}

/** AWS puts the service's name into the path. */
const serviceLinkedRole = 'arn:${Partition}:iam::${Account}:role/aws-service-role/${Service}/${RoleName}';

/** Condition keys that say which services a role may be passed to, or for what. */
export const passRoleKeys = ['iam:passedtoservice', 'iam:associatedresourcearn'];
export const serviceLinkedRoleKeys = ['iam:awsservicename'];

function withoutKey(
  found: Answer | undefined,
  keys: readonly string[],
  risk: Pick<Risk, 'kind' | 'sentence'>,
): readonly Risk[] {
  const limited = ({ statement }: Ruling): boolean =>
    statement.conditions.some(({ key }) => keys.includes(key.toLowerCase()));
  if (found?.isBroad !== true) return [];
  const layers = new Set(found.grants.map(({ layer }) => layer));
  const grants = found.grants.filter((grant) => !limited(grant));
  if (![...layers].every((layer) => grants.some((grant) => grant.layer === layer))) return [];
  return [{ ...risk, id: risk.kind, actions: [found.action.id], grants }];
}

const listSentences = {
  credentials: 'Credentials can be had that outlive the lease.',
  exfiltration: 'Secrets or whole stores of data can be carried out, whichever they are.',
  exposure: 'Resources can be opened to others.',
} as const;

function listRisk(
  ask: Ask,
  kind: keyof typeof listSentences,
  actions: readonly string[],
  counts: (found: Answer) => boolean,
): readonly Risk[] {
  const answers = actions.map(ask).filter((each) => each !== undefined);
  const found = answers.filter(counts);
  if (found.length === 0) return [];
  const grants = [...new Set(found.flatMap((each) => each.grants))];
  return [
    { kind, id: kind, sentence: listSentences[kind], actions: found.map(({ action }) => action.id), grants },
  ];
}
