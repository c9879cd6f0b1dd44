import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openDocument } from '../../../../src/language/document/rolesDocument';
import { reviseDocument } from '../../../../src/language/document/reviseDocument';
import { hoverAt } from '../../../../src/language/hover/hoverAt';
import { lensesOf } from '../../../../src/language/lenses/lensesOf';
import { catalog } from '../../../doubles/catalog';

const policy = String.raw`{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:Get*\",\"Resource\":\"*\"}]}`;
const dense = `{
  "config": { "region": "eu-west-1", "lease": "30m" },
  "roles": {
    // The web site's own.
    "web": {
      "credential_type": "iam_user", "iam_tags": { "team": "web" },
      "policy_arns": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
      "permissions_boundary_arn": "arn:aws:iam::123456789012:policy/bound",
      "policy_document": { "Version": "2012-10-17", "Statement": [{
        "Sid": "Read", "Effect": "Allow",
        "Action": ["s3:Get*", "s3:ListBucket", "iam:PassRole", "sts:"],
        "Resource": ["arn:aws:s3:::web/\${aws:PrincipalTag/team, 'x'}/*", "*"],
        "Condition": {
          "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": ["a", "b*"] },
          "Bool": { "aws:SecureTransport": true }, "NumericLessThan": { "s3:max-keys": 10 }
        }
      }, { "Effect": "Deny", "NotAction": "s3:*", "NotResource": "arn:aws:s3:::web" }] }
    },
    "text": { "credential_type": "assumed_role", "role_arns": "arn:aws:iam::123456789012:role/x",
      "policy_document": "${policy}" }
  }
}`;
const sample = readFileSync('test/sample/vault-aws.jsonc', 'utf8');

/** The same numbers on every run (a linear congruential generator), so that a failure can be repeated. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const scraps = ['{', '}', '[', ']', ',', ':', '"', '\\', '//', '/*', '\n', '${', '*', '\uD800', 'null', '…'];

function mangled(text: string, roll: (below: number) => number): string {
  const at = roll(text.length);
  const length = roll(60);
  switch (roll(3)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at + length) + text.slice(at);
    default:
      return text.slice(0, at) + (scraps[roll(scraps.length)] ?? '') + text.slice(at);
  }
}

/** How many offsets have a hover. Each must lie in its range, and each range in the text. */
function assertHoversEverywhere(text: string, step: number, from = 0): number {
  const document = openDocument(text);
  let shown = 0;
  for (let offset = from; offset <= text.length; offset += step) {
    const hover = hoverAt(document, offset, { catalog });
    if (hover === undefined) continue;
    shown += 1;
    const { range, markdown } = hover;
    const isInside = range.offset <= offset && offset <= range.offset + range.length;
    assert.ok(isInside && range.offset + range.length <= text.length, `${offset} is not in its range`);
    assert.ok(range.length > 0 && !text.slice(range.offset, range.offset + range.length).includes('\n'));
    assert.notEqual(markdown.trim(), '');
  }
  return shown;
}

describe('hovers and lenses of any text', () => {
  it('hold at every offset of a whole file', () => {
    assert.ok(assertHoversEverywhere(dense, 1) > 300);
    assert.ok(assertHoversEverywhere(sample, 1) > 100);
  });

  it('hold at every place that a file can break off', () => {
    for (let end = 0; end < dense.length; end += 3) {
      assertHoversEverywhere(dense.slice(0, end), 1, Math.max(0, end - 3));
    }
  });

  it('hold in mangled files', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const roll = dice(seed);
      let text = roll(2) === 0 ? dense : sample;
      for (let times = 1 + roll(4); times > 0; times -= 1) text = mangled(text, roll);
      assertHoversEverywhere(text, 11, roll(11));
      const document = reviseDocument(openDocument(dense), text);
      for (const lens of lensesOf(document, catalog, { liveLeases: () => undefined })) {
        assert.ok(lens.range.offset + lens.range.length <= text.length);
        assert.notEqual(lens.words().title, '');
      }
    }
  });
});
