import assert from 'node:assert/strict';
import { prefill, type WhatIfLease } from '../../../../src/language/whatIf/prefill';
import { roleOf } from './roleFixture';

const now = Date.UTC(2026, 10, 22, 7, 0, 0);
const hour = 3_600_000;
const lease: WhatIfLease = {
  id: 'lease1',
  roleName: 'reader',
  principal: 'va-reader-jane',
  region: 'eu-west-1',
  ttl: { seconds: 3600, maxSeconds: 7200, limit: 'role' },
  issuedAt: now,
  expiresAt: now + hour,
  maxExpiresAt: now + 2 * hour,
};
const roleArn = 'arn:aws:iam::123456789012:role/team/reader';

function valuesOf(role: object, options: { lease?: WhatIfLease; accountId?: string } = {}, config = {}) {
  const values = prefill(roleOf(role, config), { now, ...options });
  return Object.fromEntries([...values].map(([name, given]) => [name, given.join()]));
}

describe('what is known of a request before it is made', () => {
  it('of an issued user is its name, its tags with our stamp, time and region', () => {
    const role = {
      credential_type: 'iam_user',
      policy_arns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      iam_tags: { team: 'red' },
      user_path: '/ours/',
    };
    assert.deepEqual(valuesOf(role, { lease, accountId: '123456789012' }), {
      'aws:CurrentTime': '2026-11-22T07:00:00Z',
      'aws:EpochTime': '1795330800',
      'aws:SecureTransport': 'true',
      'aws:ViaAWSService': 'false',
      'aws:PrincipalIsAWSService': 'false',
      'aws:RequestedRegion': 'eu-west-1',
      'aws:PrincipalType': 'User',
      'aws:username': 'va-reader-jane',
      'aws:PrincipalAccount': '123456789012',
      'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/ours/va-reader-jane',
      'aws:PrincipalTag/team': 'red',
      'aws:PrincipalTag/vault-aws:lease': 'lease1',
      'aws:PrincipalTag/vault-aws:tool': 'vault-aws',
      'aws:PrincipalTag/vault-aws:role': 'reader',
      'aws:PrincipalTag/vault-aws:expires': '2026-11-22T09:00:00Z',
      'aws:PrincipalTag/vault-aws:max-seconds': '7200',
    });
  });

  it('of a user in China is in the partition of China', () => {
    const there = { lease: { ...lease, region: 'cn-north-1' }, accountId: '123456789012' };
    assert.equal(
      valuesOf({ credential_type: 'iam_user', policy_document: {} }, there)['aws:PrincipalArn'],
      'arn:aws-cn:iam::123456789012:user/vault-aws/va-reader-jane',
    );
  });

  it('without a lease is what the role says', () => {
    const values = valuesOf(
      { credential_type: 'iam_user', iam_tags: ['team=red'] },
      {},
      { region: 'eu-west-2' },
    );
    assert.equal(values['aws:RequestedRegion'], 'eu-west-2');
    assert.equal(values['aws:PrincipalTag/team'], 'red');
    assert.equal(values['aws:username'], undefined);
    assert.equal(values['aws:MultiFactorAuthPresent'], undefined);
  });

  it('of a role session is the role, its account and that it is temporary', () => {
    const role = { credential_type: 'iam_role', iam_role_arn: roleArn, session_tags: { team: 'red' } };
    const values = valuesOf(role, { lease: { ...lease, roleArn } });
    assert.equal(values['aws:PrincipalArn'], roleArn);
    assert.equal(values['aws:PrincipalAccount'], '123456789012');
    assert.equal(values['aws:PrincipalType'], 'AssumedRole');
    assert.equal(values['aws:TokenIssueTime'], '2026-11-22T07:00:00Z');
    assert.equal(values['aws:MultiFactorAuthPresent'], 'false');
    assert.equal(values['aws:PrincipalTag/team'], 'red');
    assert.equal(values['aws:username'], undefined);
    assert.equal(values['aws:SourceIp'], undefined);
  });

  it('of a role with a choice of ARNs is none of them', () => {
    const values = valuesOf({ credential_type: 'iam_role', iam_role_arn: [roleArn, `${roleArn}2`] });
    assert.equal(values['aws:PrincipalArn'], undefined);
  });

  it('of a session token is whether it was made with MFA', () => {
    const mfa = { credential_type: 'session_token', mfa_serial_number: 'arn:aws:iam::123456789012:mfa/jane' };
    assert.equal(valuesOf(mfa)['aws:MultiFactorAuthPresent'], 'true');
    assert.equal(valuesOf({ credential_type: 'session_token' })['aws:MultiFactorAuthPresent'], 'false');
    assert.equal(valuesOf({ credential_type: 'federation_token' })['aws:PrincipalType'], 'FederatedUser');
  });
});
