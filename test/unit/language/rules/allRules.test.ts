import assert from 'node:assert/strict';
import { allRules } from '../../../../src/language/rules/allRules';

describe('the rules', () => {
  it('have each id once, a family and a name', () => {
    const ids = allRules.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    for (const id of ids) assert.match(id, /^[a-z]+\/[a-z0-9-]+$/);
  });

  for (const { id, summary, explanation } of allRules) {
    it(`explain ${id}`, () => {
      assert.match(summary, /^[A-Z"].*\.$/);
      assert.match(explanation, /^[A-Z"`].*\.$/);
    });
  }
});
