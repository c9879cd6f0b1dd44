import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { configFields, roleFieldByName, roleFields } from '../../../src/core/roles/fields';
import { parseJson } from '../../../src/core/roles/json/parseJson';
import { compactJson } from '../../../src/core/roles/json/node';
import { isLeftToJsonSupport, isMarkedByJsonSupport } from '../../../src/core/roles/problems';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';
import { rolesFileSchema } from '../../../src/core/roles/schema';
import { fileSnippets, roleSnippets } from '../../../src/core/roles/schemaSnippets';
import { policyCases, roleCases, structureCases, valueCases } from './problemTable';

const validate = new Ajv({ strict: false, allErrors: true }).compile(rolesFileSchema());

function plain(text: string): unknown {
  const { root } = parseJson(text);
  assert.ok(root);
  return JSON.parse(compactJson(root));
}

function propertiesOf(schema: unknown, ...path: readonly string[]): string[] {
  const object = path.reduce<unknown>((inner, name) => {
    assert.ok(typeof inner === 'object' && inner !== null);
    return new Map<string, unknown>(Object.entries(inner)).get(name);
  }, schema);
  assert.ok(typeof object === 'object' && object !== null);
  return Object.keys(object);
}

describe('the schema of the roles file', () => {
  it('is the one the code makes', () => {
    const file: unknown = JSON.parse(readFileSync('schemas/vault-aws.schema.json', 'utf8'));
    const made: unknown = JSON.parse(JSON.stringify(rolesFileSchema()));
    assert.deepEqual(file, made, 'Write it anew with: npx tsx test/unit/roles/writeSchema.ts');
  });

  it('knows exactly the fields the parser knows', () => {
    const schema = rolesFileSchema();
    assert.deepEqual(
      propertiesOf(schema, 'definitions', 'role', 'properties').toSorted(),
      [...roleFieldByName.keys()].toSorted(),
    );
    assert.deepEqual(
      propertiesOf(schema, 'properties', 'config', 'properties'),
      configFields.map(({ name }) => name),
    );
  });

  it('has each name once, and a description for each field', () => {
    const names = roleFields.flatMap((field) => [field.name, ...field.vaultNames.map(({ name }) => name)]);
    assert.equal(new Set(names).size, names.length);
    for (const { name, description } of [...roleFields, ...configFields])
      assert.ok(description.endsWith('.'), name);
  });

  for (const path of ['test/sample/vault-aws.jsonc', 'test/fixtures/roles/vault.jsonc']) {
    it(`accepts ${path}`, () => {
      assert.equal(validate(plain(readFileSync(path, 'utf8'))), true, JSON.stringify(validate.errors));
    });
  }

  const refused: readonly (readonly [string, string])[] = [
    ['a list', '[]'],
    ['an unknown section', '{ "rules": {} }'],
    ['an unknown field of a role', '{ "roles": { "r": { "credential_type": "iam_user", "polcy": 1 } } }'],
    ['an unknown field of the config section', '{ "config": { "secret_key": "x" } }'],
    ['a role without a type', '{ "roles": { "r": {} } }'],
    ['a type that does not exist', '{ "roles": { "r": { "credential_type": "user" } } }'],
    ['a list that is a number', '{ "roles": { "r": { "credential_type": "iam_user", "policy_arns": 1 } } }'],
    [
      'a tag that is a number',
      '{ "roles": { "r": { "credential_type": "iam_user", "iam_tags": { "a": 1 } } } }',
    ],
    ['a length of time that is true', '{ "config": { "lease": true } }'],
    ['a config field that is null', '{ "config": { "profile": null } }'],
  ];
  for (const [title, text] of refused) {
    it(`refuses ${title}, and the parser does too`, () => {
      assert.equal(validate(plain(text)), false);
      assert.notDeepEqual(parseRolesFile(text).problems, []);
    });
  }

  it('marks what the parser leaves to it', () => {
    for (const [title, text] of [...structureCases, ...roleCases, ...valueCases, ...policyCases]) {
      const { problems } = parseRolesFile(text);
      if (problems.some((problem) => problem.code !== 'syntax' && isMarkedByJsonSupport(problem))) {
        assert.equal(validate(plain(text)), false, title);
      }
    }
  });

  it('is only said to warn of what makes a role impossible to issue: our error stands beside it', () => {
    const { problems } = parseRolesFile(
      '{ "roles": { "r": { "credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/d", "revocation": "deny" } } }',
    );
    const [problem] = problems;
    assert.deepEqual([problem?.code, problem?.severity], ['unknownRevocation', 'error']);
    assert.ok(problem && isMarkedByJsonSupport(problem));
    assert.equal(isLeftToJsonSupport(problem), false);
    const [broken] = parseRolesFile('{ "roles": {').problems;
    assert.ok(broken && isLeftToJsonSupport(broken), 'errors of syntax are said once');
  });

  const ofPolicies = [
    '{ "Version": "2026-11-22", "Statement": [] }',
    '{ "Version": 2012, "Statement": "x" }',
    '{ "Statement": [5, { "Effect": "allow", "Sid": 1, "Action": 5, "Resource": [{}], "Condition": "x" }] }',
    '{ "Statement": { "Effect": true, "NotAction": {}, "NotResource": null, "Condition": { "Bool": 1 } } }',
    '{ "Id": 5, "Extra": {} }',
  ];
  for (const policy of ofPolicies) {
    it(`leaves what is wrong in a policy to the IAM language support: ${policy}`, () => {
      const role = `{ "credential_type": "iam_user", "policy_document": ${policy} }`;
      assert.equal(validate(plain(`{ "roles": { "r": ${role} } }`)), true, JSON.stringify(validate.errors));
    });
  }

  it('offers snippets that are right once they are filled in', () => {
    const roles = Object.fromEntries(roleSnippets.map(({ body }, index) => [`r${index}`, body]));
    for (const file of [{ roles }, ...fileSnippets.map(({ body }) => body)]) {
      const filled = JSON.stringify(file)
        .replaceAll(/\$\{\d+:([^}]*)\}/g, '$1')
        .replaceAll(/\$\d/g, 'text');
      assert.equal(validate(JSON.parse(filled)), true, JSON.stringify(validate.errors));
      assert.deepEqual(parseRolesFile(filled).problems, []);
    }
  });
});
