import type { PolicyProblemCode } from '../../../iam/policy';
import { fixesForPolicyProblem } from '../policyProblemFixes';
import { nameOf, refusal, valueOf, type Refused } from '../refusal';
import type { Fix, Rule } from '../rule';

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const actionPage = `[IAM JSON policy elements: Action](${guide}/reference_policies_elements_action.html)`;
const resourcePage = `[IAM JSON policy elements: Resource](${guide}/reference_policies_elements_resource.html)`;
const arnPage = `[Amazon Resource Names](${guide}/reference-arns.html)`;
const operatorPage = `[IAM JSON policy elements: Condition operators](${guide}/reference_policies_elements_condition_operators.html)`;

/** Actions, resources and conditions that IAM refuses, whatever services there are. */
export const refusedParts: readonly Rule[] = [
  value(
    'action/malformed',
    'An action is not written as service:Name.',
    `An action is the prefix of a service, a colon and a name, which may have wildcards, or "*" for all. IAM refuses anything else. See ${actionPage}.`,
  ),
  value(
    'action/wildcard-in-service',
    'The service of an action has a wildcard.',
    `Wildcards belong into the name of an action: \`s3:Get*\`. IAM refuses them before the colon. See ${actionPage}.`,
  ),
  value(
    'resource/arn-shape',
    'A resource is neither "*" nor an ARN.',
    `A resource is "*", or an ARN of six fields: \`arn:partition:service:region:account:resource\`. IAM refuses anything else. See ${resourcePage}.`,
  ),
  value(
    'resource/partition',
    'The partition of an ARN is none that exists.',
    `The second field of an ARN is \`aws\`, or \`aws-cn\` in China, \`aws-us-gov\` in GovCloud and so on. IAM refuses others. See ${arnPage}.`,
  ),
  value(
    'resource/service',
    'The service of an ARN is missing or has a wildcard.',
    `The third field of an ARN names one service; IAM refuses wildcards in it. See ${resourcePage}.`,
  ),
  name(
    'condition/unknown-operator',
    'A condition has an operator that does not exist.',
    `IAM refuses a policy with an operator that it does not know. See ${operatorPage}.`,
  ),
  name(
    'condition/null-ifexists',
    'Null is written with IfExists.',
    `Null asks whether there is a key at all, so IfExists has no meaning on it, and IAM refuses it. See ${operatorPage}.`,
  ),
  name(
    'condition/null-qualifier',
    'Null is written with ForAllValues or ForAnyValue.',
    `Null asks about the key and not about its values, so IAM takes no qualifier on it. See ${operatorPage}.`,
  ),
  value(
    'condition/bad-date',
    'A value of a date operator is not a date.',
    `Dates are written as \`2026-11-22T07:16:00Z\` or as seconds since 1970; IAM refuses a policy with anything else. See ${operatorPage}.`,
  ),
  value(
    'condition/value-type',
    'The value of a condition is an object, a list in a list, or null.',
    `The values of a condition key are texts, numbers, true or false, or a list of them. See ${operatorPage}.`,
  ),
];

function value(code: PolicyProblemCode, summary: string, explanation: string): Rule {
  return refusal({ code, summary, explanation, mark: valueOf, fixes: fixesOf });
}

function name(code: PolicyProblemCode, summary: string, explanation: string): Rule {
  return refusal({ code, summary, explanation, mark: nameOf, fixes: fixesOf });
}

function fixesOf({ problem, view }: Refused): readonly Fix[] {
  return fixesForPolicyProblem(problem, view);
}
