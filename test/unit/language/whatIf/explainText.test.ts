import assert from 'node:assert/strict';
import { explain } from '../../../../src/iam/explain';
import { explainText, statementText } from '../../../../src/language/whatIf/explainText';
import {
  contextOf,
  named,
  policyOfStatements,
  type ContextValues,
  type StatementDocument,
} from '../../iam/policyFixtures';

type Layers = Parameters<typeof explain>[0];

const request = { action: 's3:PutObject', resource: 'arn:aws:s3:::b/k' };
const put = { Effect: 'Allow', Action: 's3:PutObject', Resource: '*' };
const policy = (name: string, ...statements: readonly StatementDocument[]) =>
  named(name, policyOfStatements(...statements));

function text(layers: Layers, context: ContextValues = {}): string {
  return explainText(explain(layers, { ...request, context: contextOf(context) }), request);
}

/** What is said of the only statement. */
function why(statement: Record<string, unknown>, context: ContextValues = {}): string {
  const { layers } = explain(
    { identity: [policy('p', statement)] },
    { ...request, context: contextOf(context) },
  );
  const only = layers[0]?.statements[0];
  assert.ok(only);
  return statementText(only, request);
}

const inRegion = {
  ...put,
  Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2'] } },
};

describe('the decision in one line', () => {
  const read = { ...put, Action: 's3:GetObject' };

  it('names the statement that allows', () => {
    assert.equal(
      text({ identity: [policy('policy_document', read, { ...put, Sid: 'Put' })] }),
      'Allowed by statement 2 (Put) of policy_document.',
    );
  });

  it('names those of every layer', () => {
    const all = policy('x', put);
    assert.equal(
      text({ identity: [all], boundary: [policy('b', put)], session: [policy('s', read, put)] }),
      'Allowed by statement 1 of x, statement 1 of b in the permissions boundary and statement 2 of s in the session policy.',
    );
  });

  it('names the statement that denies', () => {
    assert.equal(
      text({ identity: [policy('x', put)], boundary: [policy('b', put, { ...put, Effect: 'Deny' })] }),
      'Denied by statement 2 of b in the permissions boundary.',
    );
  });

  it('says that nothing allows, and what is missing', () => {
    const denied = 'Denied: no statement allows s3:PutObject on arn:aws:s3:::b/k';
    assert.equal(text({ identity: [policy('x', read)] }), `${denied}.`);
    assert.equal(
      text({ identity: [policy('x', inRegion)] }),
      `${denied}; statement 1 would, but aws:RequestedRegion is missing.`,
    );
    assert.equal(
      text({ identity: [policy('y', read), policy('x', inRegion)] }, { 'aws:RequestedRegion': 'us-east-1' }),
      `${denied}; statement 1 of x would, but aws:RequestedRegion is us-east-1, not what StringEquals eu-west-1 or eu-west-2 asks for.`,
    );
    assert.equal(
      text({ identity: [policy('x', { ...put, Resource: 'arn:aws:s3:::c/*' })] }),
      `${denied}; statement 1 would, but it does not cover the resource arn:aws:s3:::b/k.`,
    );
  });

  it('names the layer that does not allow', () => {
    assert.equal(
      text({ identity: [policy('x', put)], session: [policy('s', inRegion)] }),
      'Denied: nothing in the session policy allows s3:PutObject on arn:aws:s3:::b/k; statement 1 would, but aws:RequestedRegion is missing.',
    );
  });
});

describe('what is said of one statement', () => {
  it('is whether it applies', () => {
    assert.equal(why(put), 'Applies: it allows.');
    assert.equal(why({ ...put, Effect: 'Deny' }), 'Applies: it denies.');
  });

  it('is all that keeps it from applying', () => {
    assert.equal(
      why({ ...inRegion, Action: 'ec2:*', Resource: 'arn:aws:s3:::${aws:username}/*' }),
      'Does not apply: it does not cover the action s3:PutObject, it does not cover the resource arn:aws:s3:::b/k, where ${aws:username} has no value and aws:RequestedRegion is missing.',
    );
  });

  it('is the key that is there', () => {
    assert.equal(
      why({ ...put, Condition: { Null: { 'aws:TokenIssueTime': true } } }, { 'aws:TokenIssueTime': 'x' }),
      'Does not apply: aws:TokenIssueTime is there.',
    );
  });

  it('is the key that has several values', () => {
    assert.equal(
      why({ ...put, Condition: { StringEquals: { 'aws:TagKeys': 'a' } } }, { 'aws:TagKeys': ['a', 'b'] }),
      'Does not apply: aws:TagKeys has several values, which StringEquals does not take without ForAnyValue or ForAllValues.',
    );
  });

  it('is the variable that has no value', () => {
    assert.equal(
      why(
        { ...put, Condition: { StringEquals: { 'aws:userid': '${aws:username}' } } },
        { 'aws:userid': 'a' },
      ),
      'Does not apply: ${aws:username} has no value.',
    );
  });
});
