import assert from 'node:assert/strict';
import { policyOfStatements, verdictOf, type StatementDocument } from './policyFixtures';

const object = 'arn:aws:s3:::bucket/key';

/** `[what a statement allows, the statement without Effect, action, resource, covered]`. */
const cases: readonly (readonly [string, StatementDocument, string, string, boolean])[] = [
  ['one action', { Action: 's3:GetObject', Resource: '*' }, 's3:GetObject', object, true],
  ['another action', { Action: 's3:GetObject', Resource: '*' }, 's3:PutObject', object, false],
  ['actions without regard to case', { Action: 'S3:getobject', Resource: '*' }, 's3:GetObject', object, true],
  ['actions by prefix', { Action: 's3:Get*', Resource: '*' }, 's3:GetObjectAcl', object, true],
  ['actions by one open character', { Action: 's3:?etObject', Resource: '*' }, 's3:GetObject', object, true],
  ['all actions of a service', { Action: 's3:*', Resource: '*' }, 'iam:CreateUser', '*', false],
  ['every action', { Action: '*', Resource: '*' }, 'iam:CreateUser', '*', true],
  ['any of several actions', { Action: ['s3:A', 's3:B'], Resource: '*' }, 's3:B', object, true],
  ['what NotAction leaves out', { NotAction: 's3:Get*', Resource: '*' }, 's3:GetObject', object, false],
  ['all but NotAction', { NotAction: 's3:Get*', Resource: '*' }, 'iam:CreateUser', '*', true],
  ['all but a list', { NotAction: ['iam:*', 's3:GetObject'], Resource: '*' }, 's3:GetObject', object, false],
  ['one resource', { Action: 's3:*', Resource: object }, 's3:GetObject', object, true],
  [
    'resources with regard to case',
    { Action: 's3:*', Resource: object },
    's3:GetObject',
    `${object}S`,
    false,
  ],
  [
    'other case of a resource',
    { Action: 's3:*', Resource: object },
    's3:GetObject',
    object.toUpperCase(),
    false,
  ],
  [
    'objects, not their bucket',
    { Action: 's3:*', Resource: 'arn:aws:s3:::bucket/*' },
    's3:X',
    'arn:aws:s3:::bucket',
    false,
  ],
  [
    'objects of a bucket',
    { Action: 's3:*', Resource: 'arn:aws:s3:::bucket/*' },
    's3:X',
    'arn:aws:s3:::bucket/a/b:c',
    true,
  ],
  [
    'all regions',
    { Action: 'sqs:*', Resource: 'arn:aws:sqs:*:1:q' },
    'sqs:X',
    'arn:aws:sqs:eu-west-1:1:q',
    true,
  ],
  [
    'no field beyond a colon',
    { Action: 'sqs:*', Resource: 'arn:aws:sqs:*:1:q' },
    'sqs:X',
    'arn:aws:sqs:a:2:b:1:q',
    false,
  ],
  [
    'an empty field as empty',
    { Action: 's3:*', Resource: 'arn:aws:s3:::b' },
    's3:X',
    'arn:aws:s3::1:b',
    false,
  ],
  ['actions without a resource by *', { Action: 's3:*', Resource: '*' }, 's3:ListAllMyBuckets', '*', true],
  [
    'no * request by an ARN',
    { Action: 's3:*', Resource: 'arn:aws:s3:::*' },
    's3:ListAllMyBuckets',
    '*',
    false,
  ],
  ['what NotResource leaves out', { Action: 's3:*', NotResource: object }, 's3:GetObject', object, false],
  [
    'all but NotResource',
    { Action: 's3:*', NotResource: object },
    's3:GetObject',
    'arn:aws:s3:::other/key',
    true,
  ],
  [
    'all but several',
    { Action: 's3:*', NotResource: [object, 'arn:aws:s3:::o/*'] },
    's3:X',
    'arn:aws:s3:::o/k',
    false,
  ],
  [
    'neither NotAction nor NotResource',
    { NotAction: 'iam:*', NotResource: object },
    'iam:X',
    'arn:aws:iam::1:user/a',
    false,
  ],
  ['with empty conditions', { Action: 's3:*', Resource: '*', Condition: {} }, 's3:X', object, true],
  [
    'with an operator without keys',
    { Action: 's3:*', Resource: '*', Condition: { Bool: {} } },
    's3:X',
    object,
    true,
  ],
];

describe('a statement', () => {
  for (const [covers, elements, action, resource, covered] of cases) {
    it(`${covered ? 'covers' : 'does not cover'}, asked about ${action}: ${covers}`, () => {
      const allow = policyOfStatements({ Effect: 'Allow', ...elements });
      assert.equal(verdictOf(allow, action, resource), covered ? 'allowed' : 'implicitDeny');
      const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
      const deny = policyOfStatements(everything, { Effect: 'Deny', ...elements });
      assert.equal(verdictOf(deny, action, resource), covered ? 'explicitDeny' : 'allowed');
    });
  }

  it('covers a whole service by a short ARN that ends in a wildcard', () => {
    const policy = policyOfStatements({ Effect: 'Allow', Action: '*', Resource: 'arn:aws:rds:*' });
    assert.equal(verdictOf(policy, 'rds:X', 'arn:aws:rds:eu-west-1:1:db:x'), 'allowed');
    assert.equal(verdictOf(policy, 's3:X', 'arn:aws:s3:::b'), 'implicitDeny');
  });

  it('applies only when every operator and every key of its conditions holds', () => {
    const policy = policyOfStatements({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: '*',
      Condition: { StringEquals: { 'a:One': '1', 'a:Two': '2' }, Bool: { 'aws:SecureTransport': 'true' } },
    });
    const all = { 'a:One': '1', 'a:Two': '2', 'aws:SecureTransport': 'true' };
    assert.equal(verdictOf(policy, 's3:GetObject', object, all), 'allowed');
    assert.equal(verdictOf(policy, 's3:GetObject', object, { ...all, 'a:Two': '3' }), 'implicitDeny');
    assert.equal(
      verdictOf(policy, 's3:GetObject', object, { ...all, 'aws:SecureTransport': 'false' }),
      'implicitDeny',
    );
  });

  it('finds condition keys whatever their case', () => {
    const policy = policyOfStatements({
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'AWS:UserName': 'ana' } },
    });
    assert.equal(verdictOf(policy, 's3:GetObject', object, { 'aws:username': 'ana' }), 'allowed');
  });
});
