import assert from 'node:assert/strict';
import { DelayedMap } from '../../../src/sandbox/state/delayedMap';

describe('sandbox: a delayed map', () => {
  it('shows changes at once to lists and later to decisions', () => {
    const map = new DelayedMap<number>();
    map.set('a', 1, 100);
    assert.equal(map.get('a'), 1);
    assert.deepEqual([...map.effective(99)], []);
    assert.deepEqual([...map.effective(100)], [['a', 1]]);
    map.delete('a', 200);
    assert.equal(map.has('a'), false);
    assert.deepEqual([...map.effective(199)], [['a', 1]]);
    assert.deepEqual([...map.effective(200)], []);
  });

  it('keeps the order of changes of one key and does not hold up another', () => {
    const map = new DelayedMap<number>();
    map.set('a', 1, 100);
    map.set('a', 2, 0);
    map.set('b', 3, 0);
    assert.deepEqual([...map.effective(50)], [['b', 3]]);
    assert.equal(map.effective(100).get('a'), 2);
  });

  it('deletes nothing that is not there', () => {
    assert.equal(new DelayedMap<number>().delete('a', 0), false);
  });
});
