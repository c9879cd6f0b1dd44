import { actionNeedsStar } from '../../../../../src/language/rules/action/needsStar';
import { resourceAccount, resourceRegion } from '../../../../../src/language/rules/resource/fields';
import { resourceNotForAction } from '../../../../../src/language/rules/resource/notForAction';
import { objectVersusBucket } from '../../../../../src/language/rules/resource/objectVersusBucket';
import { redundantResource } from '../../../../../src/language/rules/resource/redundant';
import { unusedResource } from '../../../../../src/language/rules/resource/unused';
import { table } from '../tables';

const statement = (action: string, resource: string, more = ''): string =>
  `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ${action}, "Resource": ${resource}${more} }] }`;
const deny = (action: string, resource: string): string =>
  statement(action, resource).replace('"Allow"', '"Deny"');
const resourceRules = [
  resourceRegion,
  resourceAccount,
  resourceNotForAction,
  objectVersusBucket,
  unusedResource,
  actionNeedsStar,
];

table('regions and accounts of resources', resourceRules, [
  {
    it: 'lets what fits be',
    text: statement(
      '["s3:GetObject", "lambda:InvokeFunction", "iam:PassRole", "ssm:SendCommand"]',
      '["arn:aws:s3:::b/*", "arn:aws:lambda:*:111122223333:function:f", "arn:aws:iam::*:role/r", "arn:aws:ssm:*::document/AWS-RunShellScript"]',
    ),
  },
  {
    it: 'finds a region that buckets do not have',
    text: statement('"s3:ListBucket"', '«"arn:aws:s3:eu-central-1::b"»'),
    finds: 'resource/region',
    severity: 'warning',
    says: 'ARNs of this kind have no region',
    becomes: statement('"s3:ListBucket"', '"arn:aws:s3:::b"'),
  },
  {
    it: 'finds an account that buckets do not have',
    text: statement('"s3:GetObject"', '["arn:aws:s3:::a/*", «"arn:aws:s3::111122223333:b/*"»]'),
    finds: 'resource/account',
    becomes: statement('"s3:GetObject"', '["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]'),
  },
  {
    it: 'finds a missing account',
    text: statement('"iam:PassRole"', '«"arn:aws:iam:::role/r"»'),
    finds: 'resource/account',
    says: 'ARNs of this kind have an account',
    becomes: statement('"iam:PassRole"', '"arn:aws:iam::*:role/r"'),
  },
  {
    it: 'says both where both are missing, and mends both',
    text: statement('"sqs:SendMessage"', '«"arn:aws:sqs:::q"»'),
    finds: 'resource/region',
    also: ['resource/account'],
    becomes: statement('"sqs:SendMessage"', '"arn:aws:sqs:*:*:q"'),
  },
  {
    it: 'finds what is no account',
    text: statement('"iam:PassRole"', '«"arn:aws:iam::1111-2222-3333:role/r"»'),
    finds: 'resource/account',
    becomes: statement('"iam:PassRole"', '"arn:aws:iam::111122223333:role/r"'),
  },
  {
    it: 'finds an availability zone',
    text: statement('"sqs:SendMessage"', '«"arn:aws:sqs:eu-central-1a:*:q"»'),
    finds: 'resource/region',
    says: 'eu-central-1a is an availability zone',
    becomes: statement('"sqs:SendMessage"', '"arn:aws:sqs:eu-central-1:*:q"'),
  },
]);

table('buckets and objects', resourceRules, [
  {
    it: 'lets both together be',
    text: statement('["s3:GetObject", "s3:ListBucket"]', '["arn:aws:s3:::b", "arn:aws:s3:::b/*"]'),
  },
  { it: 'knows that an open end is both', text: statement('["s3:GetObject", "s3:ListBucket"]', '"arn:aws:s3:::b*"') },
  {
    it: 'finds a bucket where objects are asked for',
    text: statement('["s3:GetObject", "s3:PutObject"]', '«"arn:aws:s3:::b"»'),
    finds: 'resource/object-vs-bucket',
    says: 'This is a bucket, but s3:GetObject and s3:PutObject work on objects: add arn:aws:s3:::b/*.',
    becomes: statement('["s3:GetObject", "s3:PutObject"]', '"arn:aws:s3:::b/*"'),
    offers: ['Write arn:aws:s3:::b/*', 'Add arn:aws:s3:::b/*'],
  },
  {
    it: 'adds the objects where the bucket is in use',
    text: statement('["s3:ListBucket", "s3:GetObject"]', '[«"arn:aws:s3:::b"»]'),
    finds: 'resource/object-vs-bucket',
    becomes: statement('["s3:ListBucket", "s3:GetObject"]', '["arn:aws:s3:::b", "arn:aws:s3:::b/*"]'),
  },
  {
    it: 'finds objects where a bucket is asked for',
    text: statement('["s3:ListBucket", "s3:GetObject"]', '«"arn:aws:s3:::b/*"»'),
    finds: 'resource/object-vs-bucket',
    becomes: statement('["s3:ListBucket", "s3:GetObject"]', '["arn:aws:s3:::b/*", "arn:aws:s3:::b"]'),
  },
]);

