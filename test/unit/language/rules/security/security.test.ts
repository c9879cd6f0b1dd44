import { securityRules } from '../../../../../src/language/rules/securityRules';
import { admin } from '../../../../../src/language/rules/security/admin';
import { allowNotAction, allowNotResource } from '../../../../../src/language/rules/security/allowNot';
import {
  createServiceLinkedRoleStar,
  passRoleStar,
} from '../../../../../src/language/rules/security/broadRoles';
import { privilegeEscalation } from '../../../../../src/language/rules/security/privilegeEscalation';
import {
  credentialIssuing,
  dataExfiltration,
  resourceExposure,
} from '../../../../../src/language/rules/security/sensitiveActions';
import { serviceStar } from '../../../../../src/language/rules/security/serviceStar';
import { table } from '../tables';

const aws = 'arn:aws:iam::aws:policy';

function policy(...statements: readonly string[]): string {
  return `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
}

function allow(actions: string, resources = '"*"', more = ''): string {
  return `{ "Effect": "Allow", "Action": ${actions}, "Resource": ${resources}${more} }`;
}

function deny(actions: string, resources = '"*"'): string {
  return allow(actions, resources).replace('Allow', 'Deny');
}

function session(document: string): string {
  return `{ "credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/a", "policy_document": ${document} }`;
}

const inOffice = ', "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }';

table('a role that does what most do', securityRules, [
  {
    it: 'gives no cause for a word',
    text: policy(
      allow('["s3:GetObject", "s3:PutObject"]', '"arn:aws:s3:::bucket/*"'),
      allow('["s3:ListBucket", "s3:GetBucketLocation"]', '"arn:aws:s3:::bucket"'),
      allow('["ec2:Describe*", "logs:FilterLogEvents"]'),
      allow('"lambda:UpdateFunctionCode"', '"arn:aws:lambda:eu-west-1:123456789012:function:app-*"'),
      allow('"iam:PassRole"', '"arn:aws:iam::123456789012:role/app"'),
      allow('"secretsmanager:GetSecretValue"', '"arn:aws:secretsmanager:*:*:secret:app/*"'),
    ),
  },
  { it: 'gives none without a policy', text: '{ "credential_type": "iam_user" }' },
  {
    it: 'gives none while its policy is broken',
    text: '{ "Statement": [{ "Effect": "Allow", "Action": "*" }] }',
  },
  {
    it: 'gives none for a session without a policy',
    text: '{ "credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/a" }',
  },
]);

table(
  'an administrator',
  [admin],
  [
    { it: 'is one by a star', text: policy(allow('«"*"»')), finds: 'security/admin', severity: 'warning' },
    {
      it: 'is one by a policy of AWS',
      text: `{ "credential_type": "iam_user", "policy_arns": [«"${aws}/AdministratorAccess"»] }`,
      finds: 'security/admin',
    },
    { it: 'is none on some resources', text: policy(allow('"*"', '"arn:aws:s3:::bucket/*"')) },
    { it: 'is none under a condition', text: policy(allow('"*"', '"*"', inOffice)) },
    { it: 'is none where IAM is denied', text: policy(allow('"*"'), deny('"iam:*"')) },
    {
      it: 'is none within a boundary',
      text: `{ "credential_type": "iam_user", "permissions_boundary_arn": "${aws}/PowerUserAccess", "policy_document": ${policy(allow('"*"'))} }`,
    },
    { it: 'is none by a session policy', text: session(policy(allow('"*"'))) },
  ],
);

table(
  'the star of a service',
  [serviceStar],
  [
    {
      it: 'can be replaced by what reads',
      text: policy(allow('«"sqs:*"»', '"arn:aws:sqs:*:*:queue"')),
      finds: 'security/service-star',
      severity: 'information',
      says: /^sqs:\* allows all \d+ actions of Amazon SQS, with \d+ that write and \d+ that manage permissions\./,
      fix: 'Allow only reading: sqs:Get*, sqs:List*, sqs:ReceiveMessage',
      becomes: policy(allow('["sqs:Get*", "sqs:List*", "sqs:ReceiveMessage"]', '"arn:aws:sqs:*:*:queue"')),
    },
    {
      it: 'can be written out in a list',
      text: policy(allow('["s3:GetObject", «"rds-data:*"»]')),
      finds: 'security/service-star',
      fix: 'Write out the actions of rds-data',
      becomes: policy(
        allow(
          '["s3:GetObject", "rds-data:BatchExecuteStatement", "rds-data:BeginTransaction", "rds-data:CommitTransaction", "rds-data:ExecuteSql", "rds-data:ExecuteStatement", "rds-data:RollbackTransaction"]',
        ),
      ),
    },
    { it: 'is welcome in a Deny', text: policy(allow('"s3:GetObject"'), deny('"s3:*"')) },
    { it: 'is another than that of a part', text: policy(allow('"s3:Get*"')) },
  ],
);

table(
  'Allow with what is left out',
  [allowNotAction, allowNotResource],
  [
    {
      it: 'is everything else',
      text: policy('{ "Effect": "Allow", «"NotAction"»: ["iam:*"], "Resource": "*" }'),
      finds: 'security/allow-notaction',
      severity: 'warning',
      offers: [],
    },
    {
      it: 'may mean the rest of a service',
      text: policy(
        '{ "Effect": "Allow", «"NotAction"»: ["sqs:DeleteQueue", "sqs:PurgeQueue", "sqs:Set*", "sqs:*Permission", "sqs:*Tag*", "sqs:*Move*", "sqs:Create*", "sqs:Ch*"], "Resource": "*" }',
      ),
      finds: 'security/allow-notaction',
      fix: 'Allow the other actions of sqs only',
      becomes: policy(
        '{ "Effect": "Allow", "Action": ["sqs:DeleteMessage", "sqs:Get*", "sqs:ListDeadLetterSourceQueues", "sqs:ListQueues", "sqs:ReceiveMessage", "sqs:SendMessage"], "Resource": "*" }',
      ),
    },
    {
      it: 'is every other resource',
      text: policy(
        '{ "Effect": "Allow", "Action": "s3:GetObject", «"NotResource"»: "arn:aws:s3:::bucket/*" }',
      ),
      finds: 'security/allow-notresource',
    },
    {
      it: 'is as usual in a Deny',
      text: policy('{ "Effect": "Deny", "NotAction": "s3:*", "NotResource": "arn:aws:s3:::bucket/*" }'),
    },
  ],
);

table(
  'passing any role',
  [passRoleStar],
  [
    {
      it: 'can be limited to the service that is called',
      text: policy(allow('["lambda:CreateFunction", "iam:GetRole"]', '"*"'), allow('«"iam:PassRole"»')),
      finds: 'security/passrole-star',
      severity: 'warning',
      offers: ['Only for lambda.amazonaws.com'],
      becomes: policy(
        allow('["lambda:CreateFunction", "iam:GetRole"]', '"*"'),
        allow(
          '"iam:PassRole"',
          '"*"',
          ', "Condition": { "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } }',
        ),
      ),
    },
    {
      it: 'gets a statement of its own for its condition',
      text: policy(allow('["ec2:RunInstances", «"iam:PassRole"»]')),
      finds: 'security/passrole-star',
      fix: 'Only for ec2.amazonaws.com',
      becomes: policy(
        allow('["ec2:RunInstances"]'),
        allow(
          '"iam:PassRole"',
          '"*"',
          ', "Condition": { "StringEquals": { "iam:PassedToService": "ec2.amazonaws.com" } }',
        ),
      ),
    },
    {
      it: 'is offered the commonest services where nothing tells',
      text: policy(allow('«"iam:PassRole"»', '"arn:aws:iam::123456789012:role/*"')),
      finds: 'security/passrole-star',
      offers: [
        'Only for lambda.amazonaws.com',
        'Only for ec2.amazonaws.com',
        'Only for ecs-tasks.amazonaws.com',
      ],
    },
    {
      it: 'is seen in a wildcard too',
      text: policy(allow('«"iam:Pass*"»')),
      finds: 'security/passrole-star',
      offers: [],
    },
    {
      it: 'is seen in a session policy too',
      text: session(policy(allow('«"iam:PassRole"»'))),
      finds: 'security/passrole-star',
    },
    { it: 'is not meant by everything', text: policy(allow('"*"')) },
    { it: 'is no more with a Deny', text: policy(allow('"iam:PassRole"'), deny('"iam:PassRole"')) },
  ],
);

table(
  'making any service-linked role',
  [createServiceLinkedRoleStar],
  [
    {
      it: 'can be limited to a service',
      text: policy(
        allow('"elasticloadbalancing:CreateLoadBalancer"'),
        allow('«"iam:CreateServiceLinkedRole"»'),
      ),
      finds: 'security/create-slr-star',
      severity: 'warning',
      becomes: policy(
        allow('"elasticloadbalancing:CreateLoadBalancer"'),
        allow(
          '"iam:CreateServiceLinkedRole"',
          '"*"',
          ', "Condition": { "StringEquals": { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" } }',
        ),
      ),
    },
    {
      it: 'is limited by the ARN too',
      text: policy(
        allow('"iam:CreateServiceLinkedRole"', '"arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*"'),
      ),
    },
    {
      it: 'is not limited by an ARN of all',
      text: policy(allow('«"iam:CreateServiceLinkedRole"»', '"arn:aws:iam::*:role/aws-service-role/*"')),
      finds: 'security/create-slr-star',
    },
  ],
);

table(
  'ways to more rights',
  [privilegeEscalation],
  [
    {
      it: 'are told with what they take',
      text: policy(allow('["iam:PassRole", «"ec2:RunInstances"»]')),
      finds: 'security/privesc',
      severity: 'warning',
      says: 'More rights can be had with iam:PassRole and ec2:RunInstances: an instance can be started with any role',
    },
    {
      it: 'are counted at a wildcard',
      text: policy(allow('«"lambda:Update*"»')),
      finds: 'security/privesc',
      says: '1 more way like it',
    },
    {
      it: 'are worth knowing in a session policy',
      text: session(policy(allow('«"lambda:UpdateFunctionCode"»'))),
      finds: 'security/privesc',
      severity: 'information',
    },
    {
      it: 'are there in a policy of AWS',
      text: `{ "credential_type": "iam_user", "policy_arns": [«"${aws}/IAMFullAccess"»] }`,
      finds: 'security/privesc',
    },
    {
      it: 'are none with one role',
      text: policy(
        allow('"ec2:RunInstances"'),
        allow('"iam:PassRole"', '"arn:aws:iam::123456789012:role/app"'),
      ),
    },
    { it: 'are none without all of it', text: policy(allow('["iam:PassRole", "lambda:CreateFunction"]')) },
  ],
);

table(
  'sensitive actions',
  [credentialIssuing, dataExfiltration, resourceExposure],
  [
    {
      it: 'give out what outlives the lease',
      text: policy(allow('«"sts:AssumeRole"»', '"arn:aws:iam::123456789012:role/app"')),
      finds: 'security/credential-issuing',
      severity: 'information',
      says: 'What sts:AssumeRole gives out outlives the lease: revoking does not end it.',
    },
    {
      it: 'read any secret',
      text: policy(allow('«"secretsmanager:Get*"»')),
      finds: 'security/data-exfil',
      severity: 'hint',
    },
    {
      it: 'may read one secret',
      text: policy(allow('"secretsmanager:GetSecretValue"', '"arn:aws:secretsmanager:*:*:secret:a"')),
    },
    {
      it: 'open resources',
      text: policy(allow('«"s3:PutBucketPolicy"»', '"arn:aws:s3:::bucket"')),
      finds: 'security/resource-exposure',
      severity: 'hint',
    },
    {
      it: 'are as they are in a policy of AWS',
      text: `{ "credential_type": "iam_user", "policy_arns": ["${aws}/ReadOnlyAccess"] }`,
    },
    { it: 'are limited by a condition', text: policy(allow('"s3:PutBucketPolicy"', '"*"', inOffice)) },
  ],
);
