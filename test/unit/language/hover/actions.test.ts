import assert from 'node:assert/strict';
import { assertShows, hoverIn, withStatement } from './pointer';

const allow = (actions: string): string =>
  withStatement(`{ "Effect": "Allow", "Action": ${actions}, "Resource": "*" }`);

const shown: readonly (readonly [string, string, readonly string[]])[] = [
  [
    '["s3:Put¦Object"]',
    '"s3:PutObject"',
    ['**`s3:PutObject`** · Write · Amazon S3', '`arn:${Partition}:s3:::${BucketName}/${ObjectName}`'],
  ],
  ['["s3:GetObject¦"]', '"s3:GetObject"', ['**`s3:GetObject`** · Read']],
  ['[¦"s3:getobject"]', '"s3:getobject"', ['**`s3:GetObject`** · Read']],
  ['"S3:¦GETOBJECT"', '"S3:GETOBJECT"', ['**`s3:GetObject`** · Read']],
  [
    '["s3:GetObject", "lambda:¦CreateFunction"]',
    '"lambda:CreateFunction"',
    [
      'Create an AWS Lambda function.',
      'Condition keys: ',
      '`lambda:SubnetIds`',
      'Also needs: `iam:PassRole`',
      '[Documentation](https://docs.aws.amazon.com/lambda/latest/dg/API_CreateFunction.html)',
    ],
  ],
  ['["s3:¦ListAllMyBuckets"]', '"s3:ListAllMyBuckets"', ['No resources: it is allowed only on `*`.']],
  ['["ec2:¦RunInstances"]', '"ec2:RunInstances"', ['image (required)', '- capacity\\-reservation', 'more']],
  [
    '["s3:¦Get*"]',
    '"s3:Get*"',
    ['**`s3:Get*`** · 63 actions of Amazon S3', '- 63 Read: `GetAccelerateConfiguration`', 'and 53 more'],
  ],
  [
    '["iam:¦*"]',
    '"iam:*"',
    [
      '**Includes permissions management:**',
      '- 40 List: ',
      '- 23 Permissions management: `AttachGroupPolicy`',
      'and 18 more',
    ],
  ],
  ['["*:¦Describe*"]', '"*:Describe*"', ['services', '`acm:DescribeAcmeAccount`']],
  ['["¦*"]', '"*"', ['Everything that AWS has']],
  ['["¦s3:"]', '"s3:"', ['**`s3`** · Amazon S3', 'Resource types: ', '`bucket`', 'Documentation']],
  ['["¦s3"]', '"s3"', ['**`s3`** · Amazon S3']],
  ['["s3:Get¦Object\n', '"s3:GetObject', ['**`s3:GetObject`**']],
];

describe('the hover of an action', () => {
  for (const [actions, token, fragments] of shown) {
    it(`of ${actions.trim()} says what it is`, () => assertShows(allow(actions), token, fragments));
  }

  it('is the same in NotAction and in a policy that is a text', () => {
    assertShows(withStatement('{ "NotAction": ["s3:¦GetObject"] }'), '"s3:GetObject"', [
      '`s3:GetObject`',
      'Left out here',
    ]);
    const text = String.raw`{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:¦GetObject\"}}`;
    const file = `{ "roles": { "web": { "credential_type": "iam_user", "policy_document": "${text}" } } }`;
    assertShows(file, String.raw`\"s3:GetObject\"`, ['**`s3:GetObject`** · Read']);
  });

  for (const actions of [
    '["s3:¦GetObjekt"]',
    '["nosuch:¦*"]',
    '["nosuch¦"]',
    '[¦ "s3:GetObject"]',
    '["s3:GetObject"¦]',
  ]) {
    it(`is absent at ${actions}`, () => assert.equal(hoverIn(allow(actions)).token, undefined));
  }

  it('leaves the names of elements to the schema', () => {
    assert.equal(hoverIn(withStatement('{ "Act¦ion": ["s3:GetObject"] }')).token, undefined);
  });
});
