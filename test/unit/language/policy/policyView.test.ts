import assert from 'node:assert/strict';
import type { JsonNode } from '../../../../src/core/roles/json/node';
import { SectionBody } from '../../../../src/language/document/section';
import { policyOf } from '../../../../src/language/policy/policyView';
import { readOperator } from '../../../../src/language/policy/statementView';

const statement = '{ "Sid": "A", "Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*" }';

function view(policy: string): ReturnType<typeof policyOf> {
  return policyOf(new SectionBody(`{ "credential_type": "iam_user", "policy_document": ${policy} }`));
}

/** Every name and value of a tree with what is written at its place. */
function written(node: JsonNode, source: string): readonly (readonly [read: string, written: string])[] {
  const at = ({ offset, length }: JsonNode['range']): string => source.slice(offset, offset + length);
  switch (node.kind) {
    case 'object':
      return [
        ['{}', at(node.range).replace(/^\{[^]*\}$/, '{}')],
        ...node.properties.flatMap(({ name, nameRange, value }) => [
          [name, at(nameRange)] as const,
          ...(value === undefined ? [] : written(value, source)),
        ]),
      ];
    case 'array':
      return [
        ['[]', at(node.range).replace(/^\[[^]*\]$/, '[]')],
        ...node.items.flatMap((item) => written(item, source)),
      ];
    case 'string':
      return [[node.value, at(node.range)]];
    case 'literal':
      return [[node.text, at(node.range)]];
  }
}

describe('a policy in a role', () => {
  it('has its statements with their parts', () => {
    const policy = view(`{ "Version": "2012-10-17", "Statement": [${statement}, 5, ${statement}] }`);
    assert.deepEqual(
      policy?.statements.map(({ index, sid, effect }) => [index, sid?.value, effect?.value]),
      [
        [0, 'A', 'Allow'],
        [2, 'A', 'Allow'],
      ],
    );
    assert.deepEqual(
      policy?.statements[0]?.actions?.texts.map(({ value }) => value),
      ['s3:Get*', 's3:List*'],
    );
    assert.equal(policy?.embedded, false);
  });

  it('may have one statement without a list', () => {
    const policy = view(`{ "Statement": ${statement} }`);
    assert.equal(policy?.statements.length, 1);
    assert.ok(policy.policy !== undefined);
    assert.deepEqual(policy.problems, []);
  });

  it('says why IAM refuses it', () => {
    const policy = view('{ "Statement": { "Effect": "allow", "Action": "s3:*", "Resource": "*" } }');
    assert.equal(policy?.policy, undefined);
    assert.deepEqual(
      policy?.problems.map(({ code }) => code),
      ['effect/value'],
    );
  });

  it('is none when it is nothing like an object', () => {
    for (const text of ['5', '[]', '"not JSON"', '"5"', 'null', '""'])
      assert.equal(view(text), undefined, text);
  });

  it('knows negated elements and conditions', () => {
    const policy = view(
      '{ "Statement": { "NotAction": "iam:*", "NotResource": ["a", 5], "Condition": { "forAnyValue:stringLikeIfExists": { "k": ["a", true] }, "Is": { "x": 1 }, "Bool": 1 } } }',
    );
    const [only] = policy?.statements ?? [];
    assert.equal(only?.actions?.negated, true);
    assert.equal(only.resources?.negated, true);
    assert.deepEqual(
      only.resources.texts.map(({ value }) => value),
      ['a'],
    );
    assert.deepEqual(
      only.conditions.map(({ operator, key, use, values }) => [operator.name, key.name, use, values.length]),
      [
        [
          'forAnyValue:stringLikeIfExists',
          'k',
          { operator: 'StringLike', ifExists: true, qualifier: 'ForAnyValue' },
          2,
        ],
        ['Is', 'x', undefined, 1],
      ],
    );
  });
});

describe('a policy that is JSON in a string', () => {
  const texts: readonly (readonly [name: string, policy: string])[] = [
    ['plain', `{ "Statement": ${statement} }`],
    ['on lines', `{\n\t"Statement": [\r\n    ${statement}\n  ]\n}`],
    [
      'with quotes and slashes in texts',
      '{ "Statement": { "Sid": "a\\"b\\\\c", "Resource": "x\\/y", "n": -1.5e3, "t": true } }',
    ],
    ['with escapes of its own', '{ "St\\u0061tement": { "Sid": "\\u00e9\\ud83d\\ude00", "Action": [] } }'],
    ['beyond Latin', '{ "Statement": { "Sid": "łódź 😀", "Action": ["s3:*"] } }'],
  ];
  const forms: readonly (readonly [name: string, write: (text: string) => string])[] = [
    ['as JSON.stringify writes it', (text) => JSON.stringify(text)],
    ['with slashes escaped', (text) => JSON.stringify(text).replaceAll('/', '\\/')],
    [
      'with every letter escaped',
      (text) =>
        `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`,
    ],
  ];
  for (const [name, policy] of texts) {
    for (const [form, write] of forms) {
      it(`has each part at its place: ${name}, ${form}`, () => {
        const source = `{ "credential_type": "iam_user", "policy_document": ${write(policy)} }`;
        const found = policyOf(new SectionBody(source));
        assert.ok(found?.embedded === true);
        const plain = policyOf(new SectionBody(source.replace(write(policy), () => policy)));
        assert.equal(found.text, plain?.text);
        for (const [read, place] of written(found.node, source)) assertWritten(read, place);
      });
    }
  }

  it('has its last part to the end while the string is being typed', () => {
    for (const last of ['\\"', '\\"s3:Get', '[\\"', '{ \\"a\\": 1', '\\"a\\\\\\"']) {
      const source = `{ "policy_document": "{ \\"Id\\": ${last}`;
      const value = policyOf(new SectionBody(source))?.node.properties[0]?.value;
      assert.ok(value !== undefined, source);
      assert.equal(source.slice(value.range.offset), last);
      assert.equal(value.range.length, last.length, source);
    }
  });

  /** What is at the place is the part as written: unescaped once it is JSON, and that is the part. */
  function assertWritten(read: string, place: string): void {
    const inner: unknown = JSON.parse(`"${place}"`);
    assert.equal(typeof inner, 'string');
    const text = String(inner);
    if (read === '{}' || read === '[]')
      return assert.ok(text.startsWith(read.charAt(0)) && text.endsWith(read.charAt(1)), text);
    if (!text.startsWith('"')) return assert.equal(text, read);
    const value: unknown = JSON.parse(text);
    assert.equal(value, read);
  }
});

describe('an operator', () => {
  it('is read in any case, with what is around it', () => {
    assert.deepEqual(readOperator('stringequals'), { operator: 'StringEquals', ifExists: false });
    assert.deepEqual(readOperator('FORALLVALUES:DateLessThanIFEXISTS'), {
      operator: 'DateLessThan',
      ifExists: true,
      qualifier: 'ForAllValues',
    });
  });
  it('is none under another name', () => {
    for (const name of ['', 'Is', 'ForAnyValue:', 'IfExists', 'ForSomeValues:Bool', 'Bool\n'])
      assert.equal(readOperator(name), undefined, name);
  });
});
