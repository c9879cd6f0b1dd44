import assert from 'node:assert/strict';
import { findComments } from '../../../../src/language/document/comments';

function texts(source: string): readonly string[] {
  return findComments(source).map(({ offset, length }) => source.slice(offset, offset + length));
}

describe('the comments of a text', () => {
  it('are those of lines and blocks, slashes included', () => {
    assert.deepEqual(texts('// a\n{ /* b\n c */ "x": 1 // d\r\n}'), ['// a', '/* b\n c */', '// d']);
  });
  it('are not in texts', () => {
    assert.deepEqual(texts('{ "http://x": "/* no */ \\" // no" }'), []);
  });
  it('go to the end when they are not closed', () => {
    assert.deepEqual(texts('{ } /* open'), ['/* open']);
  });
  it('are told behind a text that is not closed', () => {
    assert.deepEqual(texts('{ "a": "open // no\n} // yes'), ['// yes']);
  });
});
