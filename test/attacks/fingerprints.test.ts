import assert from 'node:assert/strict';
import { roleFingerprint, rolePreview } from '../../src/core/roles/fingerprint';
import type { IssuableRole } from '../../src/core/roles/role';
import { parseRolesFile } from '../../src/core/roles/rolesFile';
import { FakeWindow } from '../doubles/window';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { attacks, held } from './attempt';

function roleWith(policy: string): IssuableRole {
  const text = `{"roles": {"r": {"credential_type": "iam_user", "policy_document": ${policy}}}}`;
  const role = parseRolesFile(text).roles[0]?.role;
  assert.ok(role?.credentialType === 'iam_user', text);
  return role;
}
const withNumber = (number: string): string =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"NumericLessThan":{"s3:max-keys":${number}}}}]}`;
const inString = (policy: string): string => JSON.stringify(policy);

attacks('a change that an approval does not notice', () => {
  const pairs: readonly (readonly [string, string])[] = [
    ['1e400', '2e400'],
    ['9007199254740992', '9007199254740993'],
    ['-0', '0'],
    ['0.1', '0.10000000000000000001'],
    ['1e-400', '0'],
    ['123456789012345678901234567890', '123456789012345678901234567891'],
    ['1.0', '1'],
    ['1E2', '100'],
  ];
  for (const [before, after] of pairs) {
    for (const [how, written] of [
      ['as an object', (text: string) => text],
      ['as Vault writes it', inString],
    ] as const) {
      held(`${before} becomes ${after} in a policy ${how}`, () => {
        const [one, other] = [before, after].map((number) => roleWith(written(withNumber(number))));
        assert.ok(one && other);
        assert.notEqual(roleFingerprint(one, {}), roleFingerprint(other, {}));
        assert.ok(rolePreview(one, {}).includes(`"s3:max-keys": ${before}\n`));
        assert.ok(rolePreview(other, {}).includes(`"s3:max-keys": ${after}\n`));
      });
    }
  }

  held('what is agreed to is laid out otherwise than what is sent', () => {
    const policy = withNumber('1e400');
    const role = roleWith(policy);
    assert.equal(role.policyDocument, policy);
    assert.equal(
      rolePreview(role, {}).replaceAll(/\n\s*/g, '').replaceAll('": ', '":').includes(policy),
      true,
    );
  });

  held('comments and blanks are taken for a change', () => {
    const commented = roleWith(withNumber('1').replace('{"Version"', '{ /* a comment */\n "Version"'));
    assert.equal(roleFingerprint(commented, {}), roleFingerprint(roleWith(withNumber('1')), {}));
  });

  held('the certificates become others under the same name', () => {
    const config = { caBundle: 'ca.pem' };
    const of = (certificates: string): string => roleFingerprint(aUserRole(), config, { certificates });
    assert.notEqual(of('a'.repeat(64)), of('b'.repeat(64)));
    assert.notEqual(
      rolePreview(aUserRole(), config, { certificates: 'aa' }),
      rolePreview(aUserRole(), config, { certificates: 'bb' }),
    );
  });

  held('another of several roles is assumed than the one that was shown', () => {
    const roleArns = ['reader', 'admin'].map((name) => `arn:aws:iam::123456789012:role/${name}`);
    const role = aSessionRole({ roleArns });
    const [reader, admin] = roleArns.map((roleArn) => roleFingerprint(role, {}, { roleArn }));
    assert.notEqual(reader, admin);
    assert.doesNotMatch(rolePreview(role, {}, { roleArn: roleArns[0] }), /role\/admin/);
  });

  held('a tag named __proto__ or constructor is overlooked', () => {
    const tagged = (name: string): IssuableRole => {
      const text = `{"roles": {"r": {"credential_type": "iam_user", "iam_groups": ["g"], "iam_tags": {"${name}": "admin"}}}}`;
      const role = parseRolesFile(text).roles[0]?.role;
      assert.ok(role?.credentialType === 'iam_user');
      return role;
    };
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.notEqual(roleFingerprint(tagged(name), {}), roleFingerprint(tagged('team'), {}), name);
      assert.match(rolePreview(tagged(name), {}), /"admin"/, name);
    }
  });

  held('a text in one field reads as another field', () => {
    const injected = aUserRole({ groups: ['g"],"iam_tags":{"a":"b"},"x":["'] });
    const honest = aUserRole({ groups: ['g'], tags: { a: 'b' } });
    assert.notEqual(roleFingerprint(injected, {}), roleFingerprint(honest, {}));
    assert.doesNotThrow(() => JSON.parse(rolePreview(injected, {})));
  });

  for (const [what, unseen] of [
    ['no width', '\u200B'],
    ['a turn to the left', '\u202E'],
    ['an isolate', '\u2066'],
    ['a tag', '\u{E0041}'],
    ['a filler', '\u3164'],
    ['an empty braille cell', '\u2800'],
    ['a variation', '\uFE0F'],
    ['a line of its own', '\u2028'],
    ['half a pair', '\uD800'],
    ['a soft hyphen', '\u00AD'],
  ] as const) {
    held(`Show Role has a character of ${what}, which a repository’s settings leave unmarked`, () => {
      const resource = `arn:aws:s3:::a${unseen}b`;
      const role = aUserRole({
        policyDocument: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"${resource}"}]}`,
        tags: { name: `\\${unseen}` },
      });
      const preview = rolePreview(role, {});
      assert.ok(!preview.includes(unseen));
      assert.match(preview, /arn:aws:s3:::a\\u[0-9a-f]{4}(?:\\u[0-9a-f]{4})?b/);
      const { role: shown }: { role: { policy_document: unknown; iam_tags: unknown } } = JSON.parse(preview);
      assert.deepEqual(shown.policy_document, JSON.parse(role.policyDocument ?? ''));
      assert.deepEqual(shown.iam_tags, role.tags);
    });
  }

  held('letters that people write with are shown as numbers', () => {
    assert.match(rolePreview(aUserRole({ tags: { team: 'Größe 開発 é' } }), {}), /"Größe 開発 é"/);
  });

  held('the record of a lease is of another grant than the one that was agreed to', async () => {
    const roleArns = ['reader', 'admin'].map((name) => `arn:aws:iam::123456789012:role/${name}`);
    const role = aSessionRole({ roleArns });
    const window = new FakeWindow();
    const caBundle = { path: '/ca.pem', digest: 'c'.repeat(64) };
    await window.issue(role, {
      roleArn: roleArns[1] ?? '',
      issuer: { source: { kind: 'stored' }, caBundle },
    });
    const [record] = window.journal.history;
    const choices = { roleArn: roleArns[1], certificates: caBundle.digest };
    assert.equal(record?.policyHash, roleFingerprint(role, {}, choices));
    assert.equal(window.audit.entries.at(-1)?.policyHash, record.policyHash);
  });
});
