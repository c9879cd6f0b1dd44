import { assertNever } from '../../core/assertNever';
import { evaluate } from '../../iam/evaluate';
import type { Statement } from '../../iam/policy';
import type { AccessRequest, Decision, Layer, PolicyLayers } from '../../iam/request';
import type { Call } from '../operations/call';
import { everything, layersOf } from './layers';
import { AccessRefused } from './refusal';
import { extendContext, type ContextEntries } from './requestContext';
import { resourceAccount, resourceAccountEntries } from './resourceAccount';

/** One thing a call needs to be allowed to do. */
export interface AccessCheck {
  /** `iam:CreateUser`. */
  readonly action: string;
  readonly resource: string;
  /**
   * What a refusal calls the resource, where IAM does not call it by its ARN: `user jane` and `policy arn:…`
   * of what a call names, `policy readers` of a policy that is to be made.
   */
  readonly named?: string;
  readonly context?: ContextEntries;
  /** Something other than the caller's policies grants it; what forbids or bounds still counts. */
  readonly granted?: boolean;
}

/** By the caller's own policies alone. Never throws. */
export function decide(call: Call, check: AccessCheck): Decision {
  return decideBy(layersOf(call.principal, call.now), call, check);
}

/** What remains to be decided when something other than the caller's own policies grants the action. */
export function decideLimits(call: Call, check: AccessCheck): Decision {
  const layers = layersOf(call.principal, call.now);
  if (layers === 'unlimited') return allowed;
  return decideBy({ ...layers, identity: [...layers.identity, everything] }, call, check);
}

const allowed: Decision = { verdict: 'allowed', layer: 'identity' };

function decideBy(layers: PolicyLayers | 'unlimited', call: Call, check: AccessCheck): Decision {
  if (layers === 'unlimited') return allowed;
  return evaluate(layers, accessRequest(call, check));
}

/** A check as policies see it: with everything that is known of the caller, the request and the resource. */
export function accessRequest(call: Call, { action, resource, context = [] }: AccessCheck): AccessRequest {
  const entries = [...resourceAccountEntries(call, action, resource), ...context];
  return { action, resource, context: extendContext(call.context, entries) };
}

/**
 * Throws `AccessDenied`, in AWS's words, for the first check that the caller's policies do not allow, and
 * for what belongs to another account: that would need a policy of the resource's own, which here only
 * roles have.
 */
export function authorise(call: Call, checks: readonly AccessCheck[]): void {
  for (const check of checks) {
    if (isForeign(call, check)) throw foreign(call, check);
    const decision = check.granted === true ? decideLimits(call, check) : decide(call, check);
    if (decision.verdict !== 'allowed') throw denied(call, check, decision);
  }
}

/** The error, in AWS's words, for a check that was decided otherwise than `allowed`. */
export function denied(call: Call, check: AccessCheck, decision: Decision): Error {
  const statement = denyingStatement(call, decision);
  return new AccessRefused(`${mayNot(call, check)} ${reason(decision, check.action)}`, call, {
    ...accessRequest(call, check),
    explicitDeny: decision.verdict === 'explicitDeny',
    ...(statement && { statement }),
  });
}

function mayNot(call: Call, { action, resource, named = resource }: AccessCheck): string {
  const shown = action.startsWith('s3:') ? `"${resource}"` : named;
  return `User: ${call.identity.arn} is not authorized to perform: ${action} on resource: ${shown}`;
}

function isForeign(call: Call, { action, resource }: AccessCheck): boolean {
  const owner = resourceAccount(call, action, resource);
  return owner !== undefined && owner !== call.identity.accountId;
}

/** S3 gives reasons within an account only. */
function foreign(call: Call, check: AccessCheck): Error {
  const { action } = check;
  const message = action.startsWith('s3:')
    ? 'Access Denied'
    : `${mayNot(call, check)} because no resource-based policy allows the ${action} action`;
  return new AccessRefused(message, call, { ...accessRequest(call, check), explicitDeny: false });
}

function denyingStatement(call: Call, { verdict, layer, statement }: Decision): Statement | undefined {
  const layers = layersOf(call.principal, call.now);
  if (verdict !== 'explicitDeny' || statement === undefined || layers === 'unlimited') return undefined;
  const policy = layers[layer]?.find(({ name }) => name === statement.policy)?.policy;
  return policy?.statements[statement.index];
}

function reason(decision: Decision, action: string): string {
  const { noun, article } = layerName(decision.layer);
  return decision.verdict === 'explicitDeny'
    ? `with an explicit deny in ${article} ${noun}`
    : `because no ${noun} allows the ${action} action`;
}

function layerName(layer: Layer): { noun: string; article: 'a' | 'an' } {
  switch (layer) {
    case 'identity':
      return { noun: 'identity-based policy', article: 'an' };
    case 'boundary':
      return { noun: 'permissions boundary', article: 'a' };
    case 'session':
      return { noun: 'session policy', article: 'a' };
    default:
      return assertNever(layer);
  }
}
