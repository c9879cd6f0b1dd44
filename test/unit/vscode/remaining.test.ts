import assert from 'node:assert/strict';
import { remainingText, untilTextChanges } from '../../../src/vscode/time/remaining';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

describe('the remaining time', () => {
  for (const [milliseconds, text] of [
    [30 * minute, '30m'],
    [30 * minute - second, '29m'],
    [61 * second, '1m'],
    [minute, '1m'],
    [59 * second, '59s'],
    [58.2 * second, '59s'],
    [1, '1s'],
    [0, '0s'],
    [-5 * minute, '0s'],
    [hour, '1h'],
    [hour + 5 * minute, '1h 5m'],
    [8 * hour - 1, '8h'],
  ] as const) {
    it(`reads ${text} with ${milliseconds} ms left`, () => assert.equal(remainingText(milliseconds), text));
  }

  it('promises never more than there is, but for the part of a second', () => {
    for (let left = 0; left < 2 * hour; left += 777) {
      assert.ok(toMilliseconds(remainingText(left)) <= left + second, String(left));
    }
  });

  it('reads differently exactly when it says it will', () => {
    for (let left = 3 * hour; left > 0; left -= 12_345) {
      const wait = untilTextChanges(left);
      assert.ok(wait !== undefined && wait > 0);
      assert.equal(remainingText(left - wait + 1), remainingText(left), `early with ${left} ms`);
      assert.notEqual(remainingText(left - wait), remainingText(left), `late with ${left} ms`);
    }
  });

  it('changes once a minute, and each second only in the last minute', () => {
    assert.equal(untilTextChanges(30 * minute), second);
    assert.equal(untilTextChanges(30 * minute - second), minute);
    assert.equal(untilTextChanges(30 * second), second);
  });

  it('never changes again at the end', () => assert.equal(untilTextChanges(0), undefined));
});

function toMilliseconds(text: string): number {
  const units: Readonly<Record<string, number>> = { h: hour, m: minute, s: second };
  const parts = [...text.matchAll(/(\d+)([hms])/g)];
  return parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (units[unit] ?? 0), 0);
}
