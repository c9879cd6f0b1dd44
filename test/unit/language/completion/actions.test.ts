import { deepEqual, equal, ok } from 'node:assert/strict';
import { documentationOf } from '../../../../src/language/completion/documentation';
import { catalog } from '../../../doubles/catalog';
import { acceptWhole, accept, inStatement, itemsAt, labelsAt, outOfStatement, shownAt } from './completing';

/** Statement lines with a cursor, the item taken, and the lines then. */
const accepted: readonly (readonly [string, string, string])[] = [
  ['"Action": ["|"]', 's3', '"Action": ["s3:|"]'],
  ['"Action": ["s|"]', 's3', '"Action": ["s3:|"]'],
  ['"Action": "|"', 's3', '"Action": "s3:|"'],
  ['"NotAction": "|"', 's3', '"NotAction": "s3:|"'],
  ['"Action": |', 's3', '"Action": "s3:|"'],
  ['"Action":|', '*', '"Action":"*"|'],
  ['"Action": s|', 's3', '"Action": "s3:|"'],
  ['"Action": [|]', 's3', '"Action": ["s3:|"]'],
  ['"Action": [s|]', 's3', '"Action": ["s3:|"]'],
  ['"Action": [ | ]', '*', '"Action": [ "*"| ]'],
  ['"Action": ["s3:|"]', 's3:GetObject', '"Action": ["s3:GetObject|"]'],
  ['"Action": ["s3:Get|"]', 's3:GetObject', '"Action": ["s3:GetObject|"]'],
  ['"Action": ["s3:Get|Item"]', 's3:GetObject', '"Action": ["s3:GetObject|"]'],
  ['"Action": ["|s3:GetItem"]', 'ec2', '"Action": ["ec2:|GetItem"]'],
  ['"Action": ["s|3:GetItem"]', 'ec2', '"Action": ["ec2:|GetItem"]'],
  ['"Action": ["s3:Get*|"]', 's3:Get*', '"Action": ["s3:Get*|"]'],
  ['"Action": ["s3:*Acl|"]', 's3:GetObjectAcl', '"Action": ["s3:GetObjectAcl|"]'],
  // The commas that are missing.
  ['"Action": ["a:B", |]', '*', '"Action": ["a:B", "*"|]'],
  ['"Action": ["a:B" |]', '*', '"Action": ["a:B", "*"|]'],
  ['"Action": [| "a:B"]', '*', '"Action": ["*",| "a:B"]'],
  ['"Action": ["a:B", | "c:D"]', '*', '"Action": ["a:B", "*",| "c:D"]'],
  ['"Action": ["a:B", "s3:|" "c:D"]', 's3:GetObject', '"Action": ["a:B", "s3:GetObject|", "c:D"]'],
  ['"Action": ["a:B", |, "c:D"]', '*', '"Action": ["a:B", "*"|, "c:D"]'],
  ['"Action": ["a:B" /* , */ |]', '*', '"Action": ["a:B", /* , */ "*"|]'],
  ['"Action": ["a:B", |,]', '*', '"Action": ["a:B", "*"|,]'],
  ['"Action": ["s3:|",]', 's3:GetObject', '"Action": ["s3:GetObject|",]'],
  ['"Action": | "Resource": "*"', '*', '"Action": "*",| "Resource": "*"'],
  // Quotes that are missing.
  ['"Action": ["s3:Get|, "a:B"]', 's3:GetObject', '"Action": ["s3:GetObject"|, "a:B"]'],
  ['"Action": ["s3:Get|\n, "a:B"]', 's3:GetObject', '"Action": ["s3:GetObject"|\n, "a:B"]'],
  ['"Action": ["s|\n, "a:B"]', 's3', '"Action": ["s3:|"\n, "a:B"]'],
];