table('resources of the wrong kind', resourceRules, [
  { it: 'lets * be', text: statement('["s3:GetObject", "ec2:DescribeInstances"]', '"*"') },
  { it: 'knows nothing about NotResource', text: '{ "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "NotResource": "arn:aws:sqs:*:*:q" } }' },
  { it: 'knows nothing about actions that do not exist', text: statement('"s3:Nothing"', '"arn:aws:sqs:*:*:q"') },
  { it: 'leaves what is no ARN to those who read it', text: statement('"s3:*"', '"my-bucket"') },
  {
    it: 'matches by the format and not by the prefix',
    text: statement('"es:ESHttpGet"', '"arn:aws:es:*:*:domain/d/*"'),
  },
  {
    it: 'finds an action that has no resource here',
    text: statement('["sqs:SendMessage", «"dynamodb:GetItem"»]', '["arn:aws:sqs:eu-central-1:111122223333:q"]'),
    finds: 'resource/not-for-action',
    severity: 'warning',
    says: 'This statement does not allow dynamodb:GetItem: none of its resources is one that it works on',
    offers: [
      'Add arn:aws:dynamodb:eu-central-1:111122223333:table/*',
      'Move dynamodb:GetItem to a statement on arn:aws:dynamodb:eu-central-1:111122223333:table/*',
    ],
    fix: 'Move dynamodb:GetItem to a statement on arn:aws:dynamodb:eu-central-1:111122223333:table/*',
    becomes:
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sqs:SendMessage"], "Resource": ["arn:aws:sqs:eu-central-1:111122223333:q"] }, { "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "arn:aws:dynamodb:eu-central-1:111122223333:table/*" }] }',
  },
  {
    it: 'finds a Deny that never fires',
    text: deny('«"iam:DeleteUser"»', '"arn:aws:iam::*:role/*"'),
    finds: 'resource/not-for-action',
    says: 'This statement does not deny iam:DeleteUser',
  },
  {
    it: 'finds a pattern none of whose actions has a resource here',
    text: statement('[«"dynamodb:Get*"», "sqs:*"]', '"arn:aws:sqs:*:*:q"'),
    finds: 'resource/not-for-action',
  },
  {
    it: 'knows what an ARN lacks at its end',
    text: statement('«"cloudformation:DescribeStackEvents"»', '"arn:aws:cloudformation:*:*:stack/app"'),
    finds: 'resource/not-for-action',
    fix: 'Write arn:aws:cloudformation:*:*:stack/app/*',
    becomes: statement('"cloudformation:DescribeStackEvents"', '"arn:aws:cloudformation:*:*:stack/app/*"'),
  },
  {
    it: 'knows a word in another case',
    text: statement('«"states:StartExecution"»', '"arn:aws:states:*:*:statemachine:m"'),
    finds: 'resource/not-for-action',
    fix: 'Write arn:aws:states:*:*:stateMachine:m',
    becomes: statement('"states:StartExecution"', '"arn:aws:states:*:*:stateMachine:m"'),
  },
  {
    it: 'tells a table from its indexes',
    text: statement('[«"dynamodb:GetItem"», "dynamodb:Query"]', '"arn:aws:dynamodb:*:*:table/t/index/*"'),
    finds: 'resource/not-for-action',
  },
  {
    it: 'finds a resource that no action uses',
    text: statement('"sqs:SendMessage"', '["arn:aws:sqs:*:*:q", «"arn:aws:sns:*:*:t"»]'),
    finds: 'resource/unused',
    severity: 'information',
    becomes: statement('"sqs:SendMessage"', '["arn:aws:sqs:*:*:q"]'),
  },
]);

