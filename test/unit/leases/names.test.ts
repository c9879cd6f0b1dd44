import assert from 'node:assert/strict';
import { latestEnd, sessionName, userName } from '../../../src/core/leases/names';
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
        assert.equal(latestEnd(userName(role, owner, until, systemRandom)), until);
      }
    });
  }

  it('are read back as the latest end, to the minute and never before it', () => {
    for (const moment of [until, until + 1, until + 59_999, Date.UTC(2028, 1, 29, 23, 59, 30)]) {
      const read = latestEnd(userName('s3-reader', 'jane', moment, systemRandom)) ?? 0;
      assert.ok(read >= moment && read < moment + 60_000, String(moment));
    }
  });

  for (const [why, name] of [
    ['another beginning', 'vault-s3-reader-jane-20261122T0830Z-k3j5x7q2m4n6p'],
    ['no role', 'va--20261122T0830Z-k3j5x7q2m4n6p'],
    ['a short random part', 'va-r-jane-20261122T0830Z-k3j5x7q2m4n6'],
    ['a long random part', 'va-r-jane-20261122T0830Z-k3j5x7q2m4n6pp'],
    ['digits that base 32 has not', 'va-r-jane-20261122T0830Z-k3j5x7q2m4n01'],
    ['a month that is none', 'va-r-jane-20261322T0830Z-k3j5x7q2m4n6p'],
    ['a day that is none', 'va-r-jane-20260230T0830Z-k3j5x7q2m4n6p'],
    ['an hour that is none', 'va-r-jane-20261122T2430Z-k3j5x7q2m4n6p'],
    ['seconds', 'va-r-jane-20261122T083000Z-k3j5x7q2m4n6p'],
    ['a session’s form', 's3-reader-jane-k3j5x7q2m4n6p'],
    ['something after it', 'va-r-jane-20261122T0830Z-k3j5x7q2m4n6p-old'],
  ] as const) {
    it(`are not those with ${why}`, () => assert.equal(latestEnd(name), undefined));
  }

  it('are read by their last date when a role is named like one', () => {
    const name = userName('20200101T0000Z-aaaaaaaaaaaaa', 'j', until, systemRandom);
    assert.equal(latestEnd(name), until);
  });

  it('keep 65 random bits however long the role is', () => {
    const names = Array.from({ length: 500 }, () => userName('r'.repeat(64), 'jane', until, systemRandom));
    assert.equal(new Set(names.map((name) => name.slice(-13))).size, 500);
  });
});
