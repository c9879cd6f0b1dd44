import assert from 'node:assert/strict';
import { evaluate } from '../../../src/iam/evaluate';
import { parsePolicy } from '../../../src/iam/parsePolicy';
import type { Policy, PolicyKind } from '../../../src/iam/policy';
import type { NamedPolicy, RequestContext, Verdict } from '../../../src/iam/request';

export type ContextValues = Readonly<Record<string, string | readonly string[]>>;
export type StatementDocument = Readonly<Record<string, unknown>>;

/** The policy of a document that must be accepted. */
export function policyOf(document: unknown, kind: PolicyKind = 'identity'): Policy {
  const parsed = parsePolicy(document, kind);
  assert.ok(parsed.ok, parsed.ok ? '' : JSON.stringify(parsed.problems));
  return parsed.policy;
}

export function policyOfStatements(...statements: readonly StatementDocument[]): Policy {
  return policyOf({ Version: '2012-10-17', Statement: statements });
}

export function named(name: string, policy: Policy): NamedPolicy {
  return { name, policy };
}

export function contextOf(values: ContextValues): RequestContext {
  return new Map(
    Object.entries(values).map(([key, value]) => [
      key.toLowerCase(),
      typeof value === 'string' ? [value] : value,
    ]),
  );
}

/** What one policy alone says about a request. */
export function verdictOf(
  policy: Policy,
  action: string,
  resource: string,
  context: ContextValues = {},
): Verdict {
  const layers = { identity: [named('only', policy)] };
  return evaluate(layers, { action, resource, context: contextOf(context) }).verdict;
}

/** Whether a condition block holds for a request, found out by asking a policy that has it. */
export function conditionHolds(
  condition: unknown,
  context: ContextValues,
  version: Policy['version'] = '2012-10-17',
): boolean {
  const policy = policyOf({
    Version: version,
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition: condition },
  });
  return verdictOf(policy, 's3:GetObject', 'arn:aws:s3:::bucket/key', context) === 'allowed';
}

/** `[operator, policy values, request values (undefined: the key is absent), holds]` on one key. */
export type ConditionCase = readonly [
  operator: string,
  values: unknown,
  given: string | readonly string[] | undefined,
  holds: boolean,
];

/** One test for each row of a table. */
export function describeConditions(title: string, cases: readonly ConditionCase[]): void {
  describe(title, () => {
    for (const [operator, values, given, holds] of cases) {
      const request = given === undefined ? 'a missing key' : JSON.stringify(given);
      it(`${operator} ${JSON.stringify(values)} ${holds ? 'holds' : 'does not hold'} for ${request}`, () => {
        const context = given === undefined ? {} : { 'test:Key': given };
        assert.equal(conditionHolds({ [operator]: { 'test:Key': values } }, context), holds);
      });
    }
  });
}
