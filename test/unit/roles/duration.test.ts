import assert from 'node:assert/strict';
import { formatDuration, parseDuration } from '../../../src/core/roles/duration';

describe('a length of time', () => {
  const understood: readonly (readonly [string, number])[] = [
    ['45m', 2_700],
    ['1h30m', 5_400],
    ['90s', 90],
    ['1h0m5s', 3_605],
    ['1.5h', 5_400],
    ['1.1h', 3_960],
    ['2d', 172_800],
    ['5400', 5_400],
    ['1', 1],
    [' 15m ', 900],
    ['0s', 0],
  ];
  for (const [text, seconds] of understood) {
    it(`reads "${text}" as ${seconds} seconds`, () => assert.equal(parseDuration(text), seconds));
  }

  for (const text of [
    '',
    'm',
    '-1h',
    '1h-5m',
    '30m1h',
    '1h1h',
    '1 h',
    '1H',
    '500ms',
    '0.5s',
    '1.5',
    '1e3',
    '9'.repeat(20),
    '∞',
  ]) {
    it(`reads nothing from "${text}"`, () => assert.equal(parseDuration(text), undefined));
  }

  it('is written as short as can be', () => {
    assert.deepEqual([0, 59, 60, 90, 3_600, 5_400, 3_605, 172_800].map(formatDuration), [
      '0s',
      '59s',
      '1m',
      '1m30s',
      '1h',
      '1h30m',
      '1h5s',
      '48h',
    ]);
  });

  it('reads back what it writes', () => {
    for (let seconds = 1; seconds < 200_000; seconds += 997) {
      assert.equal(parseDuration(formatDuration(seconds)), seconds);
    }
  });
});
