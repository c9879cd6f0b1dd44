import { resourceTagEntries, type ContextEntries } from '../access/requestContext';
import { accessDenied, noSuchEntity } from '../awsError';
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
  run(policy: ManagedPolicy, input: Input, call: Call): XmlObject | undefined;
}

/** An operation on one existing managed policy, allowed by its ARN and its tags. */
export function policyOperation<Input>(name: string, parts: PolicyOperationParts<Input>): Operation {
  return operation(name, {
    parse: (parameters) => ({
      arn: parameters.required('PolicyArn', rules.arn),
      own: parts.parse(parameters),
    }),
    access: ({ arn, own }, { cloud, account }) => {
      const tags = cloud.managedPolicy(account, arn)?.tags;
      const context = [
        ...(tags === undefined ? [] : resourceTagEntries(tags)),
        ...(parts.context?.(own) ?? []),
      ];
      return [{ action: `iam:${name}`, resource: arn, context }];
    },
    run: ({ arn, own }, call) => {
      const policy = call.cloud.managedPolicy(call.account, arn);
      if (policy === undefined) throw noSuchEntity(`Policy ${arn} was not found.`);
      if (parts.changes === true && call.cloud.awsPolicies.has(arn)) {
        throw accessDenied(`Cannot change a policy that AWS manages: ${arn}`);
      }
      return parts.run(policy, own, call);
    },
  });
}
