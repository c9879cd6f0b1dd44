import assert from 'node:assert/strict';
import { explain } from '../../../src/iam/explain';
import type { ConditionExplanation, StatementExplanation } from '../../../src/iam/explanation';
import type { PolicyLayers } from '../../../src/iam/request';
import {
  contextOf,
  named,
  policyOf,
  policyOfStatements,
  type ContextValues,
  type StatementDocument,
} from './policyFixtures';

const request = { action: 's3:PutObject', resource: 'arn:aws:s3:::b/k' };
const allowAll = { Effect: 'Allow', Action: '*', Resource: '*' };

function statementOf(document: StatementDocument, context: ContextValues = {}): StatementExplanation {
  const layers = { identity: [named('own', policyOfStatements(document))] };
  const { layers: explained } = explain(layers, { ...request, context: contextOf(context) });
  const statement = explained[0]?.statements[0];
  assert.ok(statement);
  return statement;
}

function conditionOf(condition: object, context: ContextValues = {}): ConditionExplanation {
  const { conditions, applies } = statementOf({ ...allowAll, Condition: condition }, context);
  const [only] = conditions;
  assert.ok(only);
  assert.equal(only.holds, applies);
  return only;
}

describe('the explanation of a decision', () => {
  it('says whether action and resource are covered', () => {
    const { coversAction, coversResource, applies } = statementOf({ ...allowAll, Action: 's3:Get*' });
    assert.deepEqual([coversAction, coversResource, applies], [false, true, false]);
    const other = statementOf({ ...allowAll, Resource: 'arn:aws:s3:::other/*' });
    assert.deepEqual([other.coversAction, other.coversResource, other.applies], [true, false, false]);
    assert.equal(statementOf(allowAll).applies, true);
  });

  it('names the variables of a resource that have no value', () => {
    const document = { ...allowAll, Resource: 'arn:aws:s3:::b/${aws:username}' };
    const missing = statementOf({ ...document, Resource: 'arn:aws:s3:::b/${aws:UserName}/*' });
    assert.deepEqual(missing.unresolved, ['aws:username']);
    const given = statementOf(
      { ...document, Resource: 'arn:aws:s3:::b/${aws:username}' },
      { 'aws:username': 'k' },
    );
    assert.deepEqual([given.unresolved, given.coversResource], [[], true]);
    const fallback = statementOf({ ...document, Resource: "arn:aws:s3:::b/${aws:username, 'k'}" });
    assert.deepEqual([fallback.unresolved, fallback.coversResource], [[], true]);
  });

  it('reads no variables in the old language', () => {
    const policy = policyOf({ Statement: { ...allowAll, Resource: 'arn:aws:s3:::b/${aws:username}' } });
    const { layers } = explain({ identity: [named('own', policy)] }, { ...request, context: contextOf({}) });
    assert.deepEqual(layers[0]?.statements[0]?.unresolved, []);
  });

  it('points at a condition by its place and its path', () => {
    const { conditions } = statementOf({
      ...allowAll,
      Condition: {
        'forAnyValue:stringlikeifexists': { 'aws:TagKeys': ['a', 'b'] },
        Bool: { 'aws:SecureTransport': true },
      },
    });
    assert.deepEqual(
      conditions.map(({ index, path, values, holds }) => ({ index, path, values, holds })),
      [
        {
          index: 0,
          path: ['Condition', 'ForAnyValue:StringLikeIfExists', 'aws:TagKeys'],
          values: ['a', 'b'],
          holds: true,
        },
        { index: 1, path: ['Condition', 'Bool', 'aws:SecureTransport'], values: ['true'], holds: false },
      ],
    );
  });

  const flaws: readonly (readonly [
    title: string,
    condition: object,
    context: ContextValues,
    flaw: unknown,
  ])[] = [
    ['a key that is missing', { StringEquals: { 'aws:username': 'a' } }, {}, 'missing'],
    ['a key that must not be there', { Null: { 'aws:username': true } }, { 'aws:username': 'a' }, 'present'],
    ['a key that must be there', { Null: { 'aws:username': false } }, {}, 'missing'],
    [
      'several values without set operator',
      { StringEquals: { 'aws:TagKeys': 'a' } },
      { 'aws:TagKeys': ['a', 'b'] },
      'severalValues',
    ],
    [
      'a variable without value',
      { StringEquals: { 'aws:userid': '${aws:username}' } },
      { 'aws:userid': 'a' },
      'unresolvedVariable',
    ],
    ['another value', { StringNotEquals: { 'aws:userid': 'a' } }, { 'aws:userid': 'a' }, 'otherValue'],
    [
      'a variable where none is read',
      { Bool: { 'aws:SecureTransport': '${aws:username}' } },
      { 'aws:SecureTransport': 'true' },
      'otherValue',
    ],
    ['nothing where it holds', { StringNotEquals: { 'aws:userid': 'a' } }, {}, undefined],
  ];
  for (const [title, condition, context, flaw] of flaws) {
    it(`names ${title}`, () => assert.equal(conditionOf(condition, context).flaw, flaw));
  }

  it('says what each layer says by itself and which statement of it decides', () => {
    const layers: PolicyLayers = {
      identity: [named('all', policyOfStatements(allowAll))],
      boundary: [named('empty', policyOfStatements({ ...allowAll, Action: 'ec2:*' }))],
      session: [
        named('same', policyOfStatements({ ...allowAll, Action: 'sqs:*' })),
        named('same', policyOfStatements({ ...allowAll, Sid: 'No', Effect: 'Deny' }, allowAll)),
      ],
    };
    const { decision, layers: explained } = explain(layers, { ...request, context: contextOf({}) });
    assert.deepEqual(decision, {
      verdict: 'explicitDeny',
      layer: 'session',
      statement: { policy: 'same', index: 0, sid: 'No' },
    });
    assert.deepEqual(
      explained.map(({ layer, verdict, decidedBy }) => [layer, verdict, decidedBy?.policyIndex]),
      [
        ['identity', 'allowed', 0],
        ['boundary', 'implicitDeny', undefined],
        ['session', 'explicitDeny', 1],
      ],
    );
  });
});
