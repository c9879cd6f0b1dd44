import { assertNever } from '../../core/assertNever';
import { evaluate } from '../../iam/evaluate';
import type { Decision, Layer, PolicyLayers } from '../../iam/request';
import { accessDenied } from '../awsError';
import type { Call } from '../operations/call';
import { everything, layersOf } from './layers';
import { extendContext, type ContextEntries } from './requestContext';

/** One thing a call needs to be allowed to do. */
export interface AccessCheck {
  /** `iam:CreateUser`. */
  readonly action: string;
  readonly resource: string;
  readonly context?: ContextEntries;
}

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
  return evaluate(layers, {
    action: check.action,
    resource: check.resource,
    context: extendContext(call.context, check.context ?? []),
  });
}

/** Throws `AccessDenied`, in AWS's words, for the first check that the caller's policies do not allow. */
export function authorise(call: Call, checks: readonly AccessCheck[]): void {
  for (const check of checks) {
    const decision = decide(call, check);
    if (decision.verdict !== 'allowed') throw denied(call, check, decision);
  }
}

export function denied(call: Call, check: AccessCheck, decision: Decision): Error {
  const resource = check.action.startsWith('s3:') ? `"${check.resource}"` : check.resource;
  return accessDenied(
    `User: ${call.identity.arn} is not authorized to perform: ${check.action} on resource: ${resource} ` +
      reason(decision, check.action),
  );
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
