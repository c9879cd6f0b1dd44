import assert from 'node:assert/strict';
import { openDocument, type RolesDocument } from '../../../../src/language/document/rolesDocument';
import { reviseDocument } from '../../../../src/language/document/reviseDocument';
import { RoleFindings } from '../../../../src/language/rules/roleFindings';
import type { Finding, Rule } from '../../../../src/language/rules/rule';
import { readRuleSettings } from '../../../../src/language/rules/ruleSettings';
import { catalog } from '../../../doubles/catalog';
import { alphabetRule, fileWith, roleWith } from './fakeRule';

const noSettings = readRuleSettings({});

describe('Findings of roles', () => {
  let looks: string[];
  let failures: unknown[];
  let findings: RoleFindings;
  beforeEach(() => {
    looks = [];
    failures = [];
    const counting: Rule = {
      ...alphabetRule,
      check: (role, report) => {
        looks.push(role.name);
        if (role.name === 'cursed') throw new RangeError('rule');
        alphabetRule.check(role, report);
      },
    };
    findings = new RoleFindings([counting], catalog, (error) => failures.push(error));
  });
  const find = (document: RolesDocument, settings = noSettings): readonly Finding[] =>
    document.roles.flatMap((role) => findings.find(role, document, settings));

  it('are worked out once for each text of a role', () => {
    const document = openDocument(fileWith('one', roleWith('A', 'Z')));
    assert.equal(find(document).length, 1);
    assert.equal(find(document).length, 1);
    const moved = reviseDocument(document, `\n\n${document.text}`);
    assert.equal(find(moved)[0], find(document)[0]);
    assert.deepEqual(looks, ['one']);
  });

  it('are worked out anew when the text, the name, the config section or the settings change', () => {
    const role = roleWith('A');
    let document = openDocument(fileWith('one', role));
    find(document);
    for (const text of [
      fileWith('one', role.replace('"A"', '"B"')),
      fileWith('two', role.replace('"A"', '"B"')),
      fileWith('two', role.replace('"A"', '"B"'), '{ "lease": "1h" }'),
    ]) {
      const before = looks.length;
      document = reviseDocument(document, text);
      find(document);
      assert.equal(looks.length, before + 1, text);
    }
    find(document, readRuleSettings({ 'test/*': 'hint' }));
    assert.deepEqual(looks, ['one', 'one', 'two', 'two', 'two']);
  });

  it('are of each of two roles that share a text', () => {
    const both = (config: string): string =>
      `{ ${config} "roles": { "one": ${roleWith('A')}, "two": ${roleWith('A')} } }`;
    const document = openDocument(both('"config": {},'), openDocument(both('')));
    find(document);
    find(document);
    assert.deepEqual(looks, ['one', 'two']);
    assert.ok(document.roles.every((role) => findings.last(role).length === 1));
  });

  it('are none where a rule fails, which is told, and those of other roles stay', () => {
    const text = `{ "roles": { "cursed": ${roleWith('A')}, "fine": ${roleWith('A')} } }`;
    assert.equal(find(openDocument(text)).length, 1);
    assert.deepEqual(
      failures.map((error) => error instanceof RangeError),
      [true],
    );
  });
});

describe('The setting of rules', () => {
  it('is read as far as it makes sense', () => {
    const settings = readRuleSettings({ 'a/b': 'off', 'c/*': 'error', 'd/e': 'loud', f: 3 });
    assert.deepEqual(
      [...settings],
      [
        ['a/b', 'off'],
        ['c/*', 'error'],
      ],
    );
    for (const nonsense of [undefined, null, 'off', 7, []]) assert.equal(readRuleSettings(nonsense).size, 0);
  });
});