table('actions without a resource', resourceRules, [
  {
    it: 'finds them beside others',
    text: statement('["ec2:StartInstances", «"ec2:DescribeInstances"»]', '"arn:aws:ec2:*:*:instance/*"'),
    finds: 'action/needs-star',
    severity: 'warning',
    says: 'it needs the Resource "*"',
    becomes:
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ec2:StartInstances"], "Resource": "arn:aws:ec2:*:*:instance/*" }, { "Effect": "Allow", "Action": ["ec2:DescribeInstances"], "Resource": "*" }] }',
  },
  {
    it: 'writes * where all need it',
    text: statement('[«"ec2:DescribeInstances"», «"ec2:DescribeImages"»]', '["arn:aws:ec2:*:*:instance/*"]'),
    finds: 'action/needs-star',
    becomes: statement('["ec2:DescribeInstances", "ec2:DescribeImages"]', '"*"'),
  },
  {
    it: 'moves them to the statement that is there for such actions',
    text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:StartInstances", // all of them
        «"ec2:DescribeInstances"»,
        «"ec2:DescribeImages"»
      ],
      "Resource": "arn:aws:ec2:*:*:instance/*"
    },
    { "Effect": "Allow", "Action": "sts:GetCallerIdentity", "Resource": "*" }
  ]
}`,
    finds: 'action/needs-star',
    fix: 'Move all 2 such actions to a statement on "*"',
    becomes: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:StartInstances" // all of them
      ],
      "Resource": "arn:aws:ec2:*:*:instance/*"
    },
    { "Effect": "Allow", "Action": ["sts:GetCallerIdentity", "ec2:DescribeInstances", "ec2:DescribeImages"], "Resource": "*" }
  ]
}`,
  },
  {
    it: 'takes the condition along',
    text: statement(
      '[«"ec2:DescribeInstances"», "ec2:StartInstances"]',
      '"arn:aws:ec2:*:*:instance/*"',
      ', "Condition": { "Bool": { "aws:SecureTransport": "true" } }',
    ),
    finds: 'action/needs-star',
    becomes:
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["ec2:StartInstances"], "Resource": "arn:aws:ec2:*:*:instance/*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } }, { "Effect": "Allow", "Action": ["ec2:DescribeInstances"], "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } }] }',
  },
]);

table('resources that are there twice', [redundantResource], [
  { it: 'lets different ones be', text: statement('"s3:*"', '["arn:aws:s3:::a", "arn:aws:s3:::a/*", "arn:aws:s3:::b/*"]') },
  {
    it: 'finds one that a pattern covers',
    text: statement('"s3:*"', '["arn:aws:s3:::a/*", «"arn:aws:s3:::a/x"», «"arn:aws:s3:::a/y/*"»]'),
    finds: 'resource/redundant',
    says: 'arn:aws:s3:::a/* covers this one already.',
    becomes: statement('"s3:*"', '["arn:aws:s3:::a/*", "arn:aws:s3:::a/y/*"]'),
  },
  {
    it: 'takes the last one out of a list of several lines, comments kept',
    text: `{
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": [
      "arn:aws:s3:::a/*", // all of it
      «"arn:aws:s3:::a/x"»
    ]
  }
}`,
    finds: 'resource/redundant',
    becomes: `{
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": [
      "arn:aws:s3:::a/*" // all of it
    ]
  }
}`,
  },
  {
    it: 'takes the last one out of such a list without comments',
    text: `{
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": [
        "arn:aws:s3:::a/*",
        «"arn:aws:s3:::a/x"»
      ]
    }
  ]
}`,
    finds: 'resource/redundant',
  },
  {
    it: 'is not held up by a row of slashes, nor by commas in comments',
    text: `{
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": [
      "arn:aws:s3:::a/*",
      «"arn:aws:s3:::a/x"» // one, two
      ////////////////////////////////////////////////////////////////
    ]
  }
}`,
    finds: 'resource/redundant',
    becomes: `{
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:*",
    "Resource": [
      "arn:aws:s3:::a/*" // one, two
      ////////////////////////////////////////////////////////////////
    ]
  }
}`,
  },
  {
    it: 'finds all beside *, and a repetition',
    text: statement('"s3:*"', '[«"arn:aws:s3:::a"», "*", «"*"»]'),
    finds: 'resource/redundant',
  },
]);
