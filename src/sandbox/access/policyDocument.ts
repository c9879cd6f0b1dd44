import { parsePolicy } from '../../iam/parsePolicy';
import type { Policy } from '../../iam/policy';
import { malformedPolicyDocument } from '../awsError';

/** A stored document: the text a client sent, which is what it gets back, and what it means. */
export interface PolicyDocument {
  readonly text: string;
  readonly policy: Policy;
}

/** Throws `MalformedPolicyDocument` for what IAM would not store. */
export function readPolicyDocument(text: string, kind: 'identity' | 'trust'): PolicyDocument {
  const parsed = parsePolicy(text, kind);
  if (!parsed.ok) {
    throw malformedPolicyDocument(parsed.problems[0]?.message ?? 'Syntax errors in policy.');
  }
  return { text, policy: parsed.policy };
}
