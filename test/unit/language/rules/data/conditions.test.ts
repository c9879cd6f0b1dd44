import { deprecatedKey } from '../../../../../src/language/rules/condition/deprecated';
import { keyNotForActions } from '../../../../../src/language/rules/condition/keyNotForActions';
import { typeMismatch, typeMismatchUsable } from '../../../../../src/language/rules/condition/keyType';
import { mfaPattern } from '../../../../../src/language/rules/condition/mfa';
import { multivaluedNeedsSet, setOnSingle } from '../../../../../src/language/rules/condition/sets';
import { placeholderLeft, tagKeyMissing } from '../../../../../src/language/rules/condition/tagKey';
import { unknownGlobalKey, unknownServiceKey } from '../../../../../src/language/rules/condition/unknownKey';
import { badValue, privateAddress, wildcardWithoutLike } from '../../../../../src/language/rules/condition/values';
import { table } from '../tables';

const on = (condition: string, action = '"s3:ListBucket"', effect = 'Allow'): string =>
  `{ "Version": "2012-10-17", "Statement": { "Effect": "${effect}", "Action": ${action}, "Resource": "*", "Condition": ${condition} } }`;
const ofSession = (policy: string): string =>
  `{ "credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::111122223333:role/r", "policy_document": ${policy} }`;
const denied = (condition: string): string => on(condition, '"*"', 'Deny');

table('condition keys', [unknownGlobalKey, unknownServiceKey, tagKeyMissing, placeholderLeft], [
  {
    it: 'lets those that exist be, in any case',
    text: on(
      '{ "StringEquals": { "aws:PrincipalTag/team": "a", "S3:Prefix": "x", "AWS:userid": "x", "token.actions.githubusercontent.com:sub": "x", "saml:aud": "x" } }',
    ),
  },
  {
    it: 'finds a global one that does not exist',
    text: on('{ "StringEquals": { «"aws:PrincipalOrgId2"»: "o-1" } }'),
    finds: 'condition/unknown-global-key',
    severity: 'warning',
    says: 'Did you mean aws:PrincipalOrgID?',
    fix: 'Write aws:PrincipalOrgID',
    becomes: on('{ "StringEquals": { "aws:PrincipalOrgID": "o-1" } }'),
  },
  {
    it: 'finds one without its prefix',
    text: on('{ "IpAddress": { «"SourceIp"»: "203.0.113.7" } }'),
    finds: 'condition/unknown-global-key',
    says: 'Did you mean aws:SourceIp?',
  },
  {
    it: 'finds one of a service',
    text: on('{ "StringLike": { «"s3:prefixx"»: "a/*" } }'),
    finds: 'condition/unknown-service-key',
    says: 'Did you mean s3:prefix?',
  },
  {
    it: 'finds a global key with the prefix of a service, and keeps the tag',
    text: on('{ "StringLike": { «"s3:PrincipalTag/team"»: "a" } }'),
    finds: 'condition/unknown-service-key',
    says: 'Did you mean aws:PrincipalTag/team?',
  },
  {
    it: 'finds a missing key of a tag',
    text: on('{ "StringLike": { «"aws:PrincipalTag/"»: "a", «"aws:RequestTag"»: "b" } }'),
    finds: 'condition/tag-key-missing',
    severity: 'error',
    fix: 'Write aws:PrincipalTag/team',
    becomes: on('{ "StringLike": { "aws:PrincipalTag/team": "a", "aws:RequestTag": "b" } }'),
  },
  {
    it: 'finds a placeholder of the documentation',
    text: on('{ "StringLike": { «"aws:RequestTag/${TagKey}"»: "a" } }'),
    finds: 'condition/placeholder-left',
    severity: 'error',
  },
]);

