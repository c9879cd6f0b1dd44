import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/core/roles/json/parseJson';
import type { Problem } from '../../../../src/core/roles/problems';
import { parseRolesFile } from '../../../../src/core/roles/rolesFile';
import { applyEdits } from '../../../../src/language/edits/applyEdits';
import { fixesForProblem } from '../../../../src/language/rules/problemFixes';
import { policyCases, roleCases, structureCases, valueCases } from '../../roles/problemTable';
import { assumed, bare, config, user } from '../../roles/snippets';

type Row = readonly [code: Problem['code'], before: string, title: string, after: string];

const role = '"credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/r"';

const rows: readonly Row[] = [
  ['unknownField', user('"polcy_arns": []'), 'Rename it "policy_arns"', user('"policy_arns": []')],
  ['unknownField', user('"zzz": 1, "ttl": "1h"'), 'Remove "zzz"', user('"ttl": "1h"')],
  ['unknownField', config('"profil": "p"'), 'Rename it "profile"', config('"profile": "p"')],
  ['duplicateField', user('"ttl": "1h", "ttl": "2h"'), 'Remove this one', user('"ttl": "1h"')],
  ['duplicateField', user('"ttl": "1h", "ttl": "2h"'), 'Remove the other one', user('"ttl": "2h"')],
  [
    'duplicateField',
    user('"policy_document": { "Statement": { "Action": "s3:*", "Action": ["s3:*", "sqs:*"] } }'),
    'Merge the two',
    user('"policy_document": { "Statement": { "Action": ["s3:*", "sqs:*"] } }'),
  ],
  ['twoNames', user('"ttl": "1h", "iam_user_ttl": 3600'), 'Remove this one', user('"ttl": "1h"')],
  [
    'missingCredentialType',
    bare('"iam_role_arn": "arn:aws:iam::123456789012:role/r"'),
    'Set "credential_type" to "iam_role"',
    bare('"credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/r"'),
  ],
  [
    'missingCredentialType',
    bare('"credential_type": "", "iam_groups": ["g"]'),
    'Set "credential_type" to "iam_user"',
    bare('"credential_type": "iam_user", "iam_groups": ["g"]'),
  ],
  [
    'unknownCredentialType',
    bare('"credential_type": "iamuser", "iam_groups": ["g"]'),
    'Write "iam_user"',
    bare('"credential_type": "iam_user", "iam_groups": ["g"]'),
  ],
  [
    'unknownRevocation',
    assumed('"revocation": "deny_session"'),
    'Write "deny-session"',
    assumed('"revocation": "deny-session"'),
  ],
  [
    'fieldNotUsed',
    assumed('"iam_tags": { "a": "b" }, "ttl": "1h"'),
    'Remove "iam_tags"',
    assumed('"ttl": "1h"'),
  ],
  [
    'badRoleName',
    `{ "roles": { "my role!": { ${role} } } }`,
    'Rename the role "my-role"',
    `{ "roles": { "my-role": { ${role} } } }`,
  ],
  ['badDuration', user('"ttl": "90 minutes"'), 'Write "90m"', user('"ttl": "90m"')],
  ['badDuration', user('"ttl": "1 hour 30 min"'), 'Write "1h30m"', user('"ttl": "1h30m"')],
  ['badDuration', user('"ttl": "2 Days"'), 'Write "2d"', user('"ttl": "2d"')],
  ['ttlOutOfRange', assumed('"ttl": "5m"'), 'Write "15m"', assumed('"ttl": "15m"')],
  ['ttlOutOfRange', assumed('"ttl": 50000'), 'Write "12h"', assumed('"ttl": "12h"')],
  ['ttlTooLong', user('"ttl": "31d"'), 'Write "720h"', user('"ttl": "720h"')],
  ['ttlOverMax', user('"ttl": "2h", "max_ttl": "1h"'), 'Write "1h"', user('"ttl": "1h", "max_ttl": "1h"')],
  [
    'ttlOverLeaseMax',
    `{ "config": { "lease_max": "1h" }, "roles": { "r": { ${role}, "ttl": "2h" } } }`,
    'Add "max_ttl": "2h"',
    `{ "config": { "lease_max": "1h" }, "roles": { "r": { ${role}, "ttl": "2h", "max_ttl": "2h" } } }`,
  ],
  [
    'badTag',
    user('"iam_tags": { "aws:team": "a" }'),
    'Rename it "team"',
    user('"iam_tags": { "team": "a" }'),
  ],
  ['badTag', user('"iam_tags": { "team": "a*b" }'), 'Write "ab"', user('"iam_tags": { "team": "ab" }')],
  [
    'badTag',
    user('"iam_tags": { "team": "a", "Team": "b" }'),
    'Remove "Team"',
    user('"iam_tags": { "team": "a" }'),
  ],
  ['badUserPath', user('"user_path": "team/web"'), 'Write "/team/web/"', user('"user_path": "/team/web/"')],
  [
    'badGroupName',
    '{ "roles": { "r": { "credential_type": "iam_user", "iam_groups": ["/team/dev", "ok"] } } }',
    'Write "dev"',
    '{ "roles": { "r": { "credential_type": "iam_user", "iam_groups": ["dev", "ok"] } } }',
  ],
  ['badRegion', config('"region": "US-East-1a"'), 'Write "us-east-1"', config('"region": "us-east-1"')],
  [
    'badEndpoint',
    config('"iam_endpoint": "iam.example.com"'),
    'Write "https://iam.example.com"',
    config('"iam_endpoint": "https://iam.example.com"'),
  ],
  [
    'plainHttp',
    config('"sts_endpoint": "http://sts.example.com"'),
    'Write "https://sts.example.com"',
    config('"sts_endpoint": "https://sts.example.com"'),
  ],
  [
    'emptyValue',
    config('"profile": "", "region": "us-east-1"'),
    'Remove "profile"',
    config('"region": "us-east-1"'),
  ],
  [
    'malformedArn',
    user('"policy_arns": ["arn:aws:iam:us-east-1:aws:policy/ReadOnlyAccess"]'),
    'Write "arn:aws:iam::aws:policy/ReadOnlyAccess"',
    user('"policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"]'),
  ],
  [
    'unprintable',
    user('"policy_document": { "Resource": "a\\u202Eb" }'),
    'Remove what cannot be seen',
    user('"policy_document": { "Resource": "ab" }'),
  ],
  [
    'roleKeptByAws',
    bare(
      '"credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/aws-reserved/x", "revocation": "deny-session"',
    ),
    'Remove "revocation"',
    bare('"credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/aws-reserved/x"'),
  ],
  [
    'secretInFile',
    config('"profile": "AKIAIOSFODNN7EXAMPLE", "region": "us-east-1"'),
    'Remove "profile"',
    config('"region": "us-east-1"'),
  ],
  [
    'secretInFile',
    config('"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "region": "us-east-1"'),
    'Remove "aws_access_key_id", and name a profile',
    config('"region": "us-east-1"'),
  ],
  [
    'secretInFile',
    config('"iam_endpoint": "https://ana:secret@iam.example.com"'),
    'Remove the user name and password',
    config('"iam_endpoint": "https://iam.example.com"'),
  ],
  [
    'noPolicy',
    '{ "roles": { "r": { "credential_type": "iam_user" } } }',
    'Add a policy to fill in',
    '{ "roles": { "r": { "credential_type": "iam_user", "policy_document": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": [""], "Resource": [""] }] } } } }',
  ],
];

