import assert from 'node:assert/strict';
import { issuerFailure } from '../../../src/aws/loginErrors';
import type { Failure } from '../../../src/core/errors';

function failureAfter(message: string, profile?: string): Failure {
  const error = Object.assign(new Error(message), { name: 'CredentialsProviderError' });
  const source =
    profile === undefined ? ({ kind: 'default' } as const) : ({ kind: 'profile', profile } as const);
  return issuerFailure(error, 'sts:GetCallerIdentity', { source }).failure;
}

describe('why a login failed', () => {
  it('is told of a program that was to log in, and nothing in its words', () => {
    assert.deepEqual(failureAfter('Command failed: get-keys --password hunter2\nno such vault\n', 'admin'), {
      code: 'issuerMissing',
      profile: 'admin',
      process: 'failed',
      aws: 'The credential_process: failed.',
    });
  });

  for (const [message, code] of [
    ['Your session has expired. Please reauthenticate using aws login', 'loginExpired'],
    ['Failed to load a token for session x, please re-authenticate using aws login', 'loginExpired'],
    [
      'The SSO session associated with this profile has expired. To refresh it run aws sso login',
      'loginExpired',
    ],
    ['The SSO session token associated with profile=p was not found or is invalid.', 'loginExpired'],
    ['Token is expired. To refresh this SSO session run something', 'loginExpired'],
    ['Profile p was not found.', 'profileUnknown'],
    [
      'Could not resolve credentials using profile: [p] in configuration/credentials file(s).',
      'profileUnknown',
    ],
    ['Skipping SSO provider in default chain (inputs do not include SSO fields).', 'issuerMissing'],
    ['Profile is configured with invalid SSO credentials.', 'issuerMissing'],
    ['Could not load credentials from any providers', 'issuerMissing'],
  ] as const) {
    it(`is ${code} after "${message}"`, () => {
      assert.equal(failureAfter(message, 'p').code, code);
    });
  }
});