table('condition keys and actions', [keyNotForActions], [
  {
    it: 'lets keys of the actions, of their resources and global ones be',
    text: on(
      '{ "StringEquals": { "ec2:ResourceTag/a": "b", "aws:ResourceTag/a": "b", "aws:SourceVpc": "v", "ec2:Region": "eu-central-1" } }',
      '["ec2:StartInstances", "ec2:StopInstances"]',
    ),
  },
  {
    it: 'finds a key that is never there',
    text: on('{ "StringLike": { «"s3:prefix"»: "a/*" } }', '"s3:GetObject"'),
    finds: 'condition/key-not-for-actions',
    severity: 'warning',
    says: 's3:prefix is never there for s3:GetObject, so this statement never allows anything.',
  },
  {
    it: 'finds one that is always met',
    text: on('{ "StringNotLike": { «"s3:prefix"»: "a/*" } }', '"s3:GetObject"', 'Deny'),
    finds: 'condition/key-not-for-actions',
    says: 'so this condition is always met',
    fix: 'Remove the condition on s3:prefix',
    becomes:
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*" } }',
  },
  {
    it: 'finds one that some of the actions do not have',
    text: on('{ "StringLike": { «"s3:prefix"»: "a/*" } }', '["s3:ListBucket", "s3:GetObject"]'),
    finds: 'condition/key-not-for-actions',
    severity: 'information',
    fix: 'Use StringLikeIfExists',
    becomes: on('{ "StringLikeIfExists": { "s3:prefix": "a/*" } }', '["s3:ListBucket", "s3:GetObject"]'),
  },
  { it: 'lets Null be', text: on('{ "Null": { "s3:prefix": "true" } }', '"s3:GetObject"') },
  { it: 'knows nothing about actions that do not exist', text: on('{ "StringLike": { "s3:prefix": "a" } }', '"s3:No"') },
]);

table('operators and kinds of keys', [typeMismatch, typeMismatchUsable], [
  {
    it: 'lets what fits be',
    text: on(
      '{ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/a" }, "NumericLessThan": { "aws:EpochTime": "1" }, "Null": { "aws:SourceIp": "true" } }',
    ),
  },
  {
    it: 'finds a text operator on true or false',
    text: on('{ «"StringEquals"»: { "aws:SecureTransport": "true" } }'),
    finds: 'condition/type-mismatch',
    severity: 'warning',
    says: 'aws:SecureTransport has true or false, but StringEquals compares texts.',
    becomes: on('{ "Bool": { "aws:SecureTransport": "true" } }'),
  },
  {
    it: 'keeps the ordering, the qualifier and IfExists',
    text: on('{ «"StringNotEqualsIfExists"»: { "aws:SourceIp": "203.0.113.7" } }'),
    finds: 'condition/type-mismatch',
    becomes: on('{ "NotIpAddressIfExists": { "aws:SourceIp": "203.0.113.7" } }'),
  },
  {
    it: 'moves the key where others stay',
    text: on('{ «"StringEquals"»: { "aws:SecureTransport": "true", "aws:userid": "x" } }'),
    finds: 'condition/type-mismatch',
    becomes: on('{ "StringEquals": { "aws:userid": "x" }, "Bool": { "aws:SecureTransport": "true" } }'),
  },
  {
    it: 'moves it to the operator that is there',
    text: on(
      '{ "Bool": { "aws:ViaAWSService": "true" }, «"StringEquals"»: { "aws:SecureTransport": "true", "aws:userid": "x" } }',
    ),
    finds: 'condition/type-mismatch',
    becomes: on(
      '{ "Bool": { "aws:ViaAWSService": "true", "aws:SecureTransport": "true" }, "StringEquals": { "aws:userid": "x" } }',
    ),
  },
  {
    it: 'moves the only key to the operator that is there',
    text: on(
      '{ "Bool": { "aws:ViaAWSService": "true" }, «"StringEquals"»: { "aws:SecureTransport": "true" } }',
    ),
    finds: 'condition/type-mismatch',
    becomes: on('{ "Bool": { "aws:ViaAWSService": "true", "aws:SecureTransport": "true" } }'),
  },
  {
    it: 'hints at an ARN compared as a text',
    text: on('{ «"StringLike"»: { "aws:PrincipalArn": "arn:aws:iam::*:role/a" } }'),
    finds: 'condition/type-mismatch-usable',
    severity: 'hint',
    becomes: on('{ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/a" } }'),
  },
]);

