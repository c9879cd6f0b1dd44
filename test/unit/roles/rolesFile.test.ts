import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stamp } from '../../../src/core/leases/stamp';
import { ownTags } from '../../../src/core/roles/limits';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';
import { aRecord } from '../../doubles/records';

const sample = readFileSync('test/sample/vault-aws.jsonc', 'utf8');
const vault = readFileSync('test/fixtures/roles/vault.jsonc', 'utf8');

describe('reading a roles file', () => {
  it('finds no problem in the sample and all its roles', () => {
    const { roles, problems, config, configUsable } = parseRolesFile(sample);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      roles.map(({ name, role }) => [name, role?.credentialType]),
      [
        ['s3-reader', 'iam_user'],
        ['s3-writer', 'iam_user'],
        ['deployer', 'iam_role'],
        ['ci-uploader', 'iam_user'],
      ],
    );
    assert.deepEqual(config, { region: 'us-east-1', lease: 1_800, leaseMax: 28_800 });
    assert.equal(configUsable, true);
  });

  it('tells where a role and its name stand, and how it is written', () => {
    const text = '{ "roles": { "a": { "credential_type": "session_token" } } }';
    const [entry] = parseRolesFile(text).roles;
    assert.ok(entry);
    assert.equal(text.slice(entry.nameRange.offset, entry.nameRange.offset + entry.nameRange.length), '"a"');
    assert.equal(
      text.slice(entry.range.offset, entry.range.offset + entry.range.length),
      `"a": ${entry.source}`,
    );
    assert.equal(entry.source, '{ "credential_type": "session_token" }');
  });

  it('tells where the config section stands', () => {
    const text = '{ "config": { "region": "eu-west-1" } }';
    assert.deepEqual(parseRolesFile(text).configRange, { offset: 2, length: text.length - 4 });
  });

  it('understands roles as Vault prints them', () => {
    const { roles, problems } = parseRolesFile(vault);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      roles.map(({ role }) => role),
      [
        {
          name: 'read-back',
          credentialType: 'iam_role',
          roleArns: ['arn:aws:iam::123456789012:role/one', 'arn:aws:iam::123456789012:role/two'],
          policyArns: [],
          sessionTags: {},
          ttl: 3_600,
        },
        {
          name: 'user-read-back',
          credentialType: 'iam_user',
          policyDocument: '{"Version":"2012-10-17","Statement":[]}',
          policyArns: [
            'arn:aws:iam::aws:policy/ReadOnlyAccess',
            'arn:aws:iam::aws:policy/job-function/Billing',
          ],
          groups: ['developers'],
          tags: { team: 'web', cost: 'a=b' },
          userPath: '/',
          ttl: 1_800,
          maxTtl: 5_400,
        },
        { name: 'session', credentialType: 'session_token', mfaSerialNumber: 'GAHT12345678' },
      ],
    );
  });

  it('reads how a session is revoked, and nothing where nothing is said', () => {
    const file = (fields: string) => `{ "roles": { "r": { "credential_type": "iam_role",
      "iam_role_arn": "arn:aws:iam::123456789012:role/aws/r"${fields} } } }`;
    for (const [fields, revocation] of [
      [', "revocation": "deny-session"', 'deny-session'],
      [', "revocation": null', undefined],
      ['', undefined],
    ] as const) {
      const { role } = parseRolesFile(file(fields)).roles[0] ?? {};
      assert.ok(role?.credentialType === 'iam_role');
      assert.equal(role.revocation, revocation);
    }
  });

  it('gives users without a path the path of the product', () => {
    const { roles } = parseRolesFile(
      '{ "roles": { "r": { "credential_type": "iam_user", "iam_groups": ["g"] } } }',
    );
    const role = roles[0]?.role;
    assert.equal(role?.credentialType === 'iam_user' && role.userPath, '/vault-aws/');
  });

  it('reads the same with a byte order mark and Windows line ends', () => {
    const plain = parseRolesFile(sample).roles.map(({ role }) => role);
    const windows = parseRolesFile(`\uFEFF${sample.replaceAll('\n', '\r\n')}`);
    assert.deepEqual(windows.problems, []);
    assert.deepEqual(
      windows.roles.map(({ role }) => role),
      plain,
    );
  });

  it('accepts plain http on this machine', () => {
    for (const host of ['localhost:4566', '127.0.0.1:5000', '[::1]:80', 'aws.localhost']) {
      assert.deepEqual(
        parseRolesFile(`{ "config": { "iam_endpoint": "http://${host}" } }`).problems,
        [],
        host,
      );
    }
  });

  it('leaves room for exactly the tags the product adds', () => {
    assert.equal(Object.keys(stamp(aRecord(), 'jane')).length, ownTags);
  });
});

describe('a config section that cannot be relied on', () => {
  const unusable: readonly (readonly [string, string])[] = [
    ['has a misspelled field', '{ "config": { "profle": "admin" }, "roles": {} }'],
    ['has a value of the wrong kind', '{ "config": { "profile": 7 }, "roles": {} }'],
    ['is not an object', '{ "config": "admin", "roles": {} }'],
    ['is there twice', '{ "config": {}, "config": { "profile": "admin" }, "roles": {} }'],
    ['may be the misspelled section', '{ "confg": { "profile": "admin" }, "roles": {} }'],
    [
      'is inside another section for want of a brace',
      '{ "roles": { "r": {}, "config": { "profile": "admin" } }',
    ],
    ['is cut short', '{ "config": { "profile": "adm'],
    ['holds a secret', '{ "config": { "profile": "AKIAIOSFODNN7EXAMPLE" } }'],
  ];
  for (const [why, text] of unusable) {
    it(`is not used when it ${why}`, () => {
      assert.equal(parseRolesFile(text).configUsable, false);
    });
  }

  it('is used when only a role is wrong, or when there is none', () => {
    assert.equal(parseRolesFile('{ "config": {}, "roles": { "r": { "ttl": } } }').configUsable, true);
    assert.equal(parseRolesFile('{ "roles": { "r": { "ttl": } } }').configUsable, true);
    assert.equal(parseRolesFile('{}').configUsable, true);
  });
});
