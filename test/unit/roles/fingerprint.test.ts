import assert from 'node:assert/strict';
import { roleFingerprint, rolePreview } from '../../../src/core/roles/fingerprint';
import type { Role, RolesConfig } from '../../../src/core/roles/role';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';
import { aSessionRole, aUserRole } from '../../doubles/roles';

const config: RolesConfig = { profile: 'admin', region: 'us-east-1' };

function roleOf(text: string): Role {
  const role = parseRolesFile(text).roles[0]?.role;
  assert.ok(role);
  return role;
}

describe('the fingerprint of a role', () => {
  const user = aUserRole({
    tags: { team: 'web' },
    policyArns: ['arn:aws:iam::aws:policy/A', 'arn:aws:iam::aws:policy/B'],
  });
  const session = aSessionRole();

  const changes: readonly (readonly [string, Role, Role])[] = [
    ['the policy', user, { ...user, policyDocument: '{"Statement":[]}' }],
    [
      'the policy, away',
      user,
      aUserRole({ policyArns: user.policyArns, tags: user.tags, policyDocument: '{}' }),
    ],
    ['a policy ARN', user, { ...user, policyArns: ['arn:aws:iam::aws:policy/A'] }],
    ['a group', user, { ...user, groups: ['admins'] }],
    ['a tag', user, { ...user, tags: { team: 'data' } }],
    ['the boundary', user, { ...user, boundaryArn: 'arn:aws:iam::aws:policy/B' }],
    ['the path', user, { ...user, userPath: '/' }],
    ['the broker role', user, { ...user, brokerRoleArn: 'arn:aws:iam::123456789012:role/b' }],
    ['the length', user, { ...user, ttl: 1 }],
    ['the maximum', user, { ...user, maxTtl: 1 }],
    ['the region', user, { ...user, region: 'eu-west-1' }],
    ['the name', user, { ...user, name: 'other' }],
    ['the role that is assumed', session, { ...session, roleArns: ['arn:aws:iam::123456789012:role/x'] }],
    ['a session policy', session, { ...session, policyDocument: '{}' }],
    ['a session tag', session, { ...session, sessionTags: { a: 'b' } }],
    ['the external id', session, { ...session, externalId: 'xx' }],
    ['the revocation', session, { ...session, revocation: 'deny-session' }],
    ['the type', user, session],
    [
      'the MFA device',
      { name: 's', credentialType: 'session_token' },
      { name: 's', credentialType: 'session_token', mfaSerialNumber: 'x' },
    ],
  ];
  for (const [what, before, after] of changes) {
    it(`changes with ${what}, and so does the preview`, () => {
      assert.notEqual(roleFingerprint(before, config), roleFingerprint(after, config));
      assert.notEqual(rolePreview(before, config), rolePreview(after, config));
    });
  }

  const issuers: readonly (readonly [string, RolesConfig])[] = [
    ['the profile', { ...config, profile: 'other' }],
    ['the IAM endpoint', { ...config, iamEndpoint: 'http://localhost' }],
    ['the STS endpoint', { ...config, stsEndpoint: 'http://localhost' }],
    ['the CA bundle', { ...config, caBundle: 'ca.pem' }],
    ['the region of the file', { ...config, region: 'eu-west-1' }],
  ];
  for (const [what, changed] of issuers) {
    it(`changes with ${what} of the issuer`, () => {
      assert.notEqual(roleFingerprint(user, config), roleFingerprint(user, changed));
    });
  }

  it('changes with the default length only for roles that use it', () => {
    const { ttl: _ttl, ...withoutTtl } = user;
    const changed = { ...config, lease: 60 };
    assert.notEqual(roleFingerprint(withoutTtl, config), roleFingerprint(withoutTtl, changed));
    assert.equal(roleFingerprint(user, config), roleFingerprint(user, changed));
  });

  it('does not change with description, layout, order of the role’s fields or Vault’s spelling', () => {
    const own = roleOf(`{ "roles": { "r": {
      "description": "one", // a comment
      "credential_type": "iam_role",
      "iam_role_arn": "arn:aws:iam::123456789012:role/r",
      "policy_document": { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "*", "Resource": "*" }] },
      "ttl": "1h" } } }`);
    const vault =
      roleOf(String.raw`{"roles":{"r":{"default_sts_ttl":3600,"role_arns":["arn:aws:iam::123456789012:role/r"],
      "policy_document":"{\"Version\": \"2012-10-17\", \"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
      "credential_type":"assumed_role","description":"two"}}}`);
    assert.equal(roleFingerprint(own, config), roleFingerprint(vault, config));
    assert.equal(rolePreview(own, config), rolePreview(vault, config));
  });

  it('is 64 hexadecimal digits', () => {
    assert.match(roleFingerprint(user, {}), /^[0-9a-f]{64}$/);
  });
});

describe('the preview of a role', () => {
  it('reads like the roles file, with lengths as one writes them', () => {
    assert.equal(
      rolePreview(aSessionRole({ policyDocument: '{"Version":"2012-10-17"}' }), config),
      `{
  "role": {
    "name": "deployer",
    "credential_type": "iam_role",
    "iam_role_arn": [
      "arn:aws:iam::123456789012:role/deployer"
    ],
    "policy_document": {
      "Version": "2012-10-17"
    },
    "ttl": "15m",
    "max_ttl": "1h",
    "region": "us-east-1"
  },
  "issuer": {
    "profile": "admin"
  }
}
`,
    );
  });
});
