import { parsePolicy } from '../../iam/parsePolicy';
import type { Policy } from '../../iam/policy';
import { malformedPolicyDocument } from '../awsError';
import { policyRefusal, type DocumentKind } from './policyRefusal';
import { repeatsElement } from './repeatedElement';
import { knownResourceRefusal } from './resourceRefusal';

/** A stored document: the text a client sent, which is what it gets back, and what it means. */
export interface PolicyDocument {
  readonly text: string;
  readonly policy: Policy;
}

/** Throws `MalformedPolicyDocument`, in AWS's words, for what IAM would not store. */
export function readPolicyDocument(text: string, kind: DocumentKind): PolicyDocument {
  const parsed = parsePolicy(text, kind === 'trust' ? 'trust' : 'identity');
  const refusal = policyRefusal(parsed.ok ? [] : parsed.problems, jsonIn(text), kind);
  if (refusal !== undefined) throw malformedPolicyDocument(refusal);
  if (!parsed.ok || repeatsElement(text)) throw malformedPolicyDocument('Syntax errors in policy.');
  for (const resource of parsed.policy.statements.flatMap(({ resources }) => resources)) {
    const flaw = knownResourceRefusal(resource);
    if (flaw !== undefined) throw malformedPolicyDocument(flaw);
  }
  return { text, policy: parsed.policy };
}

/** Undefined for what is no JSON. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
