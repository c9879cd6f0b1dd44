import assert from 'node:assert/strict';
import { sessionName, userName } from '../../../src/core/leases/names';
import { systemRandom } from '../../../src/storage/systemRandom';

const until = Date.UTC(2026, 10, 22, 8, 30, 0);

describe('names in AWS', () => {
  it('say role, person and last possible end', () => {
    const name = userName('s3-reader', 'jane', until, systemRandom);
    assert.match(name, /^va-s3-reader-jane-20261122T0830Z-[a-z2-7]{13}$/);
  });

  it('never promise an end before the real one', () => {
    assert.match(userName('r', 'j', until + 1_000, systemRandom), /20261122T0831Z/);
  });

  for (const [role, owner] of [
    ['r'.repeat(64), 'o'.repeat(64)],
    ['Rolle für Prüfer', 'DOMAIN\\Jürgen'],
    ['x', ''],
    ['日本', '日本'],
  ] as const) {
    it(`fit AWS's length and characters for role "${role.slice(0, 12)}" and owner "${owner.slice(0, 12)}"`, () => {
      for (const name of [
        userName(role, owner, until, systemRandom),
        sessionName(role, owner, systemRandom),
      ]) {
        assert.match(name, /^[\w+=,.@-]{2,64}$/);
      }
    });
  }

  it('keep 65 random bits however long the role is', () => {
    const names = Array.from({ length: 500 }, () => userName('r'.repeat(64), 'jane', until, systemRandom));
    assert.equal(new Set(names.map((name) => name.slice(-13))).size, 500);
  });
});
