import assert from 'node:assert/strict';
import { issuerFailure } from '../../../src/aws/loginErrors';

describe('why a login failed', () => {
  it('is told in the words of the program that was to log in, without its command line', () => {
    const error = new Error('Command failed: get-keys --password hunter2\nno such vault\n');
    error.name = 'CredentialsProviderError';
    const { failure } = issuerFailure(error, 'sts:GetCallerIdentity', {
      source: { kind: 'profile', profile: 'admin' },
    });
    assert.deepEqual(failure, {
      code: 'issuerMissing',
      profile: 'admin',
      aws: 'The credential_process failed.\nno such vault\n',
    });
  });
});
