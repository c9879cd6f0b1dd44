import assert from 'node:assert/strict';
import { grammarRules } from '../../../../src/language/rules/grammarRules';
import { policyBudget } from '../../../../src/language/rules/size/budget';
import { viewsOf } from './snippet';
import { table } from './tables';

const allowAll = '{ "Effect": "Allow", "Action": "*", "Resource": "*" }';
const denyOne = '{ "Effect": "Deny", "Action": "s3:DeleteBucket", "Resource": "*" }';

function session(type: string, statements: string, more = ''): string {
  return `{ "credential_type": "${type}", "iam_role_arn": "arn:aws:iam::111122223333:role/app", ${more}«"policy_document"»: { "Version": "2012-10-17", "Statement": [${statements}] } }`;
}
function unmarked(text: string): string {
  return text.replaceAll(/[«»]/g, '');
}

table('a session policy', grammarRules, [
  {
    it: 'narrows something',
    text: session('iam_role', allowAll),
    finds: 'session/never-grants',
    severity: 'information',
    says: 'A session policy only narrows what the role may do, and this one narrows nothing.',
    fix: 'Remove the session policy',
    becomes: '{ "credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::111122223333:role/app" }',
  },
  { it: 'may allow all but something', text: unmarked(session('iam_role', `${allowAll}, ${denyOne}`)) },
  {
    it: 'hands a federation token all that its user has',
    text: unmarked(session('federation_token', allowAll)).replace(/"iam_role_arn": "[^"]*", /, ''),
  },
  {
    it: 'leaves something',
    text: session('iam_role', denyOne),
    finds: 'session/only-deny',
    severity: 'warning',
    says: 'This session policy only denies, so the session may do nothing at all.',
  },
  {
    it: 'may only deny beside another that allows',
    text: unmarked(
      session('iam_role', denyOne, '"policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"], '),
    ),
  },
  { it: 'is not that of a user', text: unmarked(session('iam_user', denyOne)) },
]);

table('a federation token', grammarRules, [
  {
    it: 'calls neither IAM nor STS',
    text: `{ "credential_type": "federation_token", "policy_document": { "Version": "2012-10-17", "Statement": [
      { "Effect": "Allow", "Action": ["s3:*", «"iam:Get*"», «"STS:AssumeRole"», "sts:GetCallerIdentity"], "Resource": "*" },
      { "Effect": "Deny", "Action": "iam:*", "Resource": "*" }] } }`,
    finds: 'federation/no-iam-sts',
    severity: 'warning',
    says: 'A federation token cannot call IAM, whatever its policy allows.',
    offers: [],
  },
]);

/** A role whose policy has so many characters as IAM counts them. */
function sized(type: string, size: number): string {
  const policy = (fill: string): string =>
    `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${fill}"}]}`;
  return unmarked(
    `{ "credential_type": "${type}", ${type === 'iam_role' ? '"iam_role_arn": "arn:aws:iam::111122223333:role/app", ' : ''}"policy_document": ${policy('b'.repeat(size - policy('').length))} }`,
  );
}
function marked(text: string): string {
  return text.replace('"policy_document"', '«"policy_document"»');
}

table('the size of a policy', grammarRules, [
  { it: 'is not spoken of while there is room', text: sized('iam_user', 1_500) },
  {
    it: 'nears what is allowed inline, guard included',
    text: marked(sized('iam_user', 1_700)),
    finds: 'size/user-inline',
    severity: 'information',
    says: '1,857 of 2,048 characters are used, with 157 for the expiry guard. A larger policy becomes a managed policy of the lease.',
  },
  { it: 'is that of a managed policy beyond', text: sized('iam_user', 1_892) },
  {
    it: 'nears what is allowed in a managed policy',
    text: marked(sized('iam_user', 6_000)),
    finds: 'size/managed',
    severity: 'warning',
    says: '6,000 of 6,144 characters are used. Use wildcards, or move statements into "policy_arns".',
  },
  { it: 'is told by the reader of the file when it is too large', text: sized('iam_user', 6_145) },
  {
    it: 'nears what STS allows',
    text: marked(sized('iam_role', 2_000)),
    finds: 'size/session-plaintext',
    severity: 'warning',
    says: '2,000 of 2,048 characters are used. Use wildcards, or "policy_arns".',
  },
]);

describe('the budget of a policy', () => {
  const budget = (text: string): unknown => viewsOf(text).map(policyBudget)[0];

  it('counts the guard with the inline policy of a user', () => {
    assert.deepEqual(budget(sized('iam_user', 1_891)), {
      used: 2_048,
      limit: 2_048,
      guard: 157,
      kind: 'user',
    });
  });
  it('has a managed policy for what does not fit', () => {
    assert.deepEqual(budget(sized('iam_user', 1_892)), {
      used: 1_892,
      limit: 6_144,
      guard: 0,
      kind: 'managed',
    });
  });
  it('counts a session policy as STS does', () => {
    assert.deepEqual(budget(sized('iam_role', 2_049)), {
      used: 2_049,
      limit: 2_048,
      guard: 0,
      kind: 'session',
    });
    assert.deepEqual(budget(sized('federation_token', 300)), {
      used: 300,
      limit: 2_048,
      guard: 0,
      kind: 'session',
    });
  });
  it('is none without a policy', () => {
    assert.equal(budget('{ "credential_type": "iam_user" }'), undefined);
    assert.equal(budget('{ "credential_type": "session_token", "policy_document": {} }'), undefined);
  });
});
