import assert from 'node:assert/strict';
import { assertShows, hoverIn, withRole, withStatement } from './pointer';

const allow = (actions: string): string =>
  `"policy_document": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ${actions}, "Resource": "*" } }`;
const assumed = '"iam_role_arn": "arn:aws:iam::123456789012:role/deployer"';

function named(fields: string, type = 'iam_user', config = '{}'): string {
  return `{ "config": ${config}, "roles": { "we¦b": { "credential_type": "${type}", ${fields} } } }`;
}

const glances: readonly (readonly [string, readonly string[]])[] = [
  [
    named(
      `"description": "Reads.", "ttl": "30m", "max_ttl": "1h", "region": "eu-west-1", ${allow('"s3:Get*"')}`,
    ),
    [
      '**web** · IAM user',
      'Reads',
      '- Lives 30m (`ttl` of the role), with renewals up to 1h',
      '- Allows 63 actions of Amazon S3: 63 Read',
      '- Policy takes 246 of 2,048 characters, expiry guard included',
      '- Region `eu-west-1`',
    ],
  ],
  [
    named(allow('"s3:GetObject"'), 'iam_user', '{ "lease": "3h", "lease_max": "2h", "region": "us-east-1" }'),
    [
      '- Lives 2h (cut to `lease_max` of the config section), cannot be renewed',
      'Region `us-east-1`, from the config',
    ],
  ],
  [
    named(allow('"s3:GetObject"')),
    ['- Lives 1h (as no length is written), with renewals up to 8h', 'No region is set'],
  ],
  [
    named(`"ttl": "15m", ${assumed}`, 'iam_role'),
    [
      '**web** · role session',
      '- Lives 15m (`ttl` of the role), cannot be renewed',
      '- Assumes `arn:aws:iam::123456789012:role/deployer`',
      '- Allows all that the role may do',
    ],
  ],
  [
    named(`"ttl": "15m", ${assumed}, ${allow('["s3:GetObject", "s3:ListBucket"]')}`, 'iam_role'),
    ['- Narrowed to 2 actions of Amazon S3: 1 List · 1 Read', 'characters of a session policy'],
  ],
  [
    named(`"policy_arns": ["arn:aws:iam::123456789012:policy/own"], "iam_groups": ["ops"]`),
    ['- Allows nothing', '- Not counted: ', 'policy\\/own', 'group ops'],
  ],
  [
    named(
      `"permissions_boundary_arn": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", ${allow('["s3:GetObject", "ec2:RunInstances"]')}`,
    ),
    ['- Allows 1 action of Amazon S3: 1 Read'],
  ],
  [
    named('"description": "x"', 'session_token'),
    ['**web** · session token', '- Cannot be issued yet. AWS lets such credentials live from 15m to 36h'],
  ],
  [named('"ttl": "soon"'), ['- Has errors: it cannot be issued until they are gone']],
  [
    named('"policy_document": { "Version": "2012-10-17", "Statement": [{}] }'),
    ['- IAM would refuse the policy: its problems are marked'],
  ],
  ['{ "roles": { "we¦b": {} } }', ['**web**', 'Has errors']],
];

describe('the hover of a role’s name', () => {
  for (const [file, fragments] of glances) {
    it(`of ${file} is its limits in one glance`, () => assertShows(file, '"web"', fragments));
  }
});

describe('the hover of a managed policy', () => {
  it('tells its content', () => {
    const arn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
    assertShows(withRole(`"policy_arns": ["${arn}¦"]`), `"${arn}"`, [
      '**`AmazonS3ReadOnlyAccess`** · AWS managed policy',
      'Provides read only access',
      '**Allows** 95 actions of Amazon S3 and Amazon S3 Object Lambda: 22 List · 73 Read',
      '```json',
      '"s3:Get*"',
      '```',
    ]);
  });

  it('says what naming it does', () => {
    const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
    assertShows(withRole(`"permissions_boundary_arn": "¦${admin}"`), `"${admin}"`, [
      'By itself it allows nothing.',
    ]);
    assertShows(withRole(`"policy_arns": "¦${admin}"`, 'iam_role'), `"${admin}"`, ['never widens it']);
  });

  it('is cut where it is long', () => {
    const { markdown = '' } = hoverIn(withRole('"policy_arns": "¦arn:aws:iam::aws:policy/ReadOnlyAccess"'));
    assert.match(markdown, /… and [\d,]+ more lines$/);
    assert.ok(markdown.length < 2_500, `${markdown.length} characters`);
  });

  it('of an account’s own says whose it is', () => {
    const own = 'arn:aws:iam::123456789012:policy/team/own';
    assertShows(withRole(`"policy_arns": ["¦${own}"]`), `"${own}"`, [
      '**`own`** · managed policy of account `123456789012`',
      'Only that account knows what it allows.',
    ]);
  });

  for (const arn of ['arn:aws:iam::aws:policy/NoSuchPolicy', 'arn:aws:iam::123456789012:role/x', 'own', '']) {
    it(`is absent for "${arn}"`, () =>
      assert.equal(hoverIn(withRole(`"policy_arns": ["¦${arn}"]`)).token, undefined));
  }

  it('leaves other fields to the schema', () => {
    assert.equal(hoverIn(withRole('"t¦tl": "30m"')).token, undefined);
    assert.equal(hoverIn(withRole('"ttl": "3¦0m"')).token, undefined);
  });
});

const user = (resource: string, fields = ''): string =>
  withRole(
    `${fields} "policy_document": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "${resource}" } }`,
  );

describe('the hover of a policy variable', () => {
  it('says what it stands for in this role’s leases', () => {
    assertShows(user('arn:aws:s3:::home/${aws:user¦name}/*'), '${aws:username}', [
      '**`${aws:username}`** · policy variable',
      'In this role’s leases: the name of the user that is made for the lease.',
    ]);
    const tags = '"iam_tags": { "Team": "web" },';
    assertShows(user('arn:aws:s3:::${aws:PrincipalTag/¦team}/*', tags), '${aws:PrincipalTag/team}', [
      'In this role’s leases: `web`, from `iam_tags`.',
    ]);
    assertShows(
      user("arn:aws:s3:::${aws:PrincipalTag/¦stage, 'dev'}/*"),
      "${aws:PrincipalTag/stage, 'dev'}",
      ['absent: `iam_tags` has no such tag', 'Without a value: `dev`.'],
    );
  });

  it('says when this role’s leases do not have it', () => {
    const key = withStatement('{ "Condition": { "Null": { "aws:user¦name": "true" } } }', 'iam_role');
    assertShows(key, '"aws:username"', [
      'In this role’s leases: absent, because the session of a role has no user name',
    ]);
  });

  it('is about the ARN beside it', () => {
    assertShows(user('arn:aws:s3:::ho¦me/${aws:username}/*'), '"arn:aws:s3:::home/${aws:username}/*"', [
      '**Object**',
    ]);
  });

  it('knows the plain characters and the old language', () => {
    assertShows(user('arn:aws:s3:::home/$¦{*}'), '${*}', ['A plain `*`']);
    assertShows(
      user('arn:aws:s3:::${¦aws:username}').replace('2012-10-17', '2008-10-17'),
      '${aws:username}',
      ['Plain text here: variables need `"Version": "2012-10-17"`.'],
    );
  });

  it('is also in values of conditions', () => {
    const condition = '"StringLike": { "s3:prefix": "${aws:use¦rid}/*" }';
    assertShows(withStatement(`{ "Condition": { ${condition} } }`, 'iam_role'), '${aws:userid}', [
      'the id of the assumed role, a colon and the name of the lease’s session',
    ]);
  });
});
