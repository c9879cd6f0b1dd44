import assert from 'node:assert/strict';
import { parseTarget } from '../../../src/vscode/commands/target';

describe('the argument of a command', () => {
  it('may be a node of the tree', () => {
    const target = { kind: 'lease', id: 'lease-1' };
    assert.deepEqual(parseTarget({ kind: 'lease', lease: {}, words: [], target }), target);
  });

  it('may be what a link carries', () => {
    assert.deepEqual(parseTarget({ kind: 'role', folder: 'file:///p', name: 'r', more: 1 }), {
      kind: 'role',
      folder: 'file:///p',
      name: 'r',
    });
    assert.deepEqual(parseTarget({ kind: 'file', folder: 'file:///p' }), {
      kind: 'file',
      folder: 'file:///p',
    });
  });

  it('is nothing when it makes no sense', () => {
    for (const nonsense of [
      undefined,
      null,
      1,
      'lease-1',
      [],
      {},
      { kind: 'lease' },
      { kind: 'role', name: 'r' },
    ]) {
      assert.equal(parseTarget(nonsense), undefined);
    }
  });
});
