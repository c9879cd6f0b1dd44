import assert from 'node:assert/strict';
import type { Account } from '../../src/core/ports/aws';
import { failsWith } from '../doubles/failures';
import { attacks, held, refused } from './attempt';
import { withHostileAws, type Answers } from './words/hostileAws';
import { secretKey, sessionToken } from './words/secrets';

const user = (fields: string): string => `<User>${fields}</User>`;
const arn = '<Arn>arn:aws:iam::123456789012:user/va-x</Arn>';
const made = '<CreateDate>2026-11-22T08:00:00Z</CreateDate>';
const key = '<AccessKeyId>AKIAIOSFODNN7EXAMPLE</AccessKeyId>';
const session = {
  key,
  secret: `<SecretAccessKey>${secretKey}</SecretAccessKey>`,
  token: `<SessionToken>${sessionToken}</SessionToken>`,
  end: '<Expiration>2026-11-22T09:00:00Z</Expiration>',
  role: '<AssumedRoleId>AROAEXAMPLE:jane</AssumedRoleId>',
};

function assumed(changes: Partial<typeof session>): string {
  const all = { ...session, ...changes };
  return `<Credentials>${all.key}${all.secret}${all.token}${all.end}</Credentials><AssumedRoleUser>${all.role}</AssumedRoleUser>`;
}

const assume = ({ sts }: Account): Promise<unknown> =>
  sts.assumeRole({
    roleArn: 'arn:aws:iam::123456789012:role/x',
    sessionName: 'jane',
    duration: 900,
    policyArns: [],
    tags: {},
  });

type Attempt = readonly [what: string, answers: Answers, call: (account: Account) => Promise<unknown>];

const attempts: readonly Attempt[] = [
  [
    'the ARN of a user of half a megabyte',
    { CreateUser: user(`<Arn>arn:aws:iam::123456789012:user/${'a/'.repeat(250_000)}</Arn>`) },
    ({ iam }) => iam.createUser({ userName: 'x', path: '/', tags: {} }),
  ],
  [
    'the ARN of a user that is markup',
    { CreateUser: user('<Arn>[x](command:y)</Arn>') },
    ({ iam }) => iam.createUser({ userName: 'x', path: '/', tags: {} }),
  ],
  [
    'no ARN of a user',
    { CreateUser: user('') },
    ({ iam }) => iam.createUser({ userName: 'x', path: '/', tags: {} }),
  ],
  [
    'the id of a key with a blank',
    { CreateAccessKey: `<AccessKey><AccessKeyId>AKIA x</AccessKeyId>${session.secret}</AccessKey>` },
    ({ iam }) => iam.createAccessKey('x'),
  ],
  [
    'the id of a key that is a sentence',
    { CreateAccessKey: `<AccessKey><AccessKeyId>run $(rm) now</AccessKeyId>${session.secret}</AccessKey>` },
    ({ iam }) => iam.createAccessKey('x'),
  ],
  [
    'a secret with a line break',
    { CreateAccessKey: `<AccessKey>${key}<SecretAccessKey>a&#10;AWS_X=1</SecretAccessKey></AccessKey>` },
    ({ iam }) => iam.createAccessKey('x'),
  ],
  [
    'a secret of a megabyte',
    {
      CreateAccessKey: `<AccessKey>${key}<SecretAccessKey>${'x'.repeat(1_000_000)}</SecretAccessKey></AccessKey>`,
    },
    ({ iam }) => iam.createAccessKey('x'),
  ],
  ...['1970-01-01T00:00:00Z', '9999-12-31T23:59:59Z'].map((end): Attempt => [
    `a session that ends ${end}`,
    { AssumeRole: assumed({ end: `<Expiration>${end}</Expiration>` }) },
    assume,
  ]),
  ['a session without an id of its role', { AssumeRole: assumed({ role: '' }) }, assume],
  [
    'a session whose id is a policy',
    { AssumeRole: assumed({ role: '<AssumedRoleId>*", "x": "</AssumedRoleId>' }) },
    assume,
  ],
  [
    'a token with a control character',
    { AssumeRole: assumed({ token: '<SessionToken>a&#13;b</SessionToken>' }) },
    assume,
  ],
  [
    'a token of a megabyte',
    { AssumeRole: assumed({ token: `<SessionToken>${'x'.repeat(1_000_000)}</SessionToken>` }) },
    assume,
  ],
  ['a session without an end', { AssumeRole: assumed({ end: '' }) }, assume],
  ['a user without a birthday', { GetUser: user(arn) }, ({ iam }) => iam.describeUser('x')],
  [
    'a tag that nobody could set',
    {
      GetUser: user(
        `${arn}${made}<Tags><member><Key>vault-aws:owner</Key><Value>jane&#x202E;[x](y)</Value></member></Tags>`,
      ),
    },
    ({ iam }) => iam.describeUser('x'),
  ],
  [
    'a tag of half a megabyte',
    {
      GetUser: user(
        `${arn}${made}<Tags><member><Key>k</Key><Value>${'v'.repeat(500_000)}</Value></member></Tags>`,
      ),
    },
    ({ iam }) => iam.describeUser('x'),
  ],
  [
    'a list of users with a name that is an icon',
    {
      ListUsers: `<Users><member><UserName>$(verified) jane</UserName><Path>/</Path>${arn}${made}</member></Users>`,
    },
    ({ iam }) => iam.listUsers('/'),
  ],
  [
    'a list of users without names',
    { ListUsers: `<Users><member><Path>/</Path>${arn}${made}</member></Users>` },
    ({ iam }) => iam.listUsers('/'),
  ],
  [
    'a list of users without birthdays, which are taken for old ones',
    { ListUsers: `<Users><member><UserName>x</UserName><Path>/</Path>${arn}</member></Users>` },
    ({ iam }) => iam.listUsers('/'),
  ],
  [
    'a list of users with a path of invisible characters',
    {
      ListUsers: `<Users><member><UserName>x</UserName><Path>/a\u200Bb/</Path>${arn}${made}</member></Users>`,
    },
    ({ iam }) => iam.listUsers('/'),
  ],
  [
    'a list of policies without a date',
    {
      ListPolicies: `<Policies><member><PolicyName>x</PolicyName><Arn>arn:aws:iam::123456789012:policy/x</Arn></member></Policies>`,
    },
    ({ iam }) => iam.listPolicies('/'),
  ],
  [
    'a list of keys with an id that is a path',
    {
      ListAccessKeys:
        '<AccessKeyMetadata><member><AccessKeyId>../../x</AccessKeyId></member></AccessKeyMetadata>',
    },
    ({ iam }) => iam.listAccessKeys('x'),
  ],
  [
    'a list of role policies with a name of a megabyte',
    { ListRolePolicies: `<PolicyNames><member>${'n'.repeat(1_000_000)}</member></PolicyNames>` },
    ({ iam }) => iam.listRolePolicies('x'),
  ],
  [
    'a policy of a user with a name that is markup',
    { ListUserPolicies: '<PolicyNames><member>&lt;img&gt;</member></PolicyNames>' },
    ({ iam }) => iam.listDependents('x'),
  ],
  [
    'a device of a user with a serial number of two lines',
    {
      ListMFADevices:
        '<MFADevices><member><SerialNumber>GAHT12345678&#10;x</SerialNumber></member></MFADevices>',
    },
    ({ iam }) => iam.listDependents('x'),
  ],
];

