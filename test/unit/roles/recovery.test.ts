import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';
import { described } from './snippets';

const sample = readFileSync('test/sample/vault-aws.jsonc', 'utf8');
const names = ['s3-reader', 's3-writer', 'deployer', 'ci-uploader'];
const session = '{ "credential_type": "session_token" }';

function usable(text: string): string[] {
  return parseRolesFile(text).roles.flatMap(({ name, role }) => (role === undefined ? [] : [name]));
}

describe('a roles file with one broken role', () => {
  it('keeps the role after one without its closing brace', () => {
    const text = `{ "roles": { "a": { "credential_type": "session_token", "b": ${session} } }`;
    assert.deepEqual(usable(text), ['b']);
    assert.deepEqual(described(text), ['error syntax {', 'error roleInsideRole "b"']);
  });

  it('keeps the roles after one with a closing brace too many', () => {
    const text = `{ "roles": { "a": ${session} }, "b": ${session} }, "c": ${session} } }`;
    assert.deepEqual(usable(text), ['a', 'b', 'c']);
    assert.deepEqual(described(text), [
      'error roleOutsideRoles "b"',
      'error syntax ,',
      'error roleOutsideRoles "c"',
      'error syntax "c"',
      'error syntax }',
    ]);
  });

  it('keeps the roles after an unquoted resource that begins a comment', () => {
    const broken = sample.replace('"arn:aws:s3:::my-app-bucket/*"', 'arn:aws:s3:::my-app-bucket/*');
    assert.deepEqual(usable(broken), names.slice(1));
  });

  it('keeps the roles of a section whose name is being typed', () => {
    assert.deepEqual(usable(sample.replace('"roles"', '"rol"')), names);
  });

  it('keeps all other roles when any single character is missing', () => {
    for (let at = 0; at < sample.length; at += 1) {
      const kept = new Set(usable(sample.slice(0, at) + sample.slice(at + 1)));
      const lost = names.filter((name) => !kept.has(name));
      assert.ok(lost.length <= 1, `${lost.join(', ')} without ${JSON.stringify(sample[at])} at ${at}`);
    }
  }).timeout(60_000);

  it('keeps the roles that are written while the rest of the file is not', () => {
    for (let end = 0; end < sample.length; end += 1) {
      const begun = names.filter((name) => sample.indexOf(`"${name}"`) < end);
      assert.deepEqual(
        usable(sample.slice(0, end)).slice(0, begun.length - 1),
        begun.slice(0, -1),
        `cut at ${end}`,
      );
    }
  }).timeout(60_000);
});
