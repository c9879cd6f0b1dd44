import assert from 'node:assert/strict';
import { accessLevels } from '../../../../src/iam/catalog/catalog';
import { accessView } from '../../../../src/language/accessView/accessView';
import { readAccess, type AccessReading } from '../../../../src/language/accessView/reading';
import type { KnownAccess, ServiceRow } from '../../../../src/language/accessView/view';
import { roleOf } from '../whatIf/roleFixture';
import { allow, bucket, deny, inEurope, readingOf } from './reading';

function known(reading: AccessReading): KnownAccess {
  const view = accessView(reading);
  assert.equal(view.kind, 'known');
  return view;
}

function rowOf({ services }: KnownAccess, prefix: string): ServiceRow {
  const row = services.find((service) => service.prefix === prefix);
  assert.ok(row, `${prefix} is shown`);
  return row;
}

const write = accessLevels.indexOf('Write');
const list = accessLevels.indexOf('List');

describe('The view of what a role allows', () => {
  const headlines: readonly (readonly [string, AccessReading, string])[] = [
    ['one action', readingOf([allow('s3:GetObject')]), '1 action in 1 service'],
    ['several', readingOf([allow(['s3:GetObject', 'sqs:SendMessage'])]), '2 actions in 2 services'],
    [
      'actions that decide over rights',
      readingOf([allow(['s3:PutBucketPolicy', 's3:GetObject'])]),
      '2 actions in 1 service; 1 can change permissions',
    ],
    ['nothing', readingOf([allow('s3:NoSuchAction')]), 'Nothing is allowed'],
    ['what is denied again', readingOf([allow('s3:GetObject'), deny('*')]), 'Nothing is allowed'],
  ];
  for (const [what, reading, headline] of headlines) {
    it(`has a headline for ${what}`, () => assert.equal(accessView(reading).headline, headline));
  }

  it('counts a tile by how its actions are allowed', () => {
    const view = known(
      readingOf([
        allow('s3:PutObject', bucket),
        allow('s3:DeleteObject', '*', inEurope),
        allow('s3:CreateBucket'),
      ]),
    );
    const tile = rowOf(view, 's3').levels[write];
    assert.deepEqual(tile && { ...tile, of: tile.of > 3 }, {
      allowed: 3,
      conditional: 1,
      limited: 1,
      of: true,
    });
    assert.equal(view.levels[write]?.allowed, 3);
    assert.ok((view.levels[write]?.of ?? 0) > 10_000);
    assert.equal(view.otherServices + view.services.length, roleOf({}).catalog.index.prefixes.length);
  });

  it('shows what weighs most first', () => {
    const view = known(readingOf([allow(['s3:ListBucket', 's3:ListAllMyBuckets', 'iam:PutUserPolicy'])]));
    assert.deepEqual(
      view.services.map(({ prefix }) => prefix),
      ['iam', 's3'],
    );
  });

  it('names the actions of a small role, and not those of a large one', () => {
    const small = known(readingOf([allow(['s3:ListBucket', 's3:GetObject'], bucket)]));
    assert.deepEqual(rowOf(small, 's3').names[list], ['ListBucket']);
    const large = known(readingOf([allow('s3:*')]));
    assert.deepEqual(rowOf(large, 's3').names.flat(), []);
  });

  it('says on which resources, where they are few', () => {
    const where = (resource: unknown): string =>
      rowOf(known(readingOf([allow('s3:GetObject', resource)])), 's3').where;
    assert.equal(where('*'), '');
    assert.equal(where('arn:aws:s3:::app/*'), 'on app/*');
    assert.equal(where(['a', 'b', 'c', 'd'].map((name) => `arn:aws:s3:::${name}/*`)), 'on 4 named resources');
  });

  it('puts the gravest risks first, with the statements that make them possible', () => {
    const { risks } = known(readingOf([allow('s3:PutBucketPolicy'), allow('iam:PutUserPolicy')]));
    assert.equal(risks[0]?.weight, 'grave');
    assert.equal(risks.at(-1)?.weight, 'notable');
    const exposure = risks.find(({ kind }) => kind === 'exposure');
    assert.deepEqual(
      exposure?.points.flatMap(({ statements }) => statements),
      [{ name: 'statement 1', policy: 'policy_document', index: 0, isInFile: true }],
    );
  });

  it('groups what is taken away by what does it', () => {
    const view = known(readingOf([allow('s3:*'), deny('s3:DeleteBucket', '*', { Sid: 'KeepIt' })]));
    assert.deepEqual(view.withheld, [
      {
        reason: 'Denied by',
        statements: [{ name: 'statement 2 (KeepIt)', policy: 'policy_document', index: 1, isInFile: true }],
        count: 1,
        services: [{ name: 'Amazon S3', count: 1 }],
        otherServices: 0,
      },
    ]);
  });

  it('tells of a boundary that is not known, and of groups', () => {
    const boundary = 'arn:aws:iam::123456789012:policy/dev';
    const reading = readingOf([allow('s3:GetObject')], {
      permissions_boundary_arn: boundary,
      iam_groups: ['devs'],
    });
    assert.deepEqual(known(reading).notes, [
      'Not counted, because its content is not known here: group devs.',
      `The boundary ${boundary} may take some of this away; its content is known only to AWS.`,
    ]);
  });
});

describe('The view of a session', () => {
  const session = { credential_type: 'iam_role', iam_role_arn: 'arn:aws:iam::123456789012:role/deployer' };

  it('counts what its policy narrows it to, and leaves the rest out of what is taken away', () => {
    const policy_document = { Version: '2012-10-17', Statement: [allow('s3:GetObject'), deny('sqs:*')] };
    const view = known(readAccess(roleOf({ ...session, policy_document })));
    assert.equal(view.headline, '1 action in 1 service');
    assert.match(view.notes.join(), /limits of a session: .*role\/deployer/);
    assert.deepEqual(
      view.withheld.map(({ services }) => services.map(({ name }) => name)),
      [['Amazon SQS']],
    );
  });

  it('without a policy says that it is not limited, and what it depends on', () => {
    const view = accessView(readAccess(roleOf(session)));
    assert.equal(view.kind, 'unknown');
    assert.match(view.because.join(' '), /policies of arn:aws:iam::123456789012:role\/deployer/);
  });
});
