import assert from 'node:assert/strict';
import { SectionBody } from '../../../../src/language/document/section';
import { ignoredBy } from '../../../../src/language/rules/ignores';

/** Whether a rule is silenced for what begins at the mark `|`. */
function isIgnored(marked: string, rule = 'action/unknown'): boolean {
  const offset = marked.indexOf('|');
  const body = new SectionBody(marked.slice(0, offset) + marked.slice(offset + 1));
  return ignoredBy(body)(rule, { offset, length: 1 });
}

const silenced: readonly (readonly [name: string, text: string])[] = [
  ['at the end of its line', '{\n  "a": |"x", // vault-aws-ignore action/unknown\n  "b": 1\n}'],
  ['on the line before', '{\n  // vault-aws-ignore action/unknown\n  "a": |"x"\n}'],
  ['before another comment', '{\n  // vault-aws-ignore action/unknown\n  // why\n\n  "a": |"x"\n}'],
  ['as a block', '{ /* vault-aws-ignore action/unknown */ "a": |"x" }'],
  ['among other rules', '{\n  "a": |"x", // vault-aws-ignore sid/chars, action/unknown\n}'],
  ['with its family', '{\n  "a": |"x", // vault-aws-ignore action/*\n}'],
  ['with every rule', '{\n  "a": |"x", // vault-aws-ignore\n}'],
  ['with a reason behind it', '{\n  "a": |"x", // vault-aws-ignore action/unknown: it is new\n}'],
  [
    'behind the brace of its statement',
    '{\n  "s": [{ // vault-aws-ignore action/unknown\n    "a": [\n      |"x"\n    ]\n  }]\n}',
  ],
  ['behind the brace of the role', '{ // vault-aws-ignore action/unknown\n  "s": {\n    "a": |"x"\n  }\n}'],
  [
    'behind the bracket of a list',
    '{\n  "a": [ // vault-aws-ignore action/unknown\n    "y",\n    |"x"\n  ]\n}',
  ],
  [
    'before a statement',
    '{\n  "s": [\n    // vault-aws-ignore action/unknown\n    {\n      "a": |"x"\n    }\n  ]\n}',
  ],
  ['on a line with returns', '{\r\n  "a": |"x", // vault-aws-ignore action/unknown\r\n  "b": 1\r\n}'],
  ['on the last line of a text', '{ "a": |"x" } // vault-aws-ignore action/unknown'],
];

const blocks: readonly (readonly [name: string, text: string])[] = [
  ['of several lines', '{\n  /* vault-aws-ignore action/unknown\n     for now */\n  "a": |"x"\n}'],
  ['that ends before code', '{\n  /* vault-aws-ignore action/unknown\n     for now */ "a": |"x"\n}'],
];

const heard: readonly (readonly [name: string, text: string])[] = [
  ['on the next line', '{\n  "a": "x", // vault-aws-ignore action/unknown\n  "b": |1\n}'],
  ['before it', '{\n  "b": |1,\n  // vault-aws-ignore action/unknown\n  "a": "x"\n}'],
  ['for another rule', '{\n  "a": |"x", // vault-aws-ignore action/unknown-service\n}'],
  ['for another family', '{\n  "a": |"x", // vault-aws-ignore actions/*\n}'],
  ['in a text', '{\n  "a": |"x // vault-aws-ignore action/unknown"\n}'],
  ['in a comment about something else', '{\n  "a": |"x", // see vault-aws-ignore action/unknown\n}'],
  [
    'after the statement that is silenced',
    '{\n  "s": [\n  { // vault-aws-ignore action/unknown\n    "a": "x"\n  },\n  { "a": |"x" }]\n}',
  ],
  ['with a word that only begins so', '{\n  "a": |"x", // vault-aws-ignored action/unknown\n}'],
];

describe('a comment that silences', () => {
  for (const [name, text] of [...silenced, ...blocks])
    it(`stands ${name}`, () => assert.equal(isIgnored(text), true));
  for (const [name, text] of heard)
    it(`silences nothing ${name}`, () => assert.equal(isIgnored(text), false));
});
