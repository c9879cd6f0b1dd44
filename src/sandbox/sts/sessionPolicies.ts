import type { NamedPolicy } from '../../iam/request';
import { namedPolicy } from '../access/layers';
import { readPolicyDocument } from '../access/policyDocument';
import { AwsError, validationError } from '../awsError';
import type { Cloud } from '../state/cloud';
import type { Account } from '../state/account';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';

export interface SessionPolicyInput {
  readonly text: string | undefined;
  readonly arns: readonly string[];
}

const sessionPolicyArns = 10;

/** `Policy` and `PolicyArns`. Throws `ValidationError` for what breaks their rules, documents unread. */
export function readSessionPolicyInput(parameters: Parameters): SessionPolicyInput {
  const arns = parameters.structures('PolicyArns').map((item) => item.required('arn', rules.arn));
  if (arns.length > sessionPolicyArns) {
    throw validationError(
      `1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to ${sessionPolicyArns}`,
    );
  }
  return { text: parameters.optional('Policy', rules.sessionPolicy), arns };
}

/** Undefined when the call passed none. `account`: the one whose managed policies may be named. */
export function sessionPolicies(
  input: SessionPolicyInput,
  cloud: Cloud,
  account: Account,
  now: number,
): readonly NamedPolicy[] | undefined {
  if (input.text === undefined && input.arns.length === 0) return undefined;
  const managed = input.arns.map((arn) => {
    const policy = cloud.managedPolicy(account, arn);
    if (policy === undefined)
      throw new AwsError(
        'InvalidParameterValue',
        400,
        `The policy ${arn} does not exist or is not accessible.`,
      );
    return namedPolicy(policy, now);
  });
  if (input.text === undefined) return managed;
  return [{ name: 'session policy', policy: readPolicyDocument(input.text, 'identity').policy }, ...managed];
}
