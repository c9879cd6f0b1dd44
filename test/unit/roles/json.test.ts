import assert from 'node:assert/strict';
import { compactJson } from '../../../src/core/roles/json/node';
import { parseJson } from '../../../src/core/roles/json/parseJson';

function kept(text: string): string | undefined {
  const { root } = parseJson(text);
  return root && compactJson(root);
}

function errors(text: string): string[] {
  return parseJson(text).errors.map(
    ({ kind, range }) => `${kind} ${text.slice(range.offset, range.offset + range.length)}`,
  );
}

describe('JSON with comments', () => {
  const valid: readonly (readonly [string, string])[] = [
    ['{}', '{}'],
    ['[1, -2.5e3, true, false, null, "x"]', '[1,-2.5e3,true,false,null,"x"]'],
    ['{ "a": { "b": [[], {}] }, }', '{"a":{"b":[[],{}]}}'],
    ['// one\n{ /* two */ "a": 1, // three\n }', '{"a":1}'],
    [String.raw`{ "\u0061\n\"": "\\" }`, String.raw`{"a\n\"":"\\"}`],
    ['{ "b": 1, "a": 2, "b": 3 }', '{"b":1,"a":2,"b":3}'],
    ['"alone"', '"alone"'],
  ];
  for (const [text, compact] of valid) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(errors(text), []);
      assert.equal(kept(text), compact);
    });
  }

  const broken: readonly (readonly [text: string, kept: string | undefined, ...errors: string[]])[] = [
    ['', undefined, 'valueExpected '],
    ['{ "a": 1 "b": 2 }', '{"a":1,"b":2}', 'commaExpected "b"'],
    ['[1 2]', '[1,2]', 'commaExpected 2'],
    ['{ "a" 1 }', '{"a":1}', 'colonExpected 1'],
    ['{ "a": }', '{}', 'valueExpected "a"'],
    ['{ "a" }', '{}', 'valueExpected "a"'],
    ['{ "a": , "b": 1 }', '{"b":1}', 'valueExpected ,'],
    ['{ "a":\n"b": 1 }', '{"b":1}', 'valueExpected "a"'],
    ['{ , "a": 1 }', '{"a":1}', 'nameExpected ,'],
    ['{ 7, "a": 1 }', '{"a":1}', 'nameExpected 7', 'nameExpected ,'],
    ['{ a: 1 }', '{"a":1}', 'nameUnquoted a'],
    ['{ "a": b }', '{"a":null}', 'unexpected b'],
    ['[,]', '[]', 'valueExpected ,'],
    ['{ "a": [1, 2, "b": 3 }', '{"a":[1,2],"b":3}', 'bracketUnclosed "b"'],
    ['{ "a": [1, 2 }', '{"a":[1,2]}', 'bracketUnclosed }'],
    ['{ "a": [{ "b": 1 ] }', '{"a":[{"b":1}]}', 'braceUnclosed ]'],
    ['{ "a": ] }', '{}', 'unexpected ]', 'valueExpected "a"'],
    ['{ "a": 1', '{"a":1}', 'braceUnclosed {'],
    ['[1, [2', '[1,[2]]', 'bracketUnclosed ['],
    ['{ "a": 1 } }', '{"a":1}', 'contentAfterEnd }'],
    ['{ "a": 1 } "b": 2 }', '{"a":1,"b":2}', 'contentAfterEnd "b"'],
    ['"a": 1 }', '{"a":1}', 'unexpected "a"'],
    ['x { "a": 1 }', '{"a":1}', 'unexpected x', 'contentAfterEnd {'],
    ['{ "a": "b\n, "c": 1 }', '{"a":"b","c":1}', 'unclosedString "b'],
    [String.raw`{ "a": "\q" }`, '{"a":""}', String.raw`badEscape "\q"`],
    ['{ "a": 1. }', '{"a":1.}', 'badNumber 1.'],
    ['{ "a": 1 /* }', '{"a":1}', 'unclosedComment /* }', 'braceUnclosed {'],
    ['{ "a" : : 1 }', '{"a":1}', 'unexpected :'],
  ];
  for (const [text, compact, ...expected] of broken) {
    it(`keeps what it can of ${JSON.stringify(text)}`, () => {
      assert.deepEqual(errors(text), expected);
      assert.equal(kept(text), compact);
    });
  }
});
