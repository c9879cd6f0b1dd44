import { evaluate } from '../../src/iam/evaluate';
import { parsePolicy } from '../../src/iam/parsePolicy';
import type { AccessRequest, NamedPolicy, PolicyLayers, Verdict } from '../../src/iam/request';
import type { OracleCase, PolicyDocument } from './oracleCase';

/** What an evaluator answers, or why it does not take the case. */
export type Answer =
  { readonly verdict: Verdict } | { readonly refused: string; readonly verdict?: undefined };

/** Our evaluator, or one with a bug planted in it. */
export type Evaluate = (layers: PolicyLayers, request: AccessRequest) => { readonly verdict: Verdict };

export function askOurs(asked: OracleCase, decide: Evaluate = evaluate): Answer {
  try {
    return { verdict: decide(layersOf(asked), requestOf(asked)).verdict };
  } catch (error) {
    if (error instanceof RefusedPolicy) return { refused: error.message };
    throw error;
  }
}

export function layersOf({ identity, boundary, session }: OracleCase): PolicyLayers {
  return {
    identity: identity.map((document, index) => named(`identity ${index + 1}`, document)),
    ...(boundary && { boundary: [named('boundary', boundary)] }),
    ...(session && { session: [named('session', session)] }),
  };
}

export function requestOf({ request: { action, resource, context } }: OracleCase): AccessRequest {
  const entries = Object.entries(context).map(
    ([key, value]) => [key.toLowerCase(), typeof value === 'string' ? [value] : value] as const,
  );
  return { action, resource, context: new Map(entries) };
}

function named(name: string, document: PolicyDocument): NamedPolicy {
  const parsed = parsePolicy(document, 'identity');
  if (parsed.ok) return { name, policy: parsed.policy };
  throw new RefusedPolicy(parsed.problems[0]?.code ?? 'unknown');
}

class RefusedPolicy extends Error {}
