import assert from 'node:assert/strict';
import { selfUnlock } from '../../../../../src/language/rules/security/selfUnlock';
import { policySize } from '../../../../../src/iam/policySize';
import { viewsOf } from '../snippet';
import { applyFix, findings, table, type Row } from '../tables';

const id = 'security/self-unlock';

function policy(...statements: readonly string[]): string {
  return `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
}

function allow(actions: string, resources = '"*"', more = ''): string {
  return `{ "Effect": "Allow", "Action": ${actions}, "Resource": ${resources}${more} }`;
}

function deny(actions: string, resources: string, more = ''): string {
  return allow(actions, resources, more).replace('Allow', 'Deny');
}

const own = '"arn:aws:iam::*:user/vault-aws/*"';
const onOwnPath = deny('"iam:*"', own);

const opens: readonly Row[] = [
  ['everything', allow('«"*"»')],
  ['all of IAM', allow('«"iam:*"»')],
  ['the policies of all users', allow('«"iam:*UserPolicy"»')],
  ['its own policies by path', allow('«"iam:PutUserPolicy"»', own)],
  ['its own policies by account', allow('«"iam:PutUserPolicy"»', '"arn:aws:iam::123456789012:user/*"')],
  [
    'its own policies by name',
    allow('«"iam:DeleteUserPolicy"»', '"arn:aws:iam::*:user/vault-aws/${aws:username}"'),
  ],
  ['users of its role', allow('«"iam:DeleteUserPolicy"»', '"arn:aws:iam::*:user/vault-aws/va-test-role-*"')],
  [
    'its policies, from some place',
    allow(
      '«"iam:DeleteUserPolicy"»',
      '"*"',
      ', "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }',
    ),
  ],
  [
    'users with its tags',
    allow(
      '«"iam:DeleteUserPolicy"»',
      '"*"',
      ', "Condition": { "StringEquals": { "iam:ResourceTag/vault-aws:role": "test-role" } }',
    ),
  ],
  ['joining a group', allow('«"iam:AddUserToGroup"»')],
  ['attaching a policy to itself', allow('«"iam:AttachUserPolicy"»')],
  ['its tags', allow('«"iam:UntagUser"»')],
  ['its name', allow('«"iam:UpdateUser"»')],
  ['another key', allow('["iam:ListUsers", «"iam:CreateAccessKey"»]')],
  ['all but some other service', `{ "Effect": "Allow", «"NotAction"»: "s3:*", "Resource": "*" }`],
  [
    'a Deny of a part',
    `${allow('«"iam:*"»')}, ${deny('["iam:DeleteUserPolicy", "iam:PutUserPolicy"]', own)}`,
  ],
  [
    'users of one owner, who may be anybody',
    allow(
      '«"iam:PutUserPolicy"»',
      '"*"',
      ', "Condition": { "StringLike": { "aws:PrincipalTag/vault-aws:owner": "ali*" } }',
    ),
  ],
  [
    'users until some day',
    allow(
      '«"iam:PutUserPolicy"»',
      '"*"',
      ', "Condition": { "DateGreaterThan": { "aws:ResourceTag/vault-aws:expires": "2026-01-01T00:00:00Z" } }',
    ),
  ],
  [
    'a Deny on all owners but one',
    `${allow('«"iam:PutUserPolicy"»')}, ${deny('"iam:*"', '"*"', ', "Condition": { "StringNotEquals": { "aws:ResourceTag/vault-aws:owner": "alice" } }')}`,
  ],
  [
    'attaching any policy but one',
    allow(
      '«"iam:AttachUserPolicy"»',
      '"*"',
      ', "Condition": { "ArnNotEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" } }',
    ),
  ],
  [
    'attaching any policy of AWS',
    allow(
      '«"iam:AttachUserPolicy"»',
      '"*"',
      ', "Condition": { "ArnLike": { "iam:PolicyARN": "arn:aws:iam::aws:policy/*" } }',
    ),
  ],
  [
    'attaching a policy that allows all of IAM',
    allow(
      '«"iam:AttachUserPolicy"»',
      '"*"',
      ', "Condition": { "StringEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/IAMFullAccess" } }',
    ),
  ],
  [
    'what has no policy to choose, whatever is said about that',
    allow(
      '«"iam:*UserPolicy"»',
      '"*"',
      ', "Condition": { "ArnEqualsIfExists": { "iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess" } }',
    ),
  ],
  ['a Deny elsewhere', `${allow('«"iam:*"»')}, ${deny('"iam:*"', '"arn:aws:iam::*:user/admins/*"')}`],
  [
    'a Deny under a condition',
    `${allow('«"iam:*"»')}, ${deny('"iam:*"', own, ', "Condition": { "Bool": { "aws:SecureTransport": "false" } }')}`,
  ],
].map(([it = '', statements = '']) => ({
  it,
  text: policy(statements),
  finds: id,
  severity: 'error' as const,
}));

const shut: readonly Row[] = [
  ['nothing of IAM', allow('"s3:*"')],
  ['reading IAM', allow('["iam:Get*", "iam:List*"]')],
  ['users of another path', allow('"iam:*"', '"arn:aws:iam::*:user/team/*"')],
  ['users of the root path, by name', allow('"iam:*"', '"arn:aws:iam::*:user/${aws:username}"')],
  ['users of another role', allow('"iam:*"', '"arn:aws:iam::*:user/vault-aws/va-other-*"')],
  [
    'users with other tags',
    allow(
      '"iam:DeleteUserPolicy"',
      '"*"',
      ', "Condition": { "StringEquals": { "aws:ResourceTag/team": "web" } }',
    ),
  ],
  [
    'policies of a short list',
    allow(
      '"iam:AttachUserPolicy"',
      '"*"',
      ', "Condition": { "ArnEquals": { "iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess" } }',
    ),
  ],
  ['a boundary where there is none', allow('"iam:PutUserPermissionsBoundary"')],
  ['everything, with a Deny on its path', `${allow('"*"')}, ${onOwnPath}`],
  [
    'everything, with a Deny by name',
    `${allow('"*"')}, ${deny('"iam:*"', '"arn:aws:iam::*:user/vault-aws/${aws:username}"')}`,
  ],
  [
    'everything, with a Deny by tag',
    `${allow('"*"')}, ${deny('"iam:*"', '"*"', ', "Condition": { "StringLike": { "aws:ResourceTag/vault-aws:lease": "*" } }')}`,
  ],
  [
    'everything, with a Deny in its account',
    `${allow('"*"')}, ${deny('"iam:*"', '"arn:aws:iam::123456789012:user/vault-aws/*"')}`,
  ],
  [
    'everything, with a Deny on what is of its own lease',
    `${allow('"*"')}, ${deny('"iam:*"', '"*"', ', "Condition": { "StringEquals": { "iam:ResourceTag/vault-aws:lease": "${aws:PrincipalTag/vault-aws:lease}" } }')}`,
  ],
  ['joining a group, with a Deny on its path', `${allow('"iam:AddUserToGroup"')}, ${onOwnPath}`],
  ['everything but IAM', `{ "Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*" }`],
].map(([it = '', statements = '']) => ({ it, text: policy(statements) }));

function role(fields: string): string {
  return `{ "credential_type": "iam_user", ${fields} }`;
}

const aws = 'arn:aws:iam::aws:policy';

table('a user that could undo its lease: allowed', [selfUnlock], opens);
table('a user that could not undo its lease: allowed', [selfUnlock], shut);

table(
  'the roles of users that could undo their lease',
  [selfUnlock],
  [
    {
      it: 'is told what the user could do, and offers a Deny',
      text: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": [«"iam:*"»], "Resource": "*" }] }',
      finds: id,
      says: 'The user could remove its own expiry with iam:DeleteUserPolicy and iam:PutUserPolicy.',
      offers: ['Deny IAM on /vault-aws/'],
      becomes: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["iam:*"], "Resource": "*" }, { "Effect": "Deny", "Action": "iam:*", "Resource": ${own} }] }`,
    },
    {
      it: 'knows the path of the role',
      text: role(`"user_path": "/ci/", "policy_document": ${policy(allow('«"iam:*"»'), onOwnPath)}`),
      finds: id,
      offers: ['Deny IAM on /ci/'],
    },
    {
      it: 'knows a path in the root',
      text: role(
        `"user_path": "/", "policy_document": ${policy(allow('«"iam:*"»', '"arn:aws:iam::*:user/${aws:username}"'))}`,
      ),
      finds: id,
    },
    {
      it: 'is about users only',
      text: `{ "credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/a", "policy_document": ${policy(allow('"iam:*"'))} }`,
    },
    {
      it: 'reports a policy of AWS at its ARN, and adds a policy document',
      text: role(`"policy_arns": ["${aws}/ReadOnlyAccess", «"${aws}/IAMFullAccess"»]`),
      finds: id,
      becomes: role(
        `"policy_arns": ["${aws}/ReadOnlyAccess", "${aws}/IAMFullAccess"], "policy_document": { "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:*", "Resource": ${own} }] }`,
      ),
    },
    { it: 'takes a policy of AWS without IAM', text: role(`"policy_arns": ["${aws}/PowerUserAccess"]`) },
    {
      it: 'takes a boundary of AWS without IAM',
      text: role(
        `"permissions_boundary_arn": "${aws}/PowerUserAccess", "policy_document": ${policy(allow('"*"'))}`,
      ),
    },
    {
      it: 'warns where the boundary is not known',
      text: role(
        `"permissions_boundary_arn": "arn:aws:iam::123456789012:policy/limit", "policy_document": ${policy(allow('«"*"»'))}`,
      ),
      finds: id,
      severity: 'warning',
    },
    {
      it: 'sees through a boundary that can be taken off',
      text: role(
        `"permissions_boundary_arn": "${aws}/IAMFullAccess", "policy_document": ${policy(allow('«"iam:DeleteUserPermissionsBoundary"»'))}`,
      ),
      finds: id,
      says: 'take off its own boundary',
    },
    {
      it: 'knows that a Deny in a policy that can be rewritten holds nothing',
      text: role(
        `"policy_arns": ["arn:aws:iam::123456789012:policy/team"], "policy_document": ${policy(allow('«"iam:CreatePolicyVersion"»'))}`,
      ),
      finds: id,
    },
    {
      it: 'takes the Deny of an account for its own where the role names the account',
      text: role(
        `"iam_role_arn": "arn:aws:iam::111122223333:role/broker", "policy_document": ${policy(allow('«"iam:*"»'), deny('"iam:*"', '"arn:aws:iam::123456789012:user/vault-aws/*"'))}`,
      ),
      finds: id,
    },
    {
      it: 'is silenced by a comment',
      text: role(`"policy_document": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow",
      "Action": "iam:PutUserPolicy", // vault-aws-ignore security/self-unlock
      "Resource": "*" }] }`),
    },
  ],
);

describe('the Deny on the own path', () => {
  it('costs few of the characters that all inline policies share', () => {
    const text = policy(allow('"iam:*"'));
    const [before, after] = [text, applyFix(text, [selfUnlock])].map((each) =>
      policySize(viewsOf(each)[0]?.policy?.text ?? ''),
    );
    assert.ok((after ?? 0) - (before ?? 0) <= 80, `${(after ?? 0) - (before ?? 0)}`);
  });

  it('is enough for a policy that is so large that the user could rewrite it', () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      allow('"s3:GetObject"', `"arn:aws:s3:::bucket-${at}/*"`),
    );
    const text = policy(allow('"iam:*"'), ...many);
    const fixed = applyFix(text, [selfUnlock]);
    assert.deepEqual(findings(fixed, [selfUnlock]), []);
    assert.ok(fixed.includes('"arn:aws:iam::*:policy/vault-aws/*"'));
    const usersOnly = fixed.replace(/\[("arn:aws:iam::\*:user\/vault-aws\/\*"), [^\]]*\]/, '$1');
    assert.equal(findings(usersOnly, [selfUnlock]).length, 1);
  });
});
