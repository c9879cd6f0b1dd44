import assert from 'node:assert/strict';
import { SectionBody } from '../../../../src/language/document/section';
import { applyEdits, editBetween } from '../../../../src/language/edits/applyEdits';
import { fixAll } from '../../../../src/language/rules/fixAll';
import { lintRole } from '../../../../src/language/rules/lint';
import { viewRole } from '../../../../src/language/rules/roleView';
import type { Finding, Rule } from '../../../../src/language/rules/rule';
import { catalog } from '../../../doubles/catalog';
import { alphabetRule, restlessRule, roleWith } from './fakeRule';

const none = { offset: 0, length: 0 };

function linting(rule: Rule): (source: string) => readonly Finding[] {
  return (source) => {
    const section = { name: 'role', nameRange: none, offset: 0, body: new SectionBody(source) };
    return lintRole(viewRole(section, {}, catalog), [rule], new Map());
  };
}

describe('Fixing all', () => {
  const fixed = (source: string, rule: Rule): string => applyEdits(source, fixAll(source, linting(rule)));

  it('applies safe fixes until there is none left, and no others', () => {
    assert.equal(
      fixed(roleWith('W', 'Y', 'Z'), alphabetRule),
      roleWith('Z', 'Z', 'Z').replace('// Z', '// W').replace('// Z', '// Y'),
    );
  });

  it('edits only the tokens where one round is enough', () => {
    const edits = fixAll(roleWith('Y', 'Y'), linting(alphabetRule));
    assert.deepEqual(
      edits.map(({ text, range }) => [text, range.length]),
      [
        ['"Z"', 3],
        ['"Z"', 3],
      ],
    );
  });

  it('ends where fixes undo each other', () => {
    assert.ok(fixed(roleWith('A'), restlessRule).includes('"Sid"'));
  });

  it('has nothing to do where nothing is wrong', () => {
    assert.deepEqual(fixAll(roleWith('Z'), linting(alphabetRule)), []);
  });
});

describe('The edit between two texts', () => {
  for (const [before, after] of [
    ['abc', 'abc'],
    ['abc', 'abxc'],
    ['aa', 'aaa'],
    ['aaa', 'aa'],
    ['', 'new'],
    ['old', ''],
    ['one two', 'one three'],
  ] as const) {
    it(`makes "${after}" of "${before}"`, () => {
      const edit = editBetween(before, after);
      assert.equal(edit === undefined, before === after);
      assert.equal(applyEdits(before, edit === undefined ? [] : [edit]), after);
    });
  }
});
