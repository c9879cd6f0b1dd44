import assert from 'node:assert/strict';
import { failureOf } from '../../../src/core/errors';
import { chooseIssuer, type IssuerSituation } from '../../../src/vscode/issue/issuerChoice';
import { aUserRole } from '../../doubles/roles';

function issuer(changes: Partial<IssuerSituation>) {
  return chooseIssuer({
    sandbox: { kind: 'off' },
    profileSetting: '',
    hasStoredKeys: false,
    role: aUserRole(),
    config: {},
    ...changes,
  });
}

describe('the choice of the issuer', () => {
  it('takes the setting first, then the file, then stored keys, then the default chain', () => {
    const everything = { profileSetting: 'mine', config: { profile: 'theirs' }, hasStoredKeys: true };
    assert.deepEqual(issuer(everything).source, { kind: 'profile', profile: 'mine' });
    assert.deepEqual(issuer({ ...everything, profileSetting: ' ' }).source, {
      kind: 'profile',
      profile: 'theirs',
    });
    assert.deepEqual(issuer({ hasStoredKeys: true }).source, { kind: 'stored' });
    assert.deepEqual(issuer({}).source, { kind: 'default' });
  });

  it('takes the endpoints and the certificates of the file along', () => {
    const config = { iamEndpoint: 'http://a', stsEndpoint: 'http://b', caBundle: 'ca.pem' };
    const certificates = { path: '/project/ca.pem', digest: 'ab' };
    const { iamEndpoint, stsEndpoint, caBundle } = issuer({ config, certificates });
    assert.deepEqual(
      { iamEndpoint, stsEndpoint, caBundle },
      { iamEndpoint: 'http://a', stsEndpoint: 'http://b', caBundle: certificates },
    );
    assert.equal(issuer({ config: {}, certificates }).caBundle, undefined);
  });

  it('issues with no others when the certificates of the file could not be read', () => {
    assert.throws(
      () => issuer({ config: { caBundle: 'ca.pem' } }),
      (error) => failureOf(error).code === 'certificatesUnusable',
    );
  });

  it('takes the region of the role before that of the file', () => {
    const config = { region: 'us-east-1' };
    assert.equal(issuer({ config }).region, 'us-east-1');
    assert.equal(issuer({ config, role: aUserRole({ region: 'eu-west-1' }) }).region, 'eu-west-1');
  });

  it('uses nothing but the sandbox while it is on', () => {
    const chosen = issuer({
      sandbox: { kind: 'on', id: 'one', endpoint: 'http://127.0.0.1:1', accountId: '123456789012' },
      profileSetting: 'production',
      config: { profile: 'production', iamEndpoint: 'https://iam.example', caBundle: 'ca.pem' },
      hasStoredKeys: true,
    });
    assert.deepEqual(chosen, {
      source: { kind: 'sandbox', id: 'one' },
      iamEndpoint: 'http://127.0.0.1:1',
      stsEndpoint: 'http://127.0.0.1:1',
    });
  });

  for (const sandbox of [{ kind: 'starting' }, { kind: 'failed', reason: 'no port' }] as const) {
    it(`uses nothing at all while the sandbox is ${sandbox.kind}`, () => {
      assert.throws(
        () => issuer({ sandbox, profileSetting: 'production' }),
        (error) => failureOf(error).code === 'sandboxStopped',
      );
    });
  }
});
