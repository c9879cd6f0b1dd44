import assert from 'node:assert/strict';
import { NameIndex } from '../../../src/sandbox/state/nameIndex';

describe('sandbox: an index of names', () => {
  const item = (name: string, visibleAt = 0) => ({ name, visibleAt });
  const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name);

  it('finds exact names, takes them whatever the case, and lists in alphabetical order', () => {
    const index = new NameIndex<ReturnType<typeof item>>();
    index.add(item('bob'));
    index.add(item('Alice'));
    assert.equal(index.find('alice'), undefined);
    assert.ok(index.isTaken('alice'));
    assert.deepEqual(names(index.all()), ['Alice', 'bob']);
    index.add(item('aaron'));
    assert.deepEqual(names(index.all()), ['aaron', 'Alice', 'bob']);
  });

  it('shows what is new late and what is gone for a while', () => {
    const index = new NameIndex<ReturnType<typeof item>>();
    const old = item('bob');
    index.add(old);
    index.add(item('carol', 100));
    index.remove(old, 100);
    assert.deepEqual(names(index.all()), ['carol']);
    assert.deepEqual(names(index.seen(99)), ['bob']);
    assert.equal(index.findSeen('bob', 99), old);
    assert.ok(index.isKnown(old, 99));
    assert.deepEqual(names(index.seen(100)), ['carol']);
    assert.equal(index.findSeen('bob', 100), undefined);
    assert.ok(!index.isKnown(old, 100));
  });

  it('removes this very thing, not a later one of the same name', () => {
    const index = new NameIndex<ReturnType<typeof item>>();
    const old = item('bob');
    const later = item('bob');
    index.add(old);
    index.remove(old);
    index.add(later);
    index.remove(old);
    assert.equal(index.find('bob'), later);
  });
});
