import assert from 'node:assert/strict';
import type { AccessLevel } from '../../../../src/iam/catalog/catalog';
import { cellDetails } from '../../../../src/language/accessView/cellDetails';
import { findAllowed } from '../../../../src/language/accessView/findAllowed';
import type { AccessReading } from '../../../../src/language/accessView/reading';
import type { CellDetails } from '../../../../src/language/accessView/view';
import { allow, bucket, deny, inEurope, readingOf } from './reading';

function detailsOf(reading: AccessReading, access: AccessLevel, prefix = 's3'): CellDetails {
  const details = cellDetails(reading, prefix, access);
  assert.ok(details);
  return details;
}

const names = ({ groups }: CellDetails): readonly (readonly string[])[] =>
  groups.map(({ actions }) => actions.map(({ name }) => name));

describe('What opens below a tile', () => {
  it('are the actions by how they are allowed, then the rest', () => {
    const reading = readingOf([
      allow(['s3:PutObject', 's3:RestoreObject'], bucket, { Sid: 'Objects' }),
      allow('s3:CreateBucket'),
      allow(['s3:DeleteObject', 's3:PutObjectRetention'], '*', inEurope),
      deny('s3:PutObjectRetention'),
    ]);
    const details = detailsOf(reading, 'Write');
    assert.deepEqual(
      details.groups.map(({ form, title, resources, conditions }) => [form, title, resources, conditions]),
      [
        ['free', 'On all resources', [], []],
        ['conditional', 'On all resources', [], ['aws:RequestedRegion is eu-west-1 or eu-west-2']],
        ['limited', 'On these resources', ['arn:aws:s3:::app/*'], []],
      ],
    );
    assert.deepEqual(names(details), [['CreateBucket'], ['DeleteObject'], ['PutObject', 'RestoreObject']]);
    assert.deepEqual(details.groups[2]?.statements, [
      { name: 'statement 1 (Objects)', policy: 'policy_document', index: 0, isInFile: true },
    ]);
    assert.deepEqual(details.withheld, ['PutObjectRetention']);
    assert.ok(details.others.includes('DeleteBucket'));
  });

  it('tells of denials that may apply', () => {
    const reading = readingOf([
      allow('s3:GetObject'),
      deny('s3:GetObject', 'arn:aws:s3:::secret/*', {
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ]);
    assert.deepEqual(
      detailsOf(reading, 'Read').groups.flatMap(({ denials }) => denials),
      ['Denied on arn:aws:s3:::secret/* when aws:SecureTransport is false'],
    );
  });

  it('marks what a risk names', () => {
    const reading = readingOf([allow(['s3:PutBucketPolicy', 's3:PutAccountPublicAccessBlock'])]);
    const risky = detailsOf(reading, 'Permissions management').groups.flatMap(({ actions }) =>
      actions.filter(({ isRisky }) => isRisky).map(({ name }) => name),
    );
    assert.deepEqual(risky, ['PutAccountPublicAccessBlock', 'PutBucketPolicy']);
  });

  it('is nothing for a service that AWS has not', () => {
    assert.equal(cellDetails(readingOf([allow('*')]), '<img src=x>', 'Read'), undefined);
  });
});

describe('Finding what is allowed', () => {
  const reading = readingOf([allow(['s3:GetObject', 's3:PutObject', 'sqs:SendMessage'])]);
  const table: readonly (readonly [string, readonly (readonly [string, readonly number[]])[]])[] = [
    ['getob', [['s3', [1]]]],
    ['S3:', [['s3', [1, 2]]]],
    ['s', [['s3', [1, 2]], ['sqs', [2]]]], // prettier-ignore
    ['DeleteBucket', []],
    ['  ', []],
  ];
  for (const [text, expected] of table) {
    it(`by "${text}"`, () => {
      assert.deepEqual(
        findAllowed(reading, text).map(({ prefix, levels }) => [prefix, levels]),
        expected,
      );
    });
  }
});
