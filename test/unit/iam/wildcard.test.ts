import assert from 'node:assert/strict';
import { compileGlob, globTokens } from '../../../src/iam/wildcard';

const matches = (pattern: string, text: string): boolean => compileGlob(globTokens(pattern))(text);

describe('a wildcard pattern', () => {
  it('takes everything when it is a lone asterisk', () => {
    assert.equal(matches('*', ''), true);
    assert.equal(matches('*', 'anything at all'), true);
  });

  it('means itself when it has no wildcards', () => {
    assert.equal(matches('abc', 'abc'), true);
    assert.equal(matches('abc', 'abcd'), false);
    assert.equal(matches('', ''), true);
    assert.equal(matches('', 'a'), false);
  });

  it('takes exactly one character for a question mark', () => {
    assert.equal(matches('a?c', 'abc'), true);
    assert.equal(matches('a?c', 'ac'), false);
    assert.equal(matches('??', 'ab'), true);
    assert.equal(matches('*?', ''), false);
  });

  it('does not use one character for both its beginning and its end', () => {
    assert.equal(matches('ab*ba', 'aba'), false);
    assert.equal(matches('ab*ba', 'abba'), true);
    assert.equal(matches('a*b*b', 'ab'), false);
  });

  it('takes characters literally that mean something in a regular expression', () => {
    assert.equal(matches('a.b', 'axb'), false);
    assert.equal(matches('(a+)$', '(a+)$'), true);
  });

  it('agrees with a regular expression on random patterns and texts', () => {
    const random = seededRandom(20_261_122);
    const pick = (letters: string): string => letters.charAt(Math.floor(random() * letters.length));
    const word = (letters: string): string =>
      Array.from({ length: random() * 9 }, () => pick(letters)).join('');
    let matched = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const pattern = word('ab*?:');
      const text = word('aab:');
      const expected = naively(pattern).test(text);
      assert.equal(matches(pattern, text), expected, `${pattern} on ${text}`);
      if (expected) matched += 1;
    }
    assert.ok(matched > 1_000, `only ${matched} of the random cases matched`);
  });

  it('stays fast on a pattern that makes a backtracking matcher take for ever', () => {
    const text = 'a'.repeat(10_000);
    const started = performance.now();
    assert.equal(matches('a*'.repeat(500) + 'b', text), false);
    assert.equal(matches('*?a'.repeat(100) + 'b*', text), false);
    assert.ok(performance.now() - started < 1_000);
  });
});

function naively(pattern: string): RegExp {
  const source = pattern.replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}

/** The same numbers on every run: a multiplicative generator of Park and Miller. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
