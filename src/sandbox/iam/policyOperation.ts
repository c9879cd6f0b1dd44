import { resourceTagEntries, type ContextEntries } from '../access/requestContext';
import { accessDenied, invalidInput, noSuchEntity, validationError } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { ManagedPolicy } from '../state/entities';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';
import type { XmlObject } from '../wire/xml';

export interface PolicyOperationParts<Input> {
  /** Changes the policy: refused for AWS's own. */
  readonly changes?: boolean;
  parse(parameters: Parameters): Input;
  context?(input: Input): ContextEntries;
  /** What is said to be missing when there is no such policy, unless it is the policy. */
  missing?(arn: string, input: Input): Error;
  run(policy: ManagedPolicy, input: Input, call: Call): XmlObject | undefined;
}

/** An operation on one existing managed policy, allowed by its ARN and its tags. */
export function policyOperation<Input>(name: string, parts: PolicyOperationParts<Input>): Operation {
  return operation(name, {
    parse: (parameters) => ({
      arn: requiredPolicyArn(parameters, 'PolicyArn'),
      own: parts.parse(parameters),
    }),
    access: ({ arn, own }, { cloud, account }) => {
      const tags = cloud.managedPolicy(account, arn)?.tags;
      const context = [
        ...(tags === undefined ? [] : resourceTagEntries(tags)),
        ...(parts.context?.(own) ?? []),
      ];
      return [{ action: `iam:${name}`, resource: arn, named: `policy ${arn}`, context }];
    },
    run: ({ arn, own }, call) => {
      if (parts.changes === true && arn.startsWith('arn:aws:iam::aws:')) throw isAwsOwn(name, arn, call);
      const policy = call.cloud.managedPolicy(call.account, arn);
      if (policy === undefined) throw parts.missing?.(arn, own) ?? noSuchPolicy(arn);
      return parts.run(policy, own, call);
    },
  });
}

export function noSuchPolicy(arn: string): Error {
  return noSuchEntity(`Policy ${arn} was not found.`);
}

/** Nobody, not even the root user, is allowed to change a policy that AWS manages. */
function isAwsOwn(name: string, arn: string, { identity }: Call): Error {
  return accessDenied(
    `User: ${identity.arn} is not authorized to perform: iam:${name} on resource: policy ${arn}`,
  );
}

/** The ARN of a managed policy, whether it exists or not. Throws for what is none. */
export function requiredPolicyArn(parameters: Parameters, name: string): string {
  return checkedPolicyArn(parameters.required(name, rules.arn));
}

export function optionalPolicyArn(parameters: Parameters, name: string): string | undefined {
  const arn = parameters.optional(name, rules.arn);
  return arn === undefined ? undefined : checkedPolicyArn(arn);
}

const policyArn = /^arn:aws:iam::(?:\d{12}|aws):policy\/(?:[\u0021-\u007e]+\/)?[\w+=,.@-]{1,128}$/;

function checkedPolicyArn(arn: string): string {
  if (!arn.startsWith('arn:')) throw validationError(`ARN ${arn} is not valid.`);
  if (!policyArn.test(arn)) throw invalidInput(`ARN ${arn} is not valid.`);
  return arn;
}
