import assert from 'node:assert/strict';
import { editDistance, nearest } from '../../../../../src/language/rules/nearest';
import { listing } from '../../../../../src/language/rules/wording';

describe('what somebody meant', () => {
  const rows: readonly (readonly [written: string, candidates: readonly string[], found: readonly string[]])[] = [
    ['GetObjet', ['PutObject', 'GetObject', 'GetObjectAcl'], ['GetObject']],
    ['lsit', ['list', 'last', 'lists'], ['list']],
    ['invoke', ['InvokeFunction', 'Revoke'], ['InvokeFunction']],
    ['GETOBJECT', ['GetObject'], ['GetObject']],
    ['Describe', ['List'], []],
    ['', ['a'], ['a']],
  ];
  for (const [written, candidates, found] of rows) {
    it(`by ${JSON.stringify(written)}`, () => assert.deepEqual(nearest(written, candidates, 1), found));
  }

  it('counts a swap as one mistake', () => {
    assert.equal(editDistance('lsit', 'list', 3), 1);
    assert.equal(editDistance('kitten', 'sitting', 3), 3);
    assert.equal(editDistance('kitten', 'sitting', 2), undefined);
  });

  it('names three at most', () => {
    assert.deepEqual(
      [['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']].map(listing),
      ['a', 'a and b', 'a, b and c', 'a, b and 2 more'],
    );
  });
});
