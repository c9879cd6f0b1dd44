import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/core/roles/json/parseJson';
import { spotAt, type Spot } from '../../../../src/language/document/nodeAt';

/** The spot where `|` stands, in short: its kind, its path and what it is in. */
function at(marked: string): string {
  const offset = marked.indexOf('|');
  const source = marked.slice(0, offset) + marked.slice(offset + 1);
  const { root } = parseJson(source);
  assert.ok(root !== undefined);
  return short(spotAt(source, root, offset));
}

function short(spot: Spot | undefined): string {
  if (spot === undefined) return 'nowhere';
  const path = spot.path.join('.');
  switch (spot.kind) {
    case 'text':
      return `text ${path} "${spot.value}"`;
    case 'name':
      return `name ${path} "${spot.property.name}"`;
    case 'literal':
      return `literal ${path} ${spot.text}`;
    case 'value':
    case 'property':
      return `${spot.kind} ${path}`;
  }
}

const cases: readonly (readonly [marked: string, spot: string])[] = [
  ['|{ }', 'nowhere'],
  ['{| }', 'property '],
  ['{ |}', 'property '],
  ['{ }|', 'nowhere'],
  ['{ |"a": 1 }', 'property '],
  ['{ "|a": 1 }', 'name  "a"'],
  ['{ "a|": 1 }', 'name  "a"'],
  ['{ "a"|: 1 }', 'value a'],
  ['{ "a":| 1 }', 'value a'],
  ['{ "a": |1 }', 'literal a 1'],
  ['{ "a": 1| }', 'literal a 1'],
  ['{ "a": 1 |}', 'property '],
  ['{ "a": tr|ue }', 'literal a true'],
  ['{ "a": |"x" }', 'value a'],
  ['{ "a": "|x" }', 'text a "x"'],
  ['{ "a": "x|" }', 'text a "x"'],
  ['{ "a": "x"| }', 'property '],
  ['{ "a": "x|', 'text a "x"'],
  ['{ "a": "|', 'text a ""'],
  ['{ "a": | }', 'value a'],
  ['{ "a": "x", | }', 'property '],
  ['{ "a": [|] }', 'value a.0'],
  ['{ "a": ["x", |] }', 'value a.1'],
  ['{ "a": ["|x", "y"] }', 'text a.0 "x"'],
  ['{ "a": ["x", "y|"] }', 'text a.1 "y"'],
  ['{ "a": ["x"|, "y"] }', 'value a.1'],
  ['{ "a": [{ "b": "|" }] }', 'text a.0.b ""'],
  ['{ "a": { "b": { | } } }', 'property a.b'],
  ['{ "a": [ "x", |\n }', 'value a.1'],
  ['{ "a": [ "x", \n | }', 'value a.1'],
  ['{ "a": {}| ', 'property '],
  ['{ "a": { \n | ', 'property a'],
  ['{| ', 'property '],
  ['[|', 'value 0'],
  ['{ "a": |"b": 1 }', 'value a'],
  ['{ "a": "x|\n  "b": 1 }', 'text a "x"'],
];

describe('a spot in a tree', () => {
  for (const [marked, spot] of cases) {
    it(`is ${spot} in ${JSON.stringify(marked)}`, () => assert.equal(at(marked), spot));
  }

  it('is in the text or the name around it at every offset, as the tree has them', () => {
    const source = '{ "r": { "a": ["s3:Get*", "x", 5], "b": { "Bool": { "k": true } } }, "c": "\\"\\u00e9" }';
    const { root } = parseJson(source);
    assert.ok(root !== undefined);
    for (let offset = -1; offset <= source.length + 1; offset += 1) {
      const spot = spotAt(source, root, offset);
      assert.equal(spot === undefined, offset <= 0 || offset >= source.length, String(offset));
      if (spot?.kind !== 'text' && spot?.kind !== 'literal' && spot?.kind !== 'name') continue;
      const range = spot.kind === 'name' ? spot.property.nameRange : spot.range;
      const edge = spot.kind === 'literal' ? 0 : 1;
      assert.ok(
        range.offset + edge <= offset && offset <= range.offset + range.length - edge,
        String(offset),
      );
    }
  });
});
