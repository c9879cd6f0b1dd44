import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  compactJson,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  type JsonProperty,
} from '../../../../src/core/roles/json/node';
import { parseJson } from '../../../../src/core/roles/json/parseJson';
import { findComments } from '../../../../src/language/document/comments';
import { applyEdits } from '../../../../src/language/edits/applyEdits';
import * as edits from '../../../../src/language/edits/edit';
import { mergeInto } from '../../../../src/language/edits/merge';

function rootOf(text: string): JsonNode {
  const { root, errors } = parseJson(text);
  assert.deepEqual(errors, [], text);
  return root ?? assert.fail('nothing in it');
}

function objectOf(text: string): JsonObject {
  const root = rootOf(text);
  return root.kind === 'object' ? root : assert.fail('no object');
}

function arrayOf(text: string): JsonArray {
  const root = rootOf(text);
  return root.kind === 'array' ? root : assert.fail('no list');
}

function at<T>(list: readonly T[], index: number): T {
  return list[index] ?? assert.fail(`nothing at ${index}`);
}

const removals: readonly (readonly [name: string, before: string, index: number, after: string])[] = [
  ['the only one', '[1]', 0, '[]'],
  ['the first of a line', '[1, 2, 3]', 0, '[2, 3]'],
  ['one between', '[1, 2, 3]', 1, '[1, 3]'],
  ['the last of a line', '[1, 2, 3]', 2, '[1, 2]'],
  ['the last before a comma', '[1, 2,]', 1, '[1, ]'],
  ['a line', '[\n  1,\n  2,\n  3\n]', 1, '[\n  1,\n  3\n]'],
  ['the first line', '[\n  1,\n  2\n]', 0, '[\n  2\n]'],
  ['the last line', '[\n  1,\n  2\n]', 1, '[\n  1\n]'],
  ['the last line, with a comma before and behind', '[\n  1,\n  2,\n]', 1, '[\n  1,\n]'],
  ['one whose comment stays', '[\n  1, // one\n  2 // two\n]', 0, '[ // one\n  2 // two\n]'],
  ['the last, where both comments stay', '[\n  1, // one\n  2 // two\n]', 1, '[\n  1 // one\n   // two\n]'],
];

const additions: readonly (readonly [name: string, before: string, value: unknown, after: string])[] = [
  ['to an empty list', '[]', 'x', '["x"]'],
  ['to a line', '[1, 2]', 3, '[1, 2, 3]'],
  ['to a line that ends in a comma', '[1, 2,]', 3, '[1, 2, 3,]'],
  ['to lines', '[\n  1,\n  2\n]', 3, '[\n  1,\n  2,\n  3\n]'],
  ['to lines that end in a comma', '[\n  1,\n]', 2, '[\n  1,\n  2,\n]'],
  ['behind the comment of the last', '[\n  1 // one\n]', 2, '[\n  1, // one\n  2\n]'],
  ['behind it and a comma', '[\n  1, // one\n]', 2, '[\n  1, // one\n  2,\n]'],
  ['behind a block', '[\n  1, /* one */\n]', 2, '[\n  1, /* one */\n  2,\n]'],
  ['before a comment of its own line', '[\n  1\n  // end\n]', 2, '[\n  1,\n  2\n  // end\n]'],
  ['with the indentation there is', '[\r\n\t1\r\n]', 2, '[\r\n\t1,\n\t2\r\n]'],
];

