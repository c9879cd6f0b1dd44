import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { readFileSync } from 'node:fs';
import { reviseDocument } from '../../../../src/language/document/reviseDocument';
import {
  openDocument,
  sectionsOf,
  type RolesDocument,
} from '../../../../src/language/document/rolesDocument';
import { Chance } from '../../../simulation/world/chance';

const sample = readFileSync('test/sample/vault-aws.jsonc', 'utf8');
const small = `{
  "config": { "lease": "1h" }, // all
  "roles": {
    "one": { "credential_type": "iam_user", "policy_document": { "Statement": [] } },
    /* two */ "two": { "credential_type": "session_token", "ttl": "1h", }
  },
}
`;
const pieces = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '//',
  '/*',
  '*/',
  '\n',
  ' ',
  'x',
  '\\',
  '"credential_type"',
];
const more = [
  '"roles": {',
  '"three": { "credential_type": "iam_role" }',
  '},',
  '"a": 1',
  '\r\n',
  '\u{1F600}',
];

/** All that can be asked of a document, as plain data. */
function plain({ text, roles, config }: RolesDocument): unknown {
  const section = ({ name, nameRange, offset, body }: (typeof roles)[number]): unknown => {
    return { name, nameRange, offset, source: body.source, node: body.node, comments: body.comments };
  };
  return { text, roles: roles.map(section), config: config && section(config) };
}

function edited(text: string, chance: Chance): string {
  const at = chance.between(0, text.length + 1);
  const removed = chance.between(0, 3) === 0 ? chance.between(0, 40) : chance.between(0, 2);
  const inserted =
    chance.between(0, 4) === 0 ? '' : chance.pick([...pieces, ...more, pickSlice(text, chance)]);
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

function pickSlice(text: string, chance: Chance): string {
  const at = chance.between(0, text.length + 1);
  return text.slice(at, at + chance.between(0, 60));
}

function assertSame(text: string, next: string): void {
  assertReadAnew(reviseDocument(openDocument(text), next), `from\n${text}\nto\n${next}`);
}

function assertReadAnew(revised: RolesDocument, message: string): void {
  const [mine, anew] = [plain(revised), plain(openDocument(revised.text))];
  if (!isDeepStrictEqual(mine, anew)) assert.deepEqual(mine, anew, message);
}

describe('a document after an edit', () => {
  it('is the one that is read anew, after each character that is left out', () => {
    for (let at = 0; at < small.length; at += 1) assertSame(small, small.slice(0, at) + small.slice(at + 1));
  });

  for (const piece of ['{', '}', '"', ',', '/*', '*/', ...more]) {
    it(`is it after ${JSON.stringify(piece)} put anywhere`, () => {
      for (let at = 0; at <= small.length; at += 1)
        assertSame(small, small.slice(0, at) + piece + small.slice(at));
    });
  }

  for (const [name, text] of [
    ['a small file', small],
    ['the sample', sample],
  ] as const) {
    it(`is it after any edits one after the other: ${name}`, () => {
      for (let seed = 1; seed <= 25; seed += 1) {
        const chance = new Chance(seed);
        let document = openDocument(text);
        for (let step = 0; step < 12; step += 1) {
          const next = edited(document.text, chance);
          const revised = reviseDocument(document, next);
          assertReadAnew(revised, `seed ${seed}, step ${step}:\n${next}`);
          document = revised;
        }
      }
    });
  }

  it('is it where the config section has swallowed a role', () => {
    const text = '{ "config": { "lease": "1h", "roles": { "one": { "credential_type": "iam_user" } } }';
    assertSame(text, text.replace('iam_user', 'iam_role'));
  });

  it('is it where a text ends a comment that was open', () => {
    const text = '{ "roles": { /* open\n "one": { "credential_type": "iam_user", "ttl": "1h" } } }';
    assertSame(text, text.replace('1h', '*/h'));
    assertSame(text.replace('1h', '*/h'), text);
  });

  it('keeps what was read of the roles that did not change', () => {
    const before = openDocument(sample);
    const [first, second] = before.roles;
    assert.ok(first !== undefined && second !== undefined);
    const after = reviseDocument(before, sample.replace('"ttl": "30m"', '"ttl": "45m"'));
    assert.notEqual(after.roles[0]?.body, first.body);
    assert.equal(after.roles[1]?.body, second.body);
    assert.equal(after.roles[1]?.offset, second.offset);
  });

  it('is the same object when nothing changed', () => {
    const document = openDocument(sample);
    assert.equal(reviseDocument(document, sample), document);
  });

  it('has its sections in the order of the file', () => {
    assert.deepEqual(
      sectionsOf(openDocument(small)).map(({ name }) => name),
      ['config', 'one', 'two'],
    );
  });
});
