import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseRolesFile, type RolesFile } from '../../../src/core/roles/rolesFile';
import type { TextRange } from '../../../src/core/roles/role';
import { described } from './snippets';

const sample = readFileSync('test/sample/vault-aws.jsonc', 'utf8');

/** The same numbers on every run (a linear congruential generator), so that a failure can be repeated. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const scraps = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '/*',
  '//',
  '\n',
  '\0',
  '\uD800',
  'null',
  '-',
  '1e',
  '…',
  '"roles":',
  '__proto__',
];

function mangled(text: string, roll: (below: number) => number): string {
  const at = roll(text.length);
  const length = roll(40);
  switch (roll(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
    case 2:
      return text.slice(0, at) + (scraps[roll(scraps.length)] ?? '') + text.slice(at);
    default:
      return text.slice(0, at) + String.fromCharCode(roll(0x1_0000)) + text.slice(at + 1);
  }
}

function assertRangesInside(file: RolesFile, text: string): void {
  const ranges: TextRange[] = [
    ...file.problems.map(({ range }) => range),
    ...file.roles.flatMap(({ nameRange, range }) => [nameRange, range]),
    ...(file.configRange === undefined ? [] : [file.configRange]),
  ];
  for (const { offset, length } of ranges) {
    assert.ok(
      offset >= 0 && length >= 0 && offset + length <= text.length,
      `${offset}+${length} of ${text.length}`,
    );
  }
}

describe('a roles file of any content', () => {
  it('is read without an exception, and with all ranges inside it, however it is mangled', () => {
    const roll = dice(20_261_122);
    for (let round = 0; round < 3_000; round += 1) {
      let text = sample;
      for (let cuts = roll(4); cuts >= 0; cuts -= 1) text = mangled(text, roll);
      assertRangesInside(parseRolesFile(text), text);
    }
  }).timeout(60_000);

  const odd: readonly (readonly [string, string])[] = [
    ['empty', ''],
    ['blank', ' \r\n\t'],
    ['only a byte order mark', '\uFEFF'],
    ['only a comment', '// later'],
    ['a comment without end', '/* later'],
    ['a number', '7'],
    ['null', 'null'],
    ['a closing brace', '}'],
    ['a single quote', '"'],
    ['roles that are null', '{ "roles": null }'],
    [
      'names that objects have by nature',
      '{ "__proto__": {}, "roles": { "constructor": { "__proto__": 1, "toString": 2 } } }',
    ],
    [
      'binary',
      Array.from({ length: 5_000 }, (_, index) => String.fromCharCode((index * 7_919) % 256)).join(''),
    ],
  ];
  for (const [title, text] of odd) {
    it(`may be ${title}`, () => assertRangesInside(parseRolesFile(text), text));
  }

  it('that says nothing yet has nothing wrong', () => {
    for (const text of ['{}', '{ "roles": {} }', '{ "config": {}, "roles": {}, }']) {
      assert.deepEqual(parseRolesFile(text).problems, []);
    }
  });

  it('may be nested 10,000 deep: one problem says so', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const text = `{ "roles": { "r": ${open.repeat(10_000)}1${close.repeat(10_000)} } }`;
      const syntax = parseRolesFile(text).problems.filter(({ code }) => code === 'syntax');
      assert.deepEqual(
        syntax.map(({ code, ...problem }) => code === 'syntax' && 'data' in problem && problem.data),
        [{ error: 'tooDeep' }],
      );
    }
  });

  it('may hold a policy string that is nested 10,000 deep', () => {
    const policy = JSON.stringify('['.repeat(10_000));
    assert.deepEqual(
      described(`{ "roles": { "r": { "credential_type": "iam_user", "policy_document": ${policy} } } }`),
      [`error policyNotJson ${policy}`],
    );
  });

  it('may be five megabytes of braces, quotes or words, and the problems stay few', () => {
    for (const scrap of ['{', '}', '"', 'secret=', ',', '/*\n', 'AKIAIOSFODNN7EXAMPLE ', '{"a":']) {
      const text = scrap.repeat(Math.ceil(5_000_000 / scrap.length));
      assert.ok(parseRolesFile(text).problems.length <= 1_000, scrap);
    }
  }).timeout(60_000);

  it('may have 10,000 lines and be read while one types (times are printed)', () => {
    const role = sample
      .slice(sample.indexOf('{', sample.indexOf('"s3-reader"')), sample.indexOf('// Short by default'))
      .trim()
      .replace(/,$/, '');
    const roles = Array.from({ length: 417 }, (_, index) => `"role-${index}": ${role}`);
    const text = `{ "roles": {\n${roles.join(',\n')}\n} }`;
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now();
      assert.equal(parseRolesFile(text).roles.filter((entry) => entry.role).length, 417);
      return performance.now() - start;
    });
    const median = times.slice(5).toSorted((a, b) => a - b)[5] ?? 0;
    const lines = text.split('\n').length;
    console.log(
      `      ${lines} lines, ${text.length} characters: first ${times[0]?.toFixed(0)} ms, then ${median.toFixed(0)} ms`,
    );
  });
});