attacks('words of AWS', () => {
  for (const [what, answers, call] of attempts) {
    refused(`an answer of success with ${what}`, () =>
      withHostileAws(answers, async (account) => {
        const failure = await failsWith(call(account), 'awsTrouble');
        // Which part it was, and none of what it said.
        assert.ok(JSON.stringify(failure).length < 300, JSON.stringify(failure));
        assert.match(JSON.stringify(failure), /not of AWS's form/);
      }),
    );
  }

  for (const [what, account] of [
    ['no account', ''],
    ['an account of thirteen digits', '<Account>1234567890123</Account>'],
    ['an account that is a sentence', '<Account>your account: call 555-0100</Account>'],
    ['an account with an invisible character', '<Account>12345678901\u200B2</Account>'],
  ] as const) {
    refused(`an identity with ${what}`, async () => {
      const opened = withHostileAws({ GetCallerIdentity: account }, () => assert.fail('It was opened'));
      const failure = await failsWith(opened, 'awsTrouble');
      assert.doesNotMatch(JSON.stringify(failure), /555|1234567/);
    });
  }

  held('a secret as the id of a request, which goes into the audit trail', () =>
    withHostileAws(
      { ListAccessKeys: { status: 200, body: '<x/>', headers: { 'x-amzn-requestid': secretKey } } },
      async ({ iam }, requests) => {
        await iam.listAccessKeys('x').catch(() => undefined);
        assert.ok(requests.some(({ operation }) => operation === 'iam:ListAccessKeys'));
        assert.ok(!JSON.stringify(requests).includes(secretKey));
      },
    ),
  );

  held('a refusal with a name, a message and an id that go on for a megabyte', () =>
    withHostileAws(
      {
        DeleteUser: {
          status: 400,
          body: `<ErrorResponse><Error><Code>${'C'.repeat(300_000)}</Code><Message>${'m '.repeat(200_000)}</Message></Error><RequestId>${'r'.repeat(300_000)}</RequestId></ErrorResponse>`,
        },
      },
      async ({ iam }) => {
        const failure = await failsWith(iam.deleteUser('x'), 'invalidRequest');
        assert.ok(JSON.stringify(failure).length < 3_000);
      },
    ),
  );

  held('an answer that is no XML and quotes what it was sent', () =>
    withHostileAws(
      {
        GetUser: {
          status: 200,
          body: `<html><pre>Authorization: AWS4 x Signature=abc123abc123 ${secretKey}`,
        },
      },
      async ({ iam }) => {
        const thrown: unknown = await iam.describeUser('x').catch((error: unknown) => error);
        assert.ok(thrown instanceof Error);
        assert.ok(!`${thrown.stack}${JSON.stringify(thrown)}`.includes(secretKey));
        assert.doesNotMatch(`${thrown.stack}${JSON.stringify(thrown)}`, /abc123abc123/);
      },
    ),
  );
});