describe('an edit of JSON', () => {
  for (const [name, before, index, after] of removals) {
    it(`removes ${name}`, () => {
      const list = arrayOf(before);
      const edit = edits.removeItem(before, list, at(list.items, index));
      assert.equal(applyEdits(before, [edit]), after);
      rootOf(after);
    });
  }

  for (const [name, before, value, after] of additions) {
    it(`adds an item ${name}`, () => {
      assert.equal(applyEdits(before, [edits.appendItem(before, arrayOf(before), value)]), after);
      rootOf(after);
    });
  }

  it('adds several items at once', () => {
    const before = '[\n  1 // one\n]';
    const edit = edits.appendItems(before, arrayOf(before), [2, 'x']);
    assert.equal(applyEdits(before, [edit]), '[\n  1, // one\n  2,\n  "x"\n]');
  });

  it('adds a property first, before another and last', () => {
    const before = '{\n  // all\n  "b": 1, // b\n  "d": 2 // d\n}';
    const object = objectOf(before);
    assert.equal(
      applyEdits(before, [
        edits.prependProperty(before, object, 'a', ['x', 'y']),
        edits.insertProperty(before, at(object.properties, 1), 'c', { k: 1 }),
        edits.appendProperty(before, object, 'e', 'z'),
      ]),
      '{\n  // all\n  "a": ["x", "y"],\n  "b": 1, // b\n  "c": { "k": 1 },\n  "d": 2, // d\n  "e": "z"\n}',
    );
  });

  it('adds a property to an object without any', () => {
    assert.equal(applyEdits('{}', [edits.prependProperty('{}', objectOf('{}'), 'a', 1)]), '{"a": 1}');
  });

  it('writes texts as they are, brackets and line breaks in them', () => {
    const edit = edits.appendProperty('{}', objectOf('{}'), 'a', { b: ['[ x ]', '{\n  y'] });
    assert.deepEqual(JSON.parse(applyEdits('{}', [edit])), { a: { b: ['[ x ]', '{\n  y'] } });
    assert.match(edit.text, /\[ x \]/);
  });

  it('renames a property and replaces a value', () => {
    const before = '{ "a" /* name */ : 1 /* value */ }';
    const first = at(objectOf(before).properties, 0);
    const changes = [
      edits.renameProperty(first, 'b"'),
      ...(first.value ? [edits.replaceValue(first.value, [1])] : []),
    ];
    assert.equal(applyEdits(before, changes), '{ "b\\"" /* name */ : [1] /* value */ }');
  });

  it('merges two properties', () => {
    const merged = (before: string): string | undefined => {
      const object = objectOf(before);
      const changes = mergeInto(before, object, at(object.properties, 0), at(object.properties, 1));
      return changes && applyEdits(before, changes);
    };
    assert.equal(merged('{ "a": "x", "A": "y" }'), '{ "a": ["x", "y"] }');
    assert.equal(merged('{ "a": ["x"], "A": ["x", "y"], "b": 1 }'), '{ "a": ["x", "y"], "b": 1 }');
    assert.equal(merged('{ "a": "x", "A": "x" }'), '{ "a": "x" }');
    assert.equal(
      merged('{ "a": { "k": 1 }, "A": { "l": 2, /* c */ "m": 3 } }'),
      '{ "a": { "k": 1, "l": 2, /* c */ "m": 3 } }',
    );
    assert.equal(merged('{ "a": {}, "A": { "l": 2 } }'), '{ "a": {"l": 2} }');
    assert.equal(merged('{ "a": { "k": 1 }, "A": { "K": 2 } }'), undefined);
    assert.equal(merged('{ "a": 1, "A": 2 }'), undefined);
  });
});

/** Every object and list of a tree. */
function containersIn(node: JsonNode): readonly (JsonObject | JsonArray)[] {
  switch (node.kind) {
    case 'object':
      return [
        node,
        ...node.properties.flatMap(({ value }) => (value === undefined ? [] : containersIn(value))),
      ];
    case 'array':
      return [node, ...node.items.flatMap(containersIn)];
    case 'string':
    case 'literal':
      return [];
  }
}

const texts = [
  readFileSync('test/sample/vault-aws.jsonc', 'utf8'),
  '{ "a": [1, /* one */ 2, // two\n 3 /* three */, {}, []], /* b */ "b": { "c": 1 // c\n , "d": 2, } }\n',
];

describe('an edit anywhere in a file', () => {
  for (const [index, text] of texts.entries()) {
    const count = (source: string): number => findComments(source).length;
    const containers = containersIn(rootOf(text));

    it(`takes away exactly what it is about: ${index}`, () => {
      for (const container of containers) {
        const parts = container.kind === 'array' ? container.items : container.properties;
        for (const part of parts) {
          const edit =
            'kind' in part
              ? container.kind === 'array' && edits.removeItem(text, container, part)
              : container.kind === 'object' && edits.removeProperty(text, container, part);
          assert.ok(edit !== false);
          const after = applyEdits(text, [edit]);
          const inside = text.slice(part.range.offset, part.range.offset + part.range.length);
          assert.equal(compactJson(rootOf(after)), withoutPart(text, part.range.offset), after);
          assert.equal(count(after), count(text) - count(inside), after);
        }
      }
    });

    it(`adds and takes nothing away: ${index}`, () => {
      for (const container of containers) {
        const edit =
          container.kind === 'array'
            ? edits.appendItem(text, container, 'new')
            : edits.appendProperty(text, container, 'new', 'new');
        const after = applyEdits(text, [edit]);
        assert.equal(count(after), count(text), after);
        assert.equal(
          compactJson(rootOf(after)).replace(/,?(?:"new":)?"new"/, ''),
          compactJson(rootOf(text)),
          after,
        );
      }
    });
  }

  function withoutPart(text: string, offset: number): string {
    const withValue = (each: JsonProperty): JsonProperty =>
      each.value ? { ...each, value: without(each.value) } : each;
    const without = (node: JsonNode): JsonNode => {
      if (node.kind === 'array') {
        return { ...node, items: node.items.filter((item) => item.range.offset !== offset).map(without) };
      }
      if (node.kind !== 'object') return node;
      const kept = node.properties.filter(({ range }) => range.offset !== offset);
      return {
        ...node,
        properties: kept.map(withValue),
      };
    };
    return compactJson(without(rootOf(text)));
  }
});
