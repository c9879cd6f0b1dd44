import { deepEqual } from 'node:assert/strict';
import { openDocument } from '../../../../src/language/document/rolesDocument';
import { dataRules } from '../../../../src/language/rules/dataRules';
import { lintRole } from '../../../../src/language/rules/lint';
import { configOf, viewRole } from '../../../../src/language/rules/roleView';
import { catalog } from '../../../doubles/catalog';
import { accept, inStatement, labelsAt } from './completing';

const role =
  '"credential_type": "iam_user", "region": "eu-west-1", "iam_role_arn": "arn:aws:iam::111122223333:role/broker"';

/** What the rest of the statement, or the words at tab stops, may still lack. */
const unfinished: ReadonlySet<string> = new Set([
  'action/missing-dependent',
  'action/no-list-companion',
  'condition/bad-value',
  'condition/type-mismatch-usable',
]);

/** Rules that object to a text, with what they say. */
function objections(text: string): readonly string[] {
  const document = openDocument(text);
  const findings = document.roles.flatMap((section) =>
    lintRole(viewRole(section, configOf(document), catalog), dataRules, new Map()),
  );
  const told = findings.filter(
    ({ rule, severity }) => severity !== 'information' && !unfinished.has(rule.id),
  );
  return told.map(({ rule, message }) => `${rule.id}: ${message}`);
}

/** Every item at the cursor, taken in turn. */
function objectionsAt(lines: string): readonly string[] {
  const marked = inStatement(lines, role);
  return labelsAt(marked).flatMap((label) => objections(accept(marked, label).replace('|', '')));
}

const operators: readonly string[] = [
  'StringEquals',
  'StringNotLike',
  'Bool',
  'ArnLike',
  'NumericLessThan',
  'DateLessThan',
  'IpAddress',
  'Null',
  'ForAnyValue:StringEquals',
  'ForAllValues:ArnLike',
];

describe('what completion offers and what the rules say', function () {
  // Thousands of items, each read by every rule.
  this.timeout(20_000);

  it('agree about actions', () => {
    for (const service of ['sqs', 'iam']) {
      deepEqual(objectionsAt(`"Action": ["${service}:|"], "Resource": "*"`), []);
    }
  });

  for (const actions of ['"s3:GetObject", "s3:PutObject"', '"sqs:*"', '"ec2:StartInstances"']) {
    it(`agree about resources of ${actions}`, () => {
      deepEqual(objectionsAt(`"Action": [${actions}], "Resource": ["|"]`), []);
    });

    it(`agree about condition keys of ${actions}`, () => {
      for (const operator of operators) {
        deepEqual(
          objectionsAt(`"Action": [${actions}], "Resource": "*", "Condition": {"${operator}": {"|"}}`),
          [],
        );
      }
    });
  }

  it('agree about policy variables', () => {
    deepEqual(objectionsAt('"Action": ["s3:GetObject"], "Resource": ["arn:aws:s3:::b/$|"]'), []);
  });

  it('agree about values', () => {
    const condition = (inside: string): string =>
      `"Action": ["s3:PutObject"], "Resource": "arn:aws:s3:::b/*", "Condition": {${inside}}`;
    for (const inside of [
      '"StringEquals": {"s3:x-amz-acl": "|"}',
      '"StringEquals": {"aws:RequestedRegion": "|"}',
      '"IpAddress": {"aws:SourceIp": "|"}',
      '"DateLessThan": {"aws:CurrentTime": "|"}',
      '"Bool": {"aws:SecureTransport": "|"}',
      '"Null": {"aws:PrincipalTag/a": "|"}',
    ]) {
      deepEqual(objectionsAt(condition(inside)), []);
    }
  });
});
