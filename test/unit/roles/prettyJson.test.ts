import assert from 'node:assert/strict';
import { prettyJson } from '../../../src/core/roles/json/prettyJson';

describe('JSON laid out to be read', () => {
  const values: readonly unknown[] = [
    {},
    [],
    'text',
    { a: [], b: {}, c: [[]], d: [{}] },
    { a: [1, 'two', { three: 'x,{}[]:"\\"' }], b: null, c: '' },
    [[[]]],
    { 'q"\\': '\\\\"', e: [true, -1500] },
  ];
  for (const value of values) {
    const compact = JSON.stringify(value);
    it(`looks as JSON.stringify makes it: ${compact}`, () => {
      assert.equal(prettyJson(compact), JSON.stringify(value, null, 2));
    });
  }

  it('keeps every number as it is written', () => {
    const text = '{"a":1e400,"b":[9007199254740993,-0,1.0]}';
    assert.equal(prettyJson(text).replaceAll(/\n *| /g, ''), text);
  });
});
