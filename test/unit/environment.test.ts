import assert from 'node:assert/strict';
import { Credentials } from '../../src/core/credentials';
import { terminalEnvironment, type EnvironmentRequest } from '../../src/core/environment';

function environment(changes: Partial<EnvironmentRequest> = {}) {
  return terminalEnvironment({
    credentials: new Credentials('AKIAIOSFODNN7EXAMPLE', 'secret'),
    roleName: 's3-reader',
    region: 'eu-west-1',
    expiresAt: Date.UTC(2026, 10, 22, 8, 30, 0),
    ...changes,
  });
}

describe('the environment of a terminal', () => {
  it('unsets the token of whoever was there before when there is none', () => {
    assert.equal(environment()['AWS_SESSION_TOKEN'], null);
    const session = new Credentials('ASIAIOSFODNN7EXAMPLE', 'secret', 'token');
    assert.equal(environment({ credentials: session })['AWS_SESSION_TOKEN'], 'token');
  });

  it('sets both names of the region and of the expiry', () => {
    const { AWS_REGION, AWS_DEFAULT_REGION, AWS_CREDENTIAL_EXPIRATION, AWS_SESSION_EXPIRATION } =
      environment();
    assert.deepEqual([AWS_REGION, AWS_DEFAULT_REGION], ['eu-west-1', 'eu-west-1']);
    assert.equal(AWS_CREDENTIAL_EXPIRATION, '2026-11-22T08:30:00Z');
    assert.equal(AWS_SESSION_EXPIRATION, AWS_CREDENTIAL_EXPIRATION);
  });

  it('leads every service to the issuer’s one endpoint, whatever was inherited', () => {
    const endpoint = 'http://127.0.0.1:4566';
    const variables = environment({ iamEndpoint: endpoint, stsEndpoint: endpoint });
    assert.equal(variables['AWS_ENDPOINT_URL'], endpoint);
    for (const name of [
      'AWS_ENDPOINT_URL_S3',
      'AWS_ENDPOINT_URL_IAM',
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
    ]) {
      assert.equal(variables[name], null, name);
    }
  });

  it('leaves endpoints and certificates alone when the issuer has none of its own', () => {
    const names = Object.keys(environment());
    assert.deepEqual(
      names.filter((name) => /ENDPOINT|CA_BUNDLE/.test(name)),
      [],
    );
    assert.equal(environment({ caBundle: '/etc/ca.pem' })['AWS_CA_BUNDLE'], '/etc/ca.pem');
  });
});
