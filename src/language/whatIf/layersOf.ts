import { expiryGuard, expiryPolicyName } from '../../core/leases/expiryGuard';
import type { CredentialType } from '../../core/roles/role';
import type { Instant } from '../../core/time';
import type { Catalog } from '../../iam/catalog/catalog';
import { parsePolicy } from '../../iam/parsePolicy';
import { managedPolicyLimit } from '../../iam/policySize';
import type { Layer, NamedPolicy, PolicyLayers } from '../../iam/request';
import type { RoleView } from '../rules/rule';
import { managedPolicyNamed } from './managedPolicy';
import { namesIn } from './roleLists';

export const ownPolicyName = 'policy_document';
/** The name of what stands in for policies that only AWS knows and that a session is narrowed from. */
export const assumedPolicyName = 'assumed: everything';

/** What AWS would evaluate for a role's credentials, as far as it is known here. */
export interface RoleLayers {
  readonly layers: PolicyLayers;
  /** What is in no layer because its content is not known: ARNs of policies, `group name`, `policies of ARN`. */
  readonly unknown: readonly string[];
  /** The same, by the layer where it is missing. */
  readonly gaps: readonly LayerGap[];
  /**
   * The identity's policies are those of a role or user that is not in the file: its layer allows
   * everything, and any answer is within what that identity itself may do.
   */
  readonly identityAssumed: boolean;
}

export interface LayerGap {
  readonly layer: Layer;
  readonly what: string;
}

export interface LayerOptions {
  /** When the guard of an issued user begins to deny. Without it there is none. */
  readonly expiresAt?: Instant;
}

/**
 * The layers of a role. An `iam_user` has its policies, its boundary and the expiry guard; what a role
 * says for STS is a session policy, which narrows an identity that is not known offline. A federation
 * token without one may do nothing
 * (docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_getfederationtoken.html).
 */
export function layersOf(
  view: RoleView,
  catalog: Pick<Catalog, 'managed'> = view.catalog,
  options: LayerOptions = {},
): RoleLayers {
  const { credentialType = 'iam_user' } = view;
  return credentialType === 'iam_user'
    ? userLayers(view, catalog, options)
    : sessionLayers(view, catalog, credentialType);
}

function userLayers(view: RoleView, catalog: Pick<Catalog, 'managed'>, options: LayerOptions): RoleLayers {
  const written = writtenPolicies(view, catalog, 'identity');
  const boundaryArns = namesIn(view, 'permissions_boundary_arn');
  const boundary = managedPolicies(boundaryArns, catalog, 'boundary');
  const groups = namesIn(view, 'iam_groups').map((name): LayerGap => ({
    layer: 'identity',
    what: `group ${name}`,
  }));
  const identity = [...written.policies, ...guardOf(options)];
  // A boundary that is not known cannot be said to deny: the answer names it instead.
  const isBounded = boundary.policies.length > 0;
  return finish(
    { identity, ...(isBounded && { boundary: boundary.policies }) },
    [...written.gaps, ...groups, ...boundary.gaps],
    false,
  );
}

function sessionLayers(
  view: RoleView,
  catalog: Pick<Catalog, 'managed'>,
  type: Exclude<CredentialType, 'iam_user'>,
): RoleLayers {
  const written = type === 'session_token' ? nothingWritten : writtenPolicies(view, catalog, 'session');
  const isNarrowed = type === 'federation_token' || written.policies.length > 0;
  const isKnown = written.policies.length > 0 || written.gaps.length === 0;
  return finish(
    { identity: [assumedPolicy], ...(isNarrowed && isKnown && { session: written.policies }) },
    [...identitiesOf(view, type).map((what): LayerGap => ({ layer: 'identity', what })), ...written.gaps],
    true,
  );
}

function finish(layers: PolicyLayers, gaps: readonly LayerGap[], identityAssumed: boolean): RoleLayers {
  return { layers, gaps, unknown: gaps.map(({ what }) => what), identityAssumed };
}

function identitiesOf(view: RoleView, type: Exclude<CredentialType, 'iam_user'>): readonly string[] {
  if (type !== 'iam_role') return ['policies of the issuer'];
  const arns = namesIn(view, 'iam_role_arn', 'role_arns', 'role_arn');
  return arns.length === 0 ? ['policies of the role'] : arns.map((arn) => `policies of ${arn}`);
}

/** In characters: no lease can have such a policy, so what it would allow is not worth the time it takes. */
const tooLarge = 10 * managedPolicyLimit;

interface FoundPolicies {
  readonly policies: readonly NamedPolicy[];
  readonly gaps: readonly LayerGap[];
}

const nothingWritten: FoundPolicies = { policies: [], gaps: [] };

/** `policy_document` and `policy_arns`, in this order. */
function writtenPolicies(view: RoleView, catalog: Pick<Catalog, 'managed'>, layer: Layer): FoundPolicies {
  const managed = managedPolicies(namesIn(view, 'policy_arns'), catalog, layer);
  if (view.policy === undefined) return managed;
  const { policy, text } = view.policy;
  // What IAM would refuse says nothing about what is allowed.
  if (policy === undefined || text.length > tooLarge)
    return { ...managed, gaps: [{ layer, what: ownPolicyName }, ...managed.gaps] };
  return { ...managed, policies: [{ name: ownPolicyName, policy }, ...managed.policies] };
}

function managedPolicies(
  arns: readonly string[],
  catalog: Pick<Catalog, 'managed'>,
  layer: Layer,
): FoundPolicies {
  // Without a name AWS's policies are not even read from their file.
  if (arns.length === 0) return nothingWritten;
  const { managed } = catalog;
  const found = arns.map((arn) => ({ arn, policy: managedPolicyNamed(managed, arn) }));
  return {
    policies: found.flatMap(({ policy }) => (policy === undefined ? [] : [policy])),
    gaps: found.flatMap(({ arn, policy }) => (policy === undefined ? [{ layer, what: arn }] : [])),
  };
}

function guardOf({ expiresAt }: LayerOptions): readonly NamedPolicy[] {
  return expiresAt === undefined ? [] : [named(expiryPolicyName, expiryGuard(expiresAt))];
}

const assumedPolicy = named(
  assumedPolicyName,
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
);

/** A policy of our own making. */
function named(name: string, document: string): NamedPolicy {
  const parsed = parsePolicy(document, 'identity');
  if (!parsed.ok) throw new Error(`${name} is no policy: ${parsed.problems[0]?.message ?? ''}`);
  return { name, policy: parsed.policy };
}
