import assert from 'node:assert/strict';
import type { IssuableRole, RolesConfig } from '../../../src/core/roles/role';
import { roleFacts } from '../../../src/language/approval/roleFacts';
import { catalog } from '../../doubles/catalog';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { sentences } from './withoutEditor';

describe('the question before a role is issued', () => {
  let grantText: (...values: unknown[]) => string;
  before(async () => {
    grantText = await sentences('approval', 'grantText');
  });

  const lines = (role: IssuableRole, config: RolesConfig = {}): string[] =>
    grantText(
      role,
      config,
      { source: { kind: 'default' } },
      { facts: roleFacts(role, config, catalog) },
    ).split('\n');
  const allowing = (...actions: string[]): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
    });
  const harmless = ['GetObject', 'ListBucket', 'GetBucketTagging', 'GetObjectTagging', 'GetObjectAcl'].map(
    (name) => `s3:${name}`,
  );

  it('shows the most powerful action, wherever the policy has it', () => {
    const policyDocument = allowing(...harmless, 's3:GetBucketAcl', '*');
    const allows = lines(aUserRole({ policyDocument })).find((line) => line.startsWith('Allows'));
    assert.match(allows ?? '', /^Allows: \*, .* and 1 more$/);
  });

  it('shows all of it where nothing is known about AWS', () => {
    const actions = Array.from({ length: 40 }, (_, index) => `s3:Get${index}`);
    const text = grantText(
      aUserRole({ policyDocument: allowing(...actions) }),
      {},
      { source: { kind: 'default' } },
    );
    for (const action of actions) assert.ok(text.includes(action), action);
  });

  it('says how long a session can be asked for, not only how long it is by itself', () => {
    assert.ok(lines(aSessionRole({ ttl: 900, maxTtl: 3_600 })).includes('Length: 15m, at most 1h'));
    assert.ok(lines(aUserRole({ ttl: 900, maxTtl: 7_200 })).includes('Length: 15m, at most 2h'));
  });

  it('keeps what a policy names on its line', () => {
    const text = lines(aUserRole({ groups: ['g\nDenies: *'] }));
    assert.ok(text.includes(String.raw`Groups: g Denies: * (g\u{a}Denies: *)`));
    assert.ok(!text.some((line) => line.startsWith('Denies')));
  });

  it('shortens only what is longer than AWS takes, and says so', () => {
    const groups = lines(aUserRole({ groups: ['g'.repeat(5_000)] })).find((line) =>
      line.startsWith('Groups'),
    );
    assert.match(groups ?? '', /^Groups: g{2048}… \(and 2952 characters more\)$/);
  });

  it('says that a policy cannot be summed up, rather than nothing', () => {
    const text = lines(aUserRole({ policyDocument: '{"Statement":[{"Effect":"Sometimes"}]}' }));
    assert.ok(text.some((line) => line.includes('cannot be summed up')));
  });

  it('shows whom the issuer would talk to and trust', () => {
    const endpoints = { iamEndpoint: 'https://iam.test', stsEndpoint: 'https://sts.test' };
    const caBundle = { path: '/ca.pem', digest: 'ab' };
    const issuer = { source: { kind: 'default' }, ...endpoints, caBundle };
    const text = grantText(aUserRole(), {}, issuer).split('\n');
    assert.ok(text.includes('Endpoint instead of AWS: https://iam.test, https://sts.test'));
    assert.ok(text.includes('Trusts the certificates in: /ca.pem'));
  });

  it('shows everything else that a role decides', () => {
    const user = lines(aUserRole({ userPath: '/team/', tags: { team: 'a' }, brokerRoleArn: 'arn:b' }));
    for (const line of ['Path of the user: /team/', 'Tags: team=a', 'The issuer assumes: arn:b']) {
      assert.ok(user.includes(line), line);
    }
    const session = lines(
      aSessionRole({
        externalId: 'x-1',
        sessionTags: { a: 'b' },
        region: 'eu-west-1',
        revocation: 'deny-session',
      }),
    );
    for (const line of [
      'With the external id: x-1',
      'Session tags: a=b',
      'Region: eu-west-1',
      'Revoking writes a policy into that role that denies the session',
    ]) {
      assert.ok(session.includes(line), line);
    }
  });
});