table('values of conditions', [badValue, wildcardWithoutLike, privateAddress], [
  {
    it: 'lets good ones be',
    text: on(
      '{ "NumericLessThan": { "s3:max-keys": 10 }, "Bool": { "aws:SecureTransport": true }, "IpAddress": { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] }, "StringLike": { "s3:prefix": "a/*" }, "StringEquals": { "s3:delimiter": "${*}" } }',
    ),
  },
  {
    it: 'finds what is no number',
    text: on('{ "NumericLessThan": { "s3:max-keys": «"1,000"» } }'),
    finds: 'condition/bad-value',
    becomes: on('{ "NumericLessThan": { "s3:max-keys": "1000" } }'),
  },
  {
    it: 'finds what is neither true nor false',
    text: on('{ "Bool": { "aws:SecureTransport": «"yes"» } }'),
    finds: 'condition/bad-value',
    becomes: on('{ "Bool": { "aws:SecureTransport": "true" } }'),
  },
  { it: 'finds it for Null', text: on('{ "Null": { "aws:userid": «"no"» } }'), finds: 'condition/bad-value' },
  {
    it: 'finds what is no address',
    text: on('{ "IpAddress": { "aws:SourceIp": [«"203.0.113.0/33"», «"office"»] } }'),
    finds: 'condition/bad-value',
  },
  {
    it: 'finds what is no ARN',
    text: on('{ "ArnEquals": { "aws:PrincipalArn": «"role/a"» } }'),
    finds: 'condition/bad-value',
  },
  {
    it: 'finds a wildcard that is none',
    text: on('{ "StringEquals": { "s3:prefix": [«"a/*"», "b"] } }'),
    finds: 'condition/wildcard-without-like',
    becomes: on('{ "StringLike": { "s3:prefix": ["a/*", "b"] } }'),
  },
  {
    it: 'finds a private address',
    text: on('{ "NotIpAddress": { "aws:SourceIp": [«"10.0.0.0/8"», "203.0.113.7"] } }'),
    finds: 'condition/private-ip',
  },
  { it: 'lets private addresses in a VPC be', text: on('{ "IpAddress": { "aws:VpcSourceIp": "10.0.0.0/8" } }') },
]);

table('keys with several values', [multivaluedNeedsSet, setOnSingle], [
  {
    it: 'lets what fits be',
    text: on('{ "ForAnyValue:StringEquals": { "aws:TagKeys": "a" }, "Null": { "aws:CalledVia": "true" } }'),
  },
  {
    it: 'finds a missing set operator',
    text: on('{ «"StringEquals"»: { "aws:CalledVia": "athena.amazonaws.com" } }'),
    finds: 'condition/multivalued-needs-set',
    offers: ['Use ForAnyValue:StringEquals', 'Use ForAllValues:StringEquals'],
    fix: 'Use ForAnyValue:StringEquals',
    becomes: on('{ "ForAnyValue:StringEquals": { "aws:CalledVia": "athena.amazonaws.com" } }'),
  },
  {
    it: 'finds one too many',
    text: on('{ «"ForAllValues:StringEquals"»: { "aws:PrincipalTag/a": "b" } }'),
    finds: 'condition/set-on-single',
    says: 'without the key this is met too',
    becomes: on('{ "StringEquals": { "aws:PrincipalTag/a": "b" } }'),
  },
]);

table('keys that AWS has replaced', [deprecatedKey], [
  {
    it: 'names the new one',
    text: on('{ "StringEquals": { «"kms:CustomerMasterKeySpec"»: "RSA_2048" } }', '"kms:CreateKey"'),
    finds: 'condition/deprecated-key',
    fix: 'Write kms:KeySpec',
    becomes: on('{ "StringEquals": { "kms:KeySpec": "RSA_2048" } }', '"kms:CreateKey"'),
  },
  { it: 'lets the new one be', text: on('{ "StringEquals": { "kms:KeySpec": "RSA_2048" } }', '"kms:CreateKey"') },
]);

table('multi-factor authentication', [mfaPattern], [
  {
    it: 'lets the documented forms be',
    text: on('{ "Bool": { "aws:MultiFactorAuthPresent": "true" } }'),
  },
  { it: 'lets the documented Deny be', text: denied('{ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }') },
  {
    it: 'finds a Deny that misses requests without the key',
    text: ofSession(denied('{ «"Bool"»: { "aws:MultiFactorAuthPresent": "false" } }')),
    finds: 'condition/mfa-pattern',
    becomes: ofSession(denied('{ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }')),
  },
  {
    it: 'leaves a Deny to the rule that knows that a user’s key never carries MFA',
    text: denied('{ "Bool": { "aws:MultiFactorAuthPresent": "false" } }'),
  },
  {
    it: 'finds an Allow that lets such requests through',
    text: on('{ «"BoolIfExists"»: { "aws:MultiFactorAuthPresent": "true" } }'),
    finds: 'condition/mfa-pattern',
    becomes: on('{ "Bool": { "aws:MultiFactorAuthPresent": "true" } }'),
  },
  {
    it: 'finds an Allow for those without',
    text: on('{ «"Bool"»: { "aws:MultiFactorAuthPresent": false } }'),
    finds: 'condition/mfa-pattern',
    fix: 'Write true',
    becomes: on('{ "Bool": { "aws:MultiFactorAuthPresent": "true" } }'),
  },
  {
    it: 'finds Null in an Allow',
    text: on('{ «"Null"»: { "aws:MultiFactorAuthPresent": "false" } }'),
    finds: 'condition/mfa-pattern',
    fix: 'Use Bool and true',
    becomes: on('{ "Bool": { "aws:MultiFactorAuthPresent": "true" } }'),
  },
]);
