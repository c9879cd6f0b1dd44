import assert from 'node:assert/strict';
import type { PolicyFinding, PolicyPlace } from '../../../../src/core/ports/policyValidator';
import { openDocument } from '../../../../src/language/document/rolesDocument';
import { inFile } from '../../../../src/language/document/section';
import { placeFindings } from '../../../../src/language/validation/placeFindings';

const policy = `{
      // Comments and blanks are not what AWS counts.
      "Version": "2012-10-17",
      "Statement": [
        { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*" },
        {
          "Effect": "Allow",
          "Action": ["s3:GetObject", /* twice */ "s3:Get*"],
          "Resource": "arn:aws:s3:::reports/\\u0061/*",
          "Condition": { "StringEquals": { "aws:RequestedRegion": "eu-west-1" } },
        },
      ],
    }`;
const single = '{ "Statement": { "Effect": "Allow", "Action": "s3:Get*", "Resource": "*" } }';
const sid = '{ "Statement": [{ "Sid": "a\\"b", "Action": "iam:PassRole" }] }';

const value = (name: string) => ({ kind: 'value', name }) as const;
const key = (name: string) => ({ kind: 'key', name }) as const;
const index = (at: number) => ({ kind: 'index', index: at }) as const;
const part = (start: number, length: number) => ({ kind: 'substring', start, length }) as const;
const second = [value('Statement'), index(1)];

const table: readonly (readonly [what: string, policy: string, place: PolicyPlace, written: string])[] = [
  ['a text', policy, [value('Version')], '"2012-10-17"'],
  ['an item behind a comment', policy, [...second, value('Action'), index(1)], '"s3:Get*"'],
  ['a part of a text', policy, [...second, value('Action'), index(0), part(3, 3)], 'Get'],
  ['the name of a property', policy, [...second, key('Resource')], '"Resource"'],
  [
    'the name of a condition key',
    policy,
    [...second, value('Condition'), value('StringEquals'), key('aws:RequestedRegion')],
    '"aws:RequestedRegion"',
  ],
  [
    'all of a text with escapes',
    policy,
    [...second, value('Resource'), part(0, 3)],
    String.raw`"arn:aws:s3:::reports/\u0061/*"`,
  ],
  ['all of a text that is shorter', policy, [...second, value('Effect'), part(3, 9)], '"Allow"'],
  ['a lone statement', single, [value('Statement'), index(0), value('Action')], '"s3:Get*"'],
  ['a lone text', single, [value('Statement'), value('Action'), index(0), part(0, 2)], 's3'],
  ['nothing', policy, [value('Statement'), index(7)], '"policy_document"'],
  ['the whole policy', policy, [], '"policy_document"'],
  ['below a text', policy, [value('Version'), value('x')], '"policy_document"'],
  ['a part of a list', policy, [value('Statement'), part(0, 1)], '"policy_document"'],
  ['a name in a list', policy, [value('Statement'), key('Effect')], '"policy_document"'],
];

describe('Findings of AWS', () => {
  for (const [what, document, place, written] of table) {
    it(`stand where they lead: ${what}`, () => {
      assert.deepEqual(placed(document, [place]), [[written]]);
    });
  }

  const embedded: typeof table = [
    ['a text', sid, [value('Statement'), index(0), value('Action')], String.raw`\"iam:PassRole\"`],
    ['a part', sid, [value('Statement'), index(0), value('Action'), part(4, 8)], 'PassRole'],
    ['a name', sid, [value('Statement'), index(0), key('Sid')], String.raw`\"Sid\"`],
    ['escapes', sid, [value('Statement'), index(0), value('Sid'), part(0, 1)], String.raw`\"a\\\"b\"`],
    ['nothing', sid, [value('Nowhere')], '"policy_document"'],
  ];
  for (const [what, document, place, written] of embedded) {
    it(`stand where they lead in JSON in a string: ${what}`, () => {
      assert.deepEqual(placed(JSON.stringify(document), [place]), [[written]]);
    });
  }

  it('that have no place are on the name of the policy', () => {
    assert.deepEqual(placed(policy, []), [['"policy_document"']]);
  });

  it('have their other places beside the first, each once, without those that lead nowhere', () => {
    const action = [...second, value('Action')];
    const places = [[value('x')], [...action, index(0)], [...action, index(1)], [...action, index(0)]];
    assert.deepEqual(placed(policy, places), [['"s3:GetObject"', '"s3:Get*"']]);
  });

  it('are nowhere in a role without a policy', () => {
    assert.deepEqual(placed('"nonsense"', [[value('Version')]]), []);
  });
});

/** What is written at the places of one finding in a file of one role. */
function placed(policyDocument: string, places: readonly PolicyPlace[]): readonly (readonly string[])[] {
  const text = `{ "roles": { "first": {}, "role": {
    "credential_type": "iam_user",
    "policy_document": ${policyDocument},
  } } }`;
  const role = openDocument(text).roles.find(({ name }) => name === 'role');
  assert.ok(role);
  const finding: PolicyFinding = { type: 'WARNING', code: 'X', details: 'x', places };
  return placeFindings(role.body, [finding]).map(({ range, others }) =>
    [range, ...others].map((each) => {
      const { offset, length } = inFile(role, each);
      return text.slice(offset, offset + length);
    }),
  );
}
