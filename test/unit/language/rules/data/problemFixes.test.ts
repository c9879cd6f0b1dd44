import assert from 'node:assert/strict';
import { applyEdits } from '../../../../../src/language/edits/applyEdits';
import { fixesForPolicyProblem } from '../../../../../src/language/rules/policyProblemFixes';
import { viewsOf } from '../snippet';

const policy = (action: string, resource = '"*"', more = ''): string =>
  `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ${action}, "Resource": ${resource}${more} }] }`;
const when = (condition: string): string => policy('"s3:*"', '"*"', `, "Condition": ${condition}`);

interface Row {
  readonly text: string;
  readonly code: string;
  readonly offers?: readonly string[];
  /** What the first fix makes. */
  readonly becomes?: string;
}

const rows: readonly Row[] = [
  { text: policy('"s3.GetObject"'), code: 'action/malformed', becomes: policy('"s3:GetObject"') },
  { text: policy('"s3"'), code: 'action/malformed', becomes: policy('"s3:*"') },
  { text: policy('"s3:"'), code: 'action/malformed', becomes: policy('"s3:*"') },
  { text: policy('"PassRole"'), code: 'action/malformed', offers: ['Write iam:PassRole'] },
  { text: policy('""'), code: 'action/malformed', offers: [] },
  {
    text: policy('"s3-o*:GetObject"'),
    code: 'action/wildcard-in-service',
    offers: ['Write s3-object-lambda:GetObject', 'Write s3-outposts:GetObject'],
  },
  {
    text: policy('"s3:ListBucket"', '"my-bucket"'),
    code: 'resource/arn-shape',
    becomes: policy('"s3:ListBucket"', '"arn:aws:s3:::my-bucket"'),
  },
  {
    text: policy('"sqs:SendMessage"', '"queue"'),
    code: 'resource/arn-shape',
    offers: ['Write arn:aws:sqs:*:*:queue', 'Write arn:aws:sqs:*:*:*'],
  },
  {
    text: policy('"sqs:SendMessage"', '["*", "arn:aws:sqs:queue"]'),
    code: 'resource/arn-shape',
    offers: ['Write arn:aws:sqs:*:*:queue', 'Write arn:aws:sqs:*:*:*', 'Remove arn:aws:sqs:queue'],
  },
  {
    text: policy('"s3:*"', '"arn:asw:s3:::b"'),
    code: 'resource/partition',
    becomes: policy('"s3:*"', '"arn:aws:s3:::b"'),
  },
  {
    text: policy('"sqs:SendMessage"', '"arn:aws:*:*:*:q"'),
    code: 'resource/service',
    becomes: policy('"sqs:SendMessage"', '"arn:aws:sqs:*:*:q"'),
  },
  {
    text: when('{ "StringEqual": { "aws:userid": "a" } }'),
    code: 'condition/unknown-operator',
    becomes: when('{ "StringEquals": { "aws:userid": "a" } }'),
  },
  {
    text: when('{ "ForAnyValues:StringLike": { "aws:TagKeys": "a" } }'),
    code: 'condition/unknown-operator',
    becomes: when('{ "ForAnyValue:StringLike": { "aws:TagKeys": "a" } }'),
  },
  {
    text: when('{ "NullIfExists": { "aws:userid": "true" } }'),
    code: 'condition/null-ifexists',
    becomes: when('{ "Null": { "aws:userid": "true" } }'),
  },
  {
    text: when('{ "ForAnyValue:Null": { "aws:userid": "true" } }'),
    code: 'condition/null-qualifier',
    becomes: when('{ "Null": { "aws:userid": "true" } }'),
  },
  {
    text: when('{ "DateLessThan": { "aws:CurrentTime": "2026-11-22 7:16" } }'),
    code: 'condition/bad-date',
    becomes: when('{ "DateLessThan": { "aws:CurrentTime": "2026-11-22T07:16:00Z" } }'),
  },
  {
    text: when('{ "DateLessThan": { "aws:CurrentTime": "22.11.2026" } }'),
    code: 'condition/bad-date',
    offers: [],
  },
];

describe('what to do about actions, resources and conditions that IAM refuses', () => {
  for (const { text, code, offers, becomes } of rows) {
    it(`${code}: ${text.slice(text.indexOf('"Action"'), -4)}`, () => {
      const [view] = viewsOf(text);
      const problem = view?.policy?.problems.find((each) => each.code === code);
      assert.ok(view !== undefined && problem !== undefined, JSON.stringify(view?.policy?.problems));
      const fixes = fixesForPolicyProblem(problem, view);
      if (offers !== undefined) assert.deepEqual(fixes.map(({ title }) => title), offers);
      for (const fix of fixes) {
        const fixed = applyEdits(view.body.source, fix.edits);
        const left = viewsOf(fixed)[0]?.policy?.problems ?? [];
        assert.deepEqual(left.map((each) => each.code), [], fixed);
      }
      if (becomes === undefined) return;
      const [first] = fixes;
      assert.ok(first !== undefined, 'there is no fix');
      assert.equal(applyEdits(view.body.source, first.edits), viewsOf(becomes)[0]?.body.source);
    });
  }
});
