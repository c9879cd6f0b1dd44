import assert from 'node:assert/strict';
import { compressibleActions } from '../../../../../src/language/rules/action/compressible';
import { allowDenied, redundantStatement } from '../../../../../src/language/rules/action/coveredStatements';
import { missingDependent, noListCompanion } from '../../../../../src/language/rules/action/dependents';
import { expandWildcard } from '../../../../../src/language/rules/action/expandWildcard';
import { applyEdits } from '../../../../../src/language/edits/applyEdits';
import { table } from '../tables';
import { viewsOf } from '../snippet';

const policy = (...statements: readonly string[]): string =>
  `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
const statement = (effect: string, action: string, resource = '"*"', more = ''): string =>
  `{ "Effect": "${effect}", "Action": ${action}, "Resource": ${resource}${more} }`;
const condition = ', "Condition": { "Bool": { "aws:SecureTransport": "true" } }';

table('statements that add nothing', [redundantStatement], [
  {
    it: 'lets different ones be',
    text: policy(
      statement('Allow', '"s3:*"', '"arn:aws:s3:::a"'),
      statement('Allow', '"s3:*"', '"arn:aws:s3:::b"'),
      statement('Deny', '"s3:*"', '"arn:aws:s3:::a"'),
      statement('Allow', '"sqs:*"', '"*"', condition),
    ),
  },
  {
    it: 'finds one that another covers',
    text: policy(statement('Allow', '"s3:Get*"'), statement('Allow', '["s3:GetObject"]', '"arn:aws:s3:::a/*"')).replace(
      /(\{ "Effect": "Allow", "Action": \["s3:GetObject"\].*?\})/,
      '«{»$1',
    ).replace('«{»{', '«{»'),
    finds: 'statement/redundant',
    severity: 'information',
    says: 'Statement 1 covers this one already.',
    becomes: policy(statement('Allow', '"s3:Get*"')),
  },
  {
    it: 'keeps one with another condition',
    text: policy(statement('Allow', '"s3:*"', '"*"', condition), statement('Allow', '"s3:GetObject"')),
  },
]);

table('what is allowed and denied', [allowDenied], [
  {
    it: 'lets exceptions be',
    text: policy(
      statement('Allow', '["s3:*", "iam:GetUser"]'),
      statement('Deny', '"s3:DeleteBucket"'),
      statement('Deny', '"iam:GetUser"', '"*"', condition),
    ),
  },
  {
    it: 'finds a statement that is denied as a whole',
    text: policy(
      '{ "Effect": «"Allow"», "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*" }',
      '{ "Sid": "No", "Effect": "Deny", "Action": "s3:*", "Resource": "*" }',
    ),
    finds: 'statement/allow-denied',
    severity: 'warning',
    says: 'Statement No denies all that this one allows.',
  },
  {
    it: 'finds one action that is denied',
    text: policy(statement('Allow', '["sqs:*", «"s3:GetObject"»]'), statement('Deny', '"s3:*"')),
    finds: 'statement/allow-denied',
    says: 'Statement 2 denies s3:GetObject: a Deny wins.',
  },
  {
    it: 'reads NotAction of a Deny',
    text: policy(
      statement('Allow', '["sqs:*", «"s3:GetObject"»]'),
      '{ "Effect": "Deny", "NotAction": "sqs:*", "Resource": "*" }',
    ),
    finds: 'statement/allow-denied',
  },
]);

table('what an action needs beside it', [missingDependent, noListCompanion], [
  { it: 'lets it be where it is allowed', text: policy(statement('Allow', '["autoscaling:UpdateAutoScalingGroup", "iam:*"]')) },
  {
    it: 'names what is missing, once',
    text: policy(statement('Allow', '[«"config:PutServiceLinkedConfigurationRecorder"», "rds:AddRoleToDBCluster"]')),
    finds: 'action/missing-dependent',
    severity: 'information',
    says: 'iam:PassRole',
  },
  {
    it: 'says nothing where managed policies may allow the rest',
    text: `{ "credential_type": "iam_user", "policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"], "policy_document": ${policy(statement('Allow', '"rds:AddRoleToDBCluster"'))} }`,
  },
  {
    it: 'adds the list of the bucket',
    text: policy(statement('Allow', '[«"s3:GetObject"»]', '"arn:aws:s3:::a/*"')),
    finds: 'action/no-list-companion',
    severity: 'hint',
    becomes: policy(
      statement('Allow', '["s3:GetObject"]', '"arn:aws:s3:::a/*"'),
      statement('Allow', '"s3:ListBucket"', '"arn:aws:s3:::a"'),
    ),
  },
]);

table('actions that a pattern says shorter', [compressibleActions], [
  { it: 'lets a few be', text: policy(statement('Allow', '["s3:GetObject", "s3:PutObject"]')) },
  {
    it: 'folds all that a pattern covers',
    text: policy(
      statement(
        'Allow',
        '["sqs:SendMessage", «"states:ListActivities"», "states:ListExecutions", "sqs:DeleteMessage", "states:ListMapRuns", "states:ListStateMachineAliases", "states:ListStateMachines", "states:ListStateMachineVersions", "states:ListTagsForResource"]',
      ),
    ),
    finds: 'action/compressible',
    severity: 'hint',
    fix: 'Write states:List*',
    becomes: policy(statement('Allow', '["sqs:SendMessage", "states:List*", "sqs:DeleteMessage"]')),
  },
]);

describe('writing out a wildcard', () => {
  const expanded = (text: string): string | undefined => {
    const [view] = viewsOf(text);
    const node = view?.policy?.statements[0]?.actions?.texts[0];
    assert.ok(view !== undefined && node !== undefined);
    const fix = expandWildcard(view, node);
    return fix && applyEdits(view.body.source, fix.edits);
  };

  it('names what it covers today', () => {
    const made = expanded(policy(statement('Allow', '["states:ListState*", "s3:GetObject"]'))) ?? '';
    assert.ok(
      made.includes('["states:ListStateMachineAliases", "s3:GetObject", "states:ListStateMachines", "states:ListStateMachineVersions"]'),
      made,
    );
  });

  it('makes a list of a single text', () => {
    const made = expanded(policy(statement('Allow', '"states:ListState*"'))) ?? '';
    assert.ok(made.includes('"Action": ["states:ListStateMachineAliases", "states:ListStateMachines", '), made);
  });

  it('does not list whole services', () => {
    assert.equal(expanded(policy(statement('Allow', '"ec2:*"'))), undefined);
  });
});
