import assert from 'node:assert/strict';
import { arnCovers, couldMatch, patternOfFormat } from '../../../src/iam/arnFormat';
import { globCovers, globsOverlap, globUnits } from '../../../src/iam/globOverlap';

const object = 'arn:${Partition}:s3:::${BucketName}/${ObjectName}';
const bucket = 'arn:${Partition}:s3:::${BucketName}';
const role = 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}';
const lexBot =
  'arn:${Partition}:lex:${Region}:${Account}:bot/${BotId}, arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}';
const table = 'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}';
const index = `${table}/index/\${IndexName}`;

describe('what an ARN pattern could match', () => {
  const rows: readonly (readonly [pattern: string, format: string, matches: boolean])[] = [
    ['*', object, true],
    ['arn:aws:s3:::b/*', object, true],
    ['arn:aws:s3:::b/key', object, true],
    ['arn:aws:s3:::b', object, false],
    ['arn:aws:s3:::b*', object, true],
    ['arn:aws:s3:::*', object, true],
    ['arn:aws:s3:::b', bucket, true],
    ['arn:aws:s3:::b/*', bucket, false],
    ['arn:aws:s3:::b*', bucket, true],
    ['arn:aws:s3:::${aws:PrincipalTag/team}', object, true],
    ['arn:aws:s3:::b/${aws:username}/*', object, true],
    ['arn:aws:s3:::b/${aws:username}/*', bucket, false],
    ['arn:aws:s3:eu-central-1::b', bucket, false],
    ['arn:aws:s3:*:*:b', bucket, true],
    ['arn:*', bucket, true],
    ['arn:aws:rds:*', bucket, false],
    ['arn:*:s3:*', bucket, true],
    ['arn:aws-cn:iam::111122223333:role/a/b', role, true],
    ['arn:aws:iam::*:role/*', role, true],
    ['arn:aws:iam::*:user/*', role, false],
    ['arn:aws:iam:::role/x', role, false],
    ['arn:aws:iam::*:*', role, true],
    ['arn:aws:iam::*:r?le/*', role, true],
    ['arn:aws:dynamodb:*:*:table/t', table, true],
    ['arn:aws:dynamodb:*:*:table/t/index/*', table, false],
    ['arn:aws:dynamodb:*:*:table/t/index/*', index, true],
    ['arn:aws:dynamodb:*:*:table/t', index, false],
    ['arn:aws:dynamodb:*:*:table/*', index, true],
    ['arn:aws:lex:*:1:bot:b', lexBot, true],
    ['arn:aws:lex:*:1:bot/B', lexBot, true],
    ['arn:aws:lex:*:1:bot-alias/B', lexBot, false],
    ['arn:aws:dms:*:1:task:ABC', 'arn:${Partition}:dms:${Region}:${Account}:task:*', true],
    ['arn:aws:dms:*:1:rep:ABC', 'arn:${Partition}:dms:${Region}:${Account}:task:*', false],
    ['arn:aws:rds:*:1:x', 'arn:${Partition}:${Vendor}:${Region}:*:${ResourceType}:${RecoveryPointId}', false],
    [
      'arn:aws:rds:*:1:x:y',
      'arn:${Partition}:${Vendor}:${Region}:*:${ResourceType}:${RecoveryPointId}',
      true,
    ],
    [
      'arn:aws:mediaconnect:*:1:offering:x',
      'arn:${Partition}:mediaconnect:${Region}:offering:${OfferingId}',
      true,
    ],
  ];
  for (const [pattern, format, matches] of rows) {
    it(`${pattern} ${matches ? 'could be' : 'is never'} ${format}`, () => {
      assert.equal(couldMatch(pattern, format), matches);
    });
  }
});

describe('patterns that cover others', () => {
  it('says so of ARNs field by field', () => {
    assert.ok(arnCovers('*', 'arn:aws:s3:::b'));
    assert.ok(arnCovers('arn:aws:s3:::b/*', 'arn:aws:s3:::b/x/*'));
    assert.ok(arnCovers('arn:aws:ec2:*:*:instance/*', 'arn:aws:ec2:eu-central-1:1:instance/i-1'));
    assert.ok(!arnCovers('arn:aws:s3:::b/*', 'arn:aws:s3:::b'));
    assert.ok(!arnCovers('arn:aws:s3:*:1:*', 'arn:aws:s3:::b'));
    assert.ok(arnCovers('arn:aws:s3:::b/*', 'arn:aws:s3:::b/${aws:username}/*'));
    assert.ok(!arnCovers('arn:aws:s3:::b/${*}', 'arn:aws:s3:::b/${aws:username}'));
    assert.ok(!arnCovers('arn:aws:s3:::b/?', 'arn:aws:s3:::b/*'));
    assert.ok(!arnCovers('arn:aws:s3:::b/????', 'arn:aws:s3:::b/${a}'));
    assert.ok(!arnCovers('arn:aws:s3:::b/*}', 'arn:aws:s3:::b/${aws:username}'));
  });

  it('agrees with a search of short texts', () => {
    const letters = ['a', 'b', '*', '?'];
    const patterns = letters.flatMap((x) =>
      ['', ...letters].flatMap((y) => ['', ...letters].map((z) => x + y + z)),
    );
    const texts = ['', 'a', 'b'].flatMap((x) =>
      ['', 'a', 'b'].flatMap((y) => ['', 'a', 'b'].map((z) => x + y + z)),
    );
    const matches = (pattern: string, text: string): boolean =>
      new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
    for (const one of patterns) {
      for (const other of patterns) {
        const common = texts.some((text) => matches(one, text) && matches(other, text));
        if (common) assert.ok(globsOverlap(globUnits(one), globUnits(other)), `${one} ${other}`);
        const lost = texts.find((text) => matches(other, text) && !matches(one, text));
        if (globCovers(one, other)) assert.equal(lost, undefined, `${one} ${other}`);
      }
    }
  });
});

describe('a pattern for a format', () => {
  it('leaves open what the format does', () => {
    assert.equal(patternOfFormat(table), 'arn:aws:dynamodb:*:*:table/*');
    assert.equal(patternOfFormat(object), 'arn:aws:s3:::*/*');
  });

  it('takes partition, region and account of another ARN', () => {
    assert.equal(
      patternOfFormat(table, 'arn:aws-cn:lambda:cn-north-1:111122223333:function:f'),
      'arn:aws-cn:dynamodb:cn-north-1:111122223333:table/*',
    );
    assert.equal(patternOfFormat(role, 'arn:aws:s3:::b'), 'arn:aws:iam::*:role/*');
  });
});