describe('completion of actions', () => {
  for (const [before, label, after] of accepted) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () => {
      equal(outOfStatement(acceptWhole(inStatement(before), label)), after);
    });
  }

  it('closes a text that has no end, and leaves the rest of the line', () => {
    equal(
      outOfStatement(accept(inStatement('"Action": ["s3:Ge|], "Resource": "*"'), 's3:GetObject')),
      '"Action": ["s3:GetObject"|], "Resource": "*"',
    );
  });

  it('lets an editor keep what is behind the cursor only where that stays right', () => {
    const keeps = (lines: string): boolean =>
      itemsAt(inStatement(lines)).some(({ mayKeepRest }) => mayKeepRest);
    ok(keeps('"Action": ["s3:Get|Item"]'));
    ok(
      !keeps('"Action": [s|3]') &&
        !keeps('"Action": ["s|3:GetItem"]') &&
        !keeps('"Action": ["s3:Get|, "a:B"]'),
    );
    ok(!keeps('"Condition": {"Str|ing"}') && keeps('"Condition": {"Str|ing": {}}'));
  });

  it('offers every service before the colon', () => {
    const labels = labelsAt(inStatement('"Action": ["|"]'));
    equal(labels.length, catalog.index.prefixes.length + 1);
    ok(labels.includes('execute-api') && labels.includes('*'));
    ok(itemsAt(inStatement('"Action": ["|"]')).every(({ retrigger, label }) => retrigger || label === '*'));
  });

  it('finds a service by its name as well as by its prefix', () => {
    ok(shownAt(inStatement('"Action": ["logs|"]')).includes('logs'));
    ok(shownAt(inStatement('"Action": ["CloudWatch L|"]')).includes('logs'));
  });

  it('offers all actions of a service behind the colon, those that give away most last', () => {
    const shown = shownAt(inStatement('"Action": ["sqs:|"]'));
    const rank = (label: string): number => shown.indexOf(label);
    ok(rank('sqs:ReceiveMessage') < rank('sqs:SendMessage'));
    ok(rank('sqs:SendMessage') < rank('sqs:TagQueue'));
    ok(rank('sqs:TagQueue') < rank('sqs:AddPermission'));
    ok(rank('sqs:AddPermission') < rank('sqs:*'));
    const item = itemsAt(inStatement('"Action": ["sqs:Recei|"]')).find(
      ({ label }) => label === 'sqs:ReceiveMessage',
    );
    equal(item?.description, 'Read');
    ok(item && documentationOf(item, catalog)?.includes('**`sqs:ReceiveMessage`** · Read'));
  });

  it('reads prefix and name in any case', () => {
    ok(shownAt(inStatement('"Action": ["S3:getobj|"]')).includes('s3:GetObject'));
  });

  it('offers the verbs of a service with a star, and says what they cover', () => {
    const item = itemsAt(inStatement('"Action": ["s3:|"]')).find(({ label }) => label === 's3:Get*');
    equal(item?.description, `${catalog.index.expand('s3:Get*').length} actions`);
    ok(item && documentationOf(item, catalog)?.includes('GetAccelerateConfiguration'));
  });

  it('offers behind a star the pattern, then what it covers', () => {
    const shown = shownAt(inStatement('"Action": ["s3:Get*Acl|"]'));
    deepEqual(shown.slice(0, 3), ['s3:Get*Acl*', 's3:GetBucketAcl', 's3:GetObjectAcl']);
    ok(shown.every((label) => label.startsWith('s3:Get')));
    deepEqual(shownAt(inStatement('"Action": ["s3:Nothing*|"]')), []);
    deepEqual(labelsAt(inStatement('"Action": ["*|"]')), ['*']);
  });

  it('offers nothing twice that the statement has already, but what is at the cursor', () => {
    const shown = shownAt(inStatement('"Action": ["s3:GetObject", "s3:getbucketacl", "s3:PutObject|"]'));
    ok(!shown.includes('s3:GetObject') && !shown.includes('s3:GetBucketAcl'));
    ok(shown.includes('s3:PutObject'));
  });

  it('offers nothing for a service that is none', () => {
    deepEqual(labelsAt(inStatement('"Action": ["nothing:|"]')), []);
  });
});
