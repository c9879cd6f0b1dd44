import assert from 'node:assert/strict';
import type { Problem } from '../../../src/core/roles/problems';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';
import { sentences } from '../vscode/withoutEditor';
import { addressCases } from './addressTable';
import { policyCases, roleCases, structureCases, valueCases } from './problemTable';
import { user } from './snippets';

describe('the sentences of problems', () => {
  let messageOf: (problem: Problem) => string;
  before(async () => {
    messageOf = await sentences('problems', 'problemMessage');
  });

  const say = (text: string): string[] => parseRolesFile(text).problems.map(messageOf);

  it('are whole sentences with nothing left to fill in, for every kind of problem', () => {
    for (const [title, text] of [
      ...structureCases,
      ...roleCases,
      ...valueCases,
      ...policyCases,
      ...addressCases,
    ]) {
      for (const sentence of say(text)) {
        assert.match(sentence, /^["\dA-Z].*[.?]$/, title);
        assert.doesNotMatch(sentence, /\{\d\}|undefined|\[object/, title);
      }
    }
  });

  it('name what was meant', () => {
    assert.deepEqual(say(user('"polcy_arns": []')), [
      'There is no field "polcy_arns" here. Did you mean "policy_arns"?',
    ]);
  });

  it('write lengths as one writes them', () => {
    assert.deepEqual(say(user('"ttl": 5400, "max_ttl": 3600')), [
      '1h30m is longer than the maximum of 1h. Shorten it, or raise the maximum.',
    ]);
  });

  it('do not repeat what looks like a key', () => {
    const key = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
    for (const sentence of say(user(`"${key}": "x", "policy_arns": ["${key}"]`)))
      assert.ok(!sentence.includes(key), sentence);
  });
});