function problemOf(text: string, code: Problem['code']): Problem {
  return (
    parseRolesFile(text).problems.find((problem) => problem.code === code) ??
    assert.fail(`no ${code} in ${text}`)
  );
}

describe('a fix of a problem of the roles file', () => {
  for (const [code, before, title, after] of rows) {
    it(`is "${title}" for ${code}`, () => {
      const fixes = fixesForProblem(problemOf(before, code), before);
      const fix = fixes.find((each) => each.title === title);
      assert.ok(fix !== undefined, fixes.map((each) => each.title).join(', '));
      assert.equal(applyEdits(before, fix.edits), after);
    });
  }

  const cases = [...structureCases, ...roleCases, ...valueCases, ...policyCases];
  for (const [title, text] of cases) {
    it(`leaves JSON without that problem behind: ${title}`, () => {
      const { errors } = parseJson(text);
      for (const problem of parseRolesFile(text).problems) {
        for (const fix of fixesForProblem(problem, text)) assertFixed(text, problem, fix, errors.length);
      }
    });
  }

  function assertFixed(
    text: string,
    { code }: Problem,
    fix: ReturnType<typeof fixesForProblem>[number],
    errors: number,
  ): void {
    const fixed = applyEdits(text, fix.edits);
    assert.ok(parseJson(fixed).errors.length <= errors, `${fix.title}: ${fixed}`);
    const count = (file: string): number =>
      parseRolesFile(file).problems.filter((each) => each.code === code).length;
    assert.ok(count(fixed) < count(text), `"${fix.title}" leaves ${code} in ${fixed}`);
  }

  it('prefers one at most, and only what changes nothing is safe', () => {
    for (const [, text] of cases) {
      for (const problem of parseRolesFile(text).problems) {
        const fixes = fixesForProblem(problem, text);
        assert.ok(fixes.filter(({ preferred }) => preferred === true).length <= 1, text);
        if (problem.severity === 'error')
          assert.ok(!fixes.some(({ safe }) => safe === true && problem.code !== 'roleKeptByAws'), text);
      }
    }
  });

  it('is none for a problem that is not in the text any more', () => {
    const before = user('"polcy_arns": []');
    assert.deepEqual(fixesForProblem(problemOf(before, 'unknownField'), '[]'), []);
    assert.deepEqual(fixesForProblem(problemOf(before, 'unknownField'), ''), []);
  });
});
