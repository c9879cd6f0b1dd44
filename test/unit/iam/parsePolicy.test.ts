import assert from 'node:assert/strict';
import { parsePolicy } from '../../../src/iam/parsePolicy';
import { policyOf } from './policyFixtures';

const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::bucket' };

describe('parsing a policy', () => {
  it('reads JSON text and parsed values alike', () => {
    const document = { Version: '2012-10-17', Statement: [statement] };
    assert.deepEqual(policyOf(JSON.stringify(document)), policyOf(document));
  });

  it('gives every element as a list', () => {
    assert.deepEqual(policyOf({ Version: '2012-10-17', Id: 'p', Statement: { Sid: 'One', ...statement } }), {
      version: '2012-10-17',
      id: 'p',
      statements: [
        {
          sid: 'One',
          effect: 'Allow',
          actions: ['s3:ListBucket'],
          notAction: false,
          resources: ['arn:aws:s3:::bucket'],
          notResource: false,
          conditions: [],
        },
      ],
    });
  });

  it('reads a missing version as the old language', () => {
    assert.equal(policyOf({ Statement: statement }).version, '2008-10-17');
    assert.equal(policyOf({ Version: '2008-10-17', Statement: statement }).version, '2008-10-17');
  });

  it('takes an empty Sid for none, however often', () => {
    const policy = policyOf({
      Statement: [
        { Sid: '', ...statement },
        { Sid: '', ...statement },
      ],
    });
    assert.deepEqual(
      policy.statements.map(({ sid }) => sid),
      [undefined, undefined],
    );
  });

  it('splits condition operators and makes their values strings', () => {
    const Condition = {
      'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a*', 'b'] },
      numericlessthan: { 's3:max-keys': 10 },
      Bool: { 'aws:SecureTransport': true },
    };
    assert.deepEqual(policyOf({ Statement: { ...statement, Condition } }).statements[0]?.conditions, [
      {
        operator: 'StringLike',
        qualifier: 'ForAnyValue',
        ifExists: true,
        key: 'aws:TagKeys',
        values: ['a*', 'b'],
      },
      { operator: 'NumericLessThan', ifExists: false, key: 's3:max-keys', values: ['10'] },
      { operator: 'Bool', ifExists: false, key: 'aws:SecureTransport', values: ['true'] },
    ]);
  });

  it('keeps the principals of a trust policy by their kind', () => {
    const trusted = { Effect: 'Allow', Principal: { AWS: '111122223333', Service: ['ec2.amazonaws.com'] } };
    const policy = policyOf({ Statement: { ...trusted, Action: 'sts:AssumeRole' } }, 'trust');
    assert.deepEqual(policy.statements[0]?.principals, {
      not: false,
      byKind: new Map([
        ['AWS', ['111122223333']],
        ['Service', ['ec2.amazonaws.com']],
      ]),
    });
    assert.deepEqual(policy.statements[0]?.resources, []);
  });

  it('finds all problems, not only the first', () => {
    const Statement = [{ Effect: 'allow', Resource: '*' }, 7, { ...statement, Action: [5, 'x'] }];
    const parsed = parsePolicy({ Version: '2013', Statement }, 'identity');
    assert.deepEqual(
      parsed.ok ? [] : parsed.problems.map(({ code, path }) => `${code} at ${path.join('.')}`),
      [
        'version/invalid at Version',
        'effect/value at Statement.0.Effect',
        'statement/missing-action at Statement.0',
        'statement/not-object at Statement.1',
        'element/not-text at Statement.2.Action.0',
        'action/malformed at Statement.2.Action.1',
      ],
    );
  });
});

/** Statements that IAM stores although some look odd. */
const accepted: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['every action and resource', { Action: '*', Resource: '*' }],
  ['every action of every service', { Action: '*:*', Resource: '*' }],
  ['a service that does not exist', { Action: 's3-x.y:Nothing', Resource: '*' }],
  ['spaces in an action name', { Action: 'iam: as df ' }],
  ['an ARN of an unknown service', { Resource: 'arn:aws:unknown-service:us-east-1::thing' }],
  ['any partition by a wildcard', { Resource: 'arn:aws*:s3:::bucket' }],
  ['a short ARN that ends in a wildcard', { Resource: 'arn:aws:rds:*' }],
  ['an ARN without a resource', { Resource: 'arn:aws:organizations::*:' }],
  ['the partition of China', { Resource: 'arn:aws-cn:s3:::bucket' }],
  ['placeholders for region and account', { Resource: 'arn:aws:ec2:region:account-id:instance/*' }],
  ['variables in a resource', { Resource: 'arn:aws:iam::*:user/${aws:username}' }],
  [
    'NotAction with NotResource',
    { Action: undefined, NotAction: 's3:*', Resource: undefined, NotResource: '*' },
  ],
  ['an empty Condition', { Condition: {} }],
  ['an operator without keys', { Condition: { DateGreaterThan: {} } }],
  ['a key without values', { Condition: { DateGreaterThan: { 'aws:CurrentTime': [] } } }],
  [
    'dates with zone and fraction',
    { Condition: { DateLessThan: { a: '2016-12-13T21:20:37.593194+00:00' } } },
  ],
  ['dates as numbers', { Condition: { DateLessThan: { a: 1795331760 } } }],
  ['dates before 1970', { Condition: { DateLessThan: { a: '-292275054' } } }],
];

describe('a statement that IAM accepts', () => {
  for (const [name, elements] of accepted) {
    it(`is parsed: ${name}`, () => {
      policyOf({ Version: '2012-10-17', Statement: { ...statement, ...elements } });
    });
  }
});
