import { actionCase } from '../../../../../src/language/rules/action/case';
import { redundantAction } from '../../../../../src/language/rules/action/redundant';
import {
  unknownAction,
  unknownService,
  wildcardMatchesNothing,
} from '../../../../../src/language/rules/action/unknown';
import { table } from '../tables';

const allow = (action: string): string =>
  `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ${action}, "Resource": "*" } }`;

table('actions that do not exist', [unknownService, unknownAction, wildcardMatchesNothing], [
  { it: 'lets what exists be', text: allow('["s3:GetObject", "S3:getobject", "ec2:Describe*", "*"]') },
  {
    it: 'finds a misspelled service',
    text: allow('[«"s33:GetObject"»]'),
    finds: 'action/unknown-service',
    severity: 'warning',
    says: 'AWS has no service s33. Did you mean s3?',
    fix: 'Write s3:GetObject',
    becomes: allow('["s3:GetObject"]'),
  },
  {
    it: 'knows services by the names people use',
    text: allow('«"cloudwatchlogs:PutLogEvents"»'),
    finds: 'action/unknown-service',
    says: 'Did you mean logs?',
  },
  {
    it: 'finds a misspelled action',
    text: allow('«"s3:GetObjet"»'),
    finds: 'action/unknown',
    severity: 'warning',
    says: 'Amazon S3 has no action GetObjet. Did you mean s3:GetObject?',
    fix: 'Write s3:GetObject',
    becomes: allow('"s3:GetObject"'),
  },
  {
    it: 'knows what an operation of the API needs',
    text: allow('["s3:GetObject", «"s3:ListObjectsV2"»]'),
    finds: 'action/unknown',
    says: 'Did you mean s3:ListBucket?',
    fix: 'Remove s3:ListObjectsV2',
    becomes: allow('["s3:GetObject"]'),
  },
  {
    it: 'knows the few services that have the action',
    text: allow('«"cloudwatch:PutLogEvents"»'),
    finds: 'action/unknown',
    says: 'Did you mean logs:PutLogEvents?',
  },
  {
    it: 'looks at NotAction too',
    text: '{ "Statement": { "Effect": "Deny", "NotAction": [«"iam:CreateUsr"», "s3:*"], "Resource": "*" } }',
    finds: 'action/unknown',
    says: 'Did you mean iam:CreateUser?',
  },
  {
    it: 'finds a pattern that covers nothing',
    text: allow('«"s3:Gte*"»'),
    finds: 'action/wildcard-matches-nothing',
    severity: 'warning',
    says: 'Did you mean s3:Get*?',
    fix: 'Write s3:Get*',
    becomes: allow('"s3:Get*"'),
  },
]);

table('the spelling of actions', [actionCase], [
  { it: 'lets the documented one be', text: allow('["s3:GetObject", "s3:*Object", "s3:Get*"]') },
  {
    it: 'finds another one',
    text: allow('«"S3:getobject"»'),
    finds: 'action/case',
    severity: 'hint',
    becomes: allow('"s3:GetObject"'),
  },
  {
    it: 'finds it in the beginning of a pattern',
    text: allow('[«"EC2:describe*"», "ec2:RunInstances"]'),
    finds: 'action/case',
    becomes: allow('["ec2:Describe*", "ec2:RunInstances"]'),
  },
]);

table('actions that are there twice', [redundantAction], [
  { it: 'lets different ones be', text: allow('["s3:Get*", "s3:PutObject", "ec2:Get*"]') },
  {
    it: 'finds one that a pattern covers',
    text: allow('["s3:Get*", «"s3:GetObject"»]'),
    finds: 'action/redundant',
    says: 's3:Get* covers s3:GetObject already.',
    becomes: allow('["s3:Get*"]'),
  },
  {
    it: 'finds one before the pattern, and a pattern in a wider one',
    text: allow('[«"s3:GetObject"», «"s3:GetObj*"», "s3:Get*"]'),
    finds: 'action/redundant',
    becomes: allow('["s3:GetObj*", "s3:Get*"]'),
  },
  {
    it: 'finds a repetition, whatever its case',
    text: allow('["s3:GetObject", «"s3:getobject"», «"s3:GetObject"»]'),
    finds: 'action/redundant',
  },
  {
    it: 'looks at NotAction too',
    text: '{ "Statement": { "Effect": "Deny", "NotAction": ["s3:*", «"s3:GetObject"»], "Resource": "*" } }',
    finds: 'action/redundant',
  },
]);
