import assert from 'node:assert/strict';
import { assertShows, hoverIn, withStatement } from './pointer';

const statement = (condition: string, effect = 'Allow'): string =>
  withStatement(
    `{ "Effect": "${effect}", "Action": ["s3:ListBucket", "s3:GetObject"], "Resource": "*", "Condition": ${condition} }`,
  );

const meanings: readonly (readonly [effect: string, condition: string, sentence: string])[] = [
  [
    'Allow',
    '"StringEquals": { "aws:RequestedRegion": ["eu-west-1¦", "eu-central-1"] }',
    'Applies only when `aws:RequestedRegion` is `eu-west-1` or `eu-central-1`. A request without the key is refused.',
  ],
  [
    'Deny',
    '"StringNotEquals": { "aws:RequestedRegion": ["eu-west-1¦", "eu-central-1", "eu-west-2"] }',
    'Applies only when `aws:RequestedRegion` is none of `eu-west-1`, `eu-central-1` or `eu-west-2`. A request without the key is denied too.',
  ],
  [
    'Deny',
    '"StringLike": { "aws:PrincipalArn": "arn:¦*" }',
    'Applies only when `aws:PrincipalArn` matches `arn:*`. A request without the key is not denied.',
  ],
  [
    'Allow',
    '"StringNotLike": { "s3:prefix": "¦private/*" }',
    'Applies only when `s3:prefix` does not match `private/*`. A request without the key passes.',
  ],
  [
    'Allow',
    '"StringEqualsIfExists": { "aws:username": "¦jane" }',
    '`aws:username` is `jane`. A request without the key passes.',
  ],
  [
    'Allow',
    '"stringEqualsIgnoreCase": { "aws:username": "¦jane" }',
    '`aws:username` is `jane`, upper or lower case.',
  ],
  [
    'Allow',
    '"ForAllValues:StringEquals": { "aws:TagKeys": ["¦team", "stage"] }',
    'every value of `aws:TagKeys` is `team` or `stage`. A request without the key passes.',
  ],
  [
    'Allow',
    '"ForAllValues:StringNotEquals": { "aws:TagKeys": ["¦team", "stage"] }',
    'no value of `aws:TagKeys` is `team` or `stage`. A request without the key passes.',
  ],
  [
    'Allow',
    '"ForAnyValue:StringLike": { "aws:TagKeys": "¦te*" }',
    'at least one value of `aws:TagKeys` matches `te*`. A request without the key is refused.',
  ],
  [
    'Allow',
    '"ForAnyValue:StringNotEquals": { "aws:TagKeys": ["¦a", "b"] }',
    'at least one value of `aws:TagKeys` is none of `a` or `b`. A request without the key is refused.',
  ],
  [
    'Allow',
    '"ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": "¦a" }',
    'is not clear from its documentation',
  ],
  ['Allow', '"Null": { "aws:TokenIssueTime": "¦true" }', 'the request does not have `aws:TokenIssueTime`.'],
  ['Allow', '"Null": { "aws:TokenIssueTime": fal¦se }', 'the request has `aws:TokenIssueTime`.'],
  ['Allow', '"Bool": { "aws:SecureTransport": tr¦ue }', '`aws:SecureTransport` is `true`.'],
  [
    'Allow',
    '"NumericLessThanEquals": { "aws:MultiFactorAuthAge": 36¦00 }',
    '`aws:MultiFactorAuthAge` is at most `3600`.',
  ],
  [
    'Allow',
    '"DateLessThan": { "aws:CurrentTime": "¦2026-12-01T00:00:00Z" }',
    '`aws:CurrentTime` is before `2026-12-01T00:00:00Z`.',
  ],
  [
    'Deny',
    '"NotIpAddress": { "aws:SourceIp": ["¦203.0.113.0/24", "198.51.100.0/24"] }',
    '`aws:SourceIp` is in none of `203.0.113.0/24` or `198.51.100.0/24`. A request without the key is denied too.',
  ],
  [
    'Allow',
    '"StringEquals": { "aws:username": "¦jane", "s3:prefix": "x" }',
    'The statement has 2 conditions: all must hold.',
  ],
];

describe('the hover of a condition', () => {
  for (const [effect, condition, sentence] of meanings) {
    it(`${effect} ${condition} is a sentence`, () => {
      const { markdown = '' } = hoverIn(statement(`{ ${condition} }`, effect));
      assert.ok(markdown.includes(sentence), markdown);
    });
  }

  it('covers the value, or the key with what it is', () => {
    assertShows(statement('{ "StringLike": { "s3:prefix": ["a/*", "b¦/*"] } }'), '"b/*"', ['`a/*` or `b/*`']);
    assertShows(statement('{ "StringLike": { "s3:pre¦fix": "a/*" } }'), '"s3:prefix"', [
      '**`s3:prefix`** · String · Amazon S3',
      'Applies only when `s3:prefix` matches `a/*`.',
      'key name prefix',
      'Of the statement’s 2 actions AWS lists it for 1: `s3:ListBucket`',
      'Documentation',
    ]);
    assertShows(statement('{ "ForAnyValue:StringLike": { "aws:Tag¦Keys": "a" } }'), '"aws:TagKeys"', [
      'several values, String · global',
      'AWS lists it for no action of the statement.',
    ]);
  });

  it('of a key alone says what it is', () => {
    assertShows(statement('{ "StringLike": { "aws:SourceIp¦": [] } }'), '"aws:SourceIp"', [
      'IPAddress · global',
    ]);
    assertShows(statement('{ "StringLike": { "aws:PrincipalTag/¦team": [] } }'), '"aws:PrincipalTag/team"', [
      '**`aws:PrincipalTag/team`** · String',
    ]);
    assert.equal(hoverIn(statement('{ "StringLike": { "no:such¦": [] } }')).token, undefined);
  });

  it('knows global keys with the prefix of a service', () => {
    const { markdown = '' } = hoverIn(statement('{ "ArnLike": { "ec2:Source¦InstanceArn": "x" } }'));
    assert.match(markdown, /ARN · global/);
    assert.doesNotMatch(markdown, /AWS lists it/);
  });

  it('of an operator says how it compares, and what that means for its keys', () => {
    const operator = '"ForAllValues:StringLikeIfExists"';
    assertShows(statement(`{ "ForAll¦Values:StringLikeIfExists": { "aws:TagKeys": "te*" } }`), operator, [
      '**`ForAllValues:StringLikeIfExists`**',
      '`*` stands for any text',
      '`ForAllValues`: every value',
      '`IfExists`: ',
      'every value of `aws:TagKeys` matches `te*`',
    ]);
    const unclear = hoverIn(statement('{ "ForAny¦Value:StringLikeIfExists": { "aws:TagKeys": "te*" } }'));
    assert.doesNotMatch(unclear.markdown ?? '', /meets the condition/);
    assertShows(statement('{ "date¦lessthan": {} }'), '"datelessthan"', ['The moment is before the value.']);
    assert.equal(hoverIn(statement('{ "StringLikes¦": { "aws:username": "x" } }')).token, undefined);
    assert.equal(hoverIn(statement('{ "StringLikes": { "nosuch": "¦x" } }')).token, undefined);
  });
});
