import assert from 'node:assert/strict';
import { assertShows, hoverIn, withStatement } from './pointer';

const allow = (actions: string, resources: string): string =>
  withStatement(`{ "Effect": "Allow", "Action": ${actions}, "Resource": ${resources} }`);
const buckets = '["s3:GetObject", "s3:ListBucket", "s3:ListAllMyBuckets"]';

const shown: readonly (readonly [actions: string, resources: string, token: string, readonly string[]])[] = [
  [
    buckets,
    '["arn:aws:s3:::web¦/*"]',
    '"arn:aws:s3:::web/*"',
    [
      '**Object** of Amazon S3',
      'No region or account · `web/*`',
      'For: `s3:GetObject`',
      'Not for: `s3:ListBucket`',
      'Allowed only on `*`: `s3:ListAllMyBuckets`',
    ],
  ],
  [buckets, '"¦arn:aws:s3:::web"', '"arn:aws:s3:::web"', ['**Bucket** of Amazon S3', 'For: `s3:ListBucket`']],
  [
    '"s3:*"',
    '["arn:aws:s3:::web¦/*"]',
    '"arn:aws:s3:::web/*"',
    ['For: `s3:AbortMultipartUpload`', 'more', 'Not for: ', 'more'],
  ],
  [
    '"dynamodb:Query"',
    '["arn:aws:dynamodb:eu-*:123456789012:table/web¦*"]',
    '"arn:aws:dynamodb:eu-*:123456789012:table/web*"',
    [
      '**Index or table** of Amazon DynamoDB',
      'Region `eu-*` · account `123456789012` · `table/web*`',
      '- index: `dynamodb:Query`',
      '- table: `dynamodb:Query`',
    ],
  ],
  [
    '"sts:AssumeRole"',
    '["arn:aws-cn:iam::*:role¦/x"]',
    '"arn:aws-cn:iam::*:role/x"',
    ['Partition `aws-cn` · no region · any account · `role/x`'],
  ],
  [
    '"ec2:*"',
    '["arn:aws:ec2:*:*:¦instance/*"]',
    '"arn:aws:ec2:*:*:instance/*"',
    ['**Instance** of Amazon EC2', 'Any region · any account'],
  ],
  [
    '"*"',
    '["arn:aws:ec2:*:*:¦*"]',
    '"arn:aws:ec2:*:*:*"',
    ['resource types** of Amazon EC2', 'application\\-status\\-check', 'more'],
  ],
  [
    '"sqs:SendMessage"',
    '"¦arn:aws:s3:::x"',
    '"arn:aws:s3:::x"',
    ['Matches no resource of the statement’s actions.'],
  ],
  ['["s3:GetObject"]', '["¦*"]', '"*"', ['**`*`** · every resource', 'for the 1 action of the statement']],
];

describe('the hover of a resource', () => {
  for (const [actions, resources, token, fragments] of shown) {
    it(`${resources} for ${actions} says what it matches`, () =>
      assertShows(allow(actions, resources), token, fragments));
  }

  it('is absent where there is no ARN', () => {
    assert.equal(hoverIn(allow('"s3:*"', '["¦my-bucket"]')).token, undefined);
    assert.equal(hoverIn(allow('"s3:*"', '["¦arn:aws:s3"]')).token, undefined);
  });

  it('works without actions and in NotResource', () => {
    assertShows(withStatement('{ "NotResource": "¦arn:aws:s3:::web/*" }'), '"arn:aws:s3:::web/*"', [
      '**Object** of Amazon S3',
    ]);
  });
});

const statements: readonly (readonly [string, readonly string[]])[] = [
  [
    '{ "Effect": "¦Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::web/*" }',
    [
      '**Allows** `s3:GetObject` and `s3:PutObject` on `arn:aws:s3:::web/*`.',
      '2 actions of Amazon S3: 1 Read · 1 Write',
    ],
  ],
  [
    '{ "Effect": "¦Deny", "NotAction": "iam:*", "Resource": "*", "Condition": { "StringNotEquals": { "aws:RequestedRegion": "eu-west-1" }, "Bool": { "aws:SecureTransport": "false" } } }',
    [
      '**Denies** every action except `iam:*` on every resource, only when `aws:RequestedRegion` is not `eu-west-1`, and `aws:SecureTransport` is `false`.',
      'services: ',
    ],
  ],
  [
    '{ "Sid": "Re¦ad", "Effect": "Allow", "Action": ["s3:a", "s3:b", "s3:c", "s3:d", "s3:e"], "NotResource": ["x"] }',
    ['**Allows** `s3:a`, `s3:b`, `s3:c` and 2 more on every resource except `x`.'],
  ],
  ['{ "Effect": "¦Allow", "Action": "*" }', ['**Allows** every action.']],
];

describe('the hover of a statement', () => {
  for (const [statement, fragments] of statements) {
    it(`says in a sentence what ${statement} does`, () => {
      const { markdown = '' } = hoverIn(withStatement(statement));
      for (const fragment of fragments) assert.ok(markdown.includes(fragment), markdown);
    });
  }

  for (const statement of ['{ "Effect": "¦Perhaps", "Action": "*" }', '{ "Effect": "¦Allow" }']) {
    it(`is absent for ${statement}`, () => assert.equal(hoverIn(withStatement(statement)).token, undefined));
  }
});
