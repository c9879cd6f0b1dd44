import assert from 'node:assert/strict';
import { SectionBody } from '../../../../src/language/document/section';
import { applyEdits } from '../../../../src/language/edits/applyEdits';
import { ignoreEdit } from '../../../../src/language/rules/ignoreEdit';
import { ignoredBy } from '../../../../src/language/rules/ignores';

const rule = 'action/case';

/** `│` stands before what is to be silenced. */
const cases: readonly (readonly [string, string, string])[] = [
  [
    'at the end of the line',
    '{\n  "Action": │"S3:*",  \n  "x": 1\n}',
    '{\n  "Action": "S3:*", // vault-aws-ignore action/case  \n  "x": 1\n}',
  ],
  [
    'behind rules that are ignored already',
    '{\n  "Action": │"S3:*" // vault-aws-ignore sid/empty\n}',
    '{\n  "Action": "S3:*" // vault-aws-ignore sid/empty, action/case\n}',
  ],
  [
    'above a line with another comment',
    '{\n  "Action": │"S3:*" // why\n}',
    '{\n  // vault-aws-ignore action/case\n  "Action": "S3:*" // why\n}',
  ],
  [
    'before the line feed of Windows',
    '{\r\n  "Action": │"S3:*"\r\n}',
    '{\r\n  "Action": "S3:*" // vault-aws-ignore action/case\r\n}',
  ],
  [
    'inside of a role that is one line',
    '{ "Action": │"S3:*" }',
    '{ /* vault-aws-ignore action/case */ "Action": "S3:*" }',
  ],
  [
    'inside of a role whose first line ends with a comment',
    '{ "Action": │"S3:*", // why\n  "x": 1 }',
    '{ /* vault-aws-ignore action/case */ "Action": "S3:*", // why\n  "x": 1 }',
  ],
  [
    'above the last line of a role',
    '{ "x": 1,\n  "Action": │"S3:*" }',
    '{ "x": 1,\n  // vault-aws-ignore action/case\n  "Action": "S3:*" }',
  ],
];

describe('A comment that ignores a rule', () => {
  for (const [where, marked, expected] of cases) {
    it(`is put ${where}`, () => {
      const place = marked.indexOf('│');
      const source = marked.replace('│', '');
      const after = applyEdits(source, [ignoreEdit(new SectionBody(source), place, rule)]);
      assert.equal(after, expected);
      const range = { offset: after.indexOf('"S3:*"'), length: 6 };
      assert.equal(ignoredBy(new SectionBody(after))(rule, range), true);
      assert.equal(ignoredBy(new SectionBody(after))('other/rule', range), false);
    });
  }
});
