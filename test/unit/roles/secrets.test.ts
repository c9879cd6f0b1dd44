import assert from 'node:assert/strict';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';
import { findSecrets } from '../../../src/core/roles/secrets';
import { config, user } from './snippets';

// Put together here, so that no scanner of repositories takes this file for a leak.
const keyId = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
const secret = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/');

function found(text: string): string[] {
  return findSecrets(text).map(
    ({ kind, range }) => `${kind} ${text.slice(range.offset, range.offset + range.length)}`,
  );
}

describe('secrets in a roles file', () => {
  const places: readonly (readonly [string, string, string])[] = [
    ['an access key id anywhere', user(`"description": "was ${keyId} once"`), `accessKeyId ${keyId}`],
    ['an access key id in a comment', `// ${keyId}\n{}`, `accessKeyId ${keyId}`],
    [
      'a temporary access key id',
      `{ "a": "${keyId.replace('AKIA', 'ASIA')}" }`,
      `accessKeyId ${keyId.replace('AKIA', 'ASIA')}`,
    ],
    ['a secret in the config section', config(`"secret_key": "${secret}"`), `secret ${secret}`],
    ['a secret in a role', user(`"aws_secret_access_key" : "${secret}"`), `secret ${secret}`],
    ['a secret in a comment', `// aws_secret_access_key = ${secret}\n{}`, `secret ${secret}`],
    ['a password', config(`"Password":\n"${secret}"`), `secret ${secret}`],
    ['a session token', config(`"aws_session_token": "${secret.repeat(4)}"`), `secret ${secret.repeat(4)}`],
    [
      'a secret with escaped slashes',
      config(`"secret": "${secret.replaceAll('/', '\\/')}"`),
      `secret ${secret.replaceAll('/', '\\/')}`,
    ],
  ];
  for (const [title, text, expected] of places) {
    it(`are found: ${title}`, () => {
      assert.deepEqual(found(text), [expected]);
      assert.ok(parseRolesFile(text).problems.some(({ code }) => code === 'secretInFile'));
    });
  }

  it('are not seen where there are none', () => {
    const innocent = [
      user(
        '"policy_document": { "Action": "secretsmanager:GetSecretValue", "Resource": "arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/database/password-AbCdEf" }',
      ),
      config(`"profile": "${secret}"`),
      '{ "credential_type": "session_token" }',
      `{ "password": "${'a'.repeat(40)}" }`,
      `{ "a": "X${keyId}", "b": "${keyId}X" }`,
    ];
    for (const text of innocent) assert.deepEqual(found(text), [], text);
  });

  it('are never repeated in a problem, wherever they stand', () => {
    const frames = [
      config(`"secret_key": "${secret}"`),
      config(`"${secret}": "${keyId}"`),
      user(`"${keyId}": "${secret}"`),
      user(`"policy_arns": ["${secret}", "${keyId}"]`),
      user(`"iam_tags": { "${secret}": "${keyId}" }`),
      user(`"ttl": "1h", "iam_user_ttl": "${secret}"`),
      user(`"policy_document": "{\\"${secret}\\": 1, \\"${secret}\\": 2}"`),
      `{ "${secret}": { "credential_type": "${secret}" } }`,
      `{ "roles": { "a": { "${secret}": { "credential_type": "${keyId}" } } } }`,
    ];
    for (const text of frames) {
      const { problems } = parseRolesFile(text);
      assert.ok(problems.length > 0, text);
      // The name of a role is what it is; a secret as a name is shown to nobody by the sentences.
      const said = JSON.stringify(problems.map(({ role: _role, ...problem }) => problem));
      assert.ok(!said.includes(secret) && !said.includes(keyId), text);
    }
  });
});
