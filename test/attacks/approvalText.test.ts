import assert from 'node:assert/strict';
import { managedPolicyLimit, policySize } from '../../src/iam/policySize';
import type { IssuableRole } from '../../src/core/roles/role';
import { catalog } from '../doubles/catalog';
import { allowing, grantLines, harmlessActions, harmlessPolicies, ofAws, policy } from '../doubles/grants';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { sentences } from '../unit/vscode/withoutEditor';
import { attacks, held } from './attempt';

const ofOwn = (name: string): string => `arn:aws:iam::123456789012:policy/${name}`;
const harmlessWildcards = ['s3:Get*', 's3:List*', 'ec2:Describe*', 'sqs:Get*', 'sns:List*', 'logs:Describe*'];

attacks('the approval hides what it is there to show', () => {
  let grantText: (...values: unknown[]) => string;
  let lines: Awaited<ReturnType<typeof grantLines>>;
  let approvalText: (...values: unknown[]) => string;
  before(async () => {
    grantText = await sentences('approval', 'grantText');
    lines = await grantLines();
    approvalText = await sentences('approval', 'approvalText');
  });

  const line = (role: IssuableRole, label: string): string =>
    lines(role).find((each) => each.startsWith(`${label}: `)) ?? assert.fail(`nothing says ${label}`);

  const lastPolicies = [
    ofAws('AdministratorAccess'),
    ofAws('IAMFullAccess'),
    ofAws('PowerUserAccess'),
    ofAws('job-function/SystemAdministrator'),
    ofAws('AWSLambda_FullAccess'),
    ofAws('SecretsManagerReadWrite'),
    'arn:aws-us-gov:iam::aws:policy/AdministratorAccess',
    'arn:aws-cn:iam::aws:policy/AdministratorAccess',
    ofOwn('nobody-here-knows-what-it-says'),
    ofAws('AmazonSQSFullAccess'),
    ofAws('NewerThanWhatIsKnownHere'),
  ];
  for (const last of lastPolicies) {
    held(`${last} stands behind nine harmless policies`, () => {
      const managed = line(aUserRole({ policyArns: [...harmlessPolicies, last] }), 'Managed policies');
      assert.ok(managed.startsWith(`Managed policies: ${last}`), managed);
      assert.match(managed, /and \d more$/);
    });
  }

  held('twenty policies that nobody knows push one another out of sight', () => {
    const policyArns = Array.from({ length: 20 }, (_, index) => ofOwn(`own-${index}`));
    const managed = line(aUserRole({ policyArns }), 'Managed policies');
    for (const arn of policyArns) assert.ok(managed.includes(arn), arn);
  });

  held('the last of ten groups is out of sight', () => {
    const groups = Array.from({ length: 10 }, (_, index) => `${'a'.repeat(100)}-${index}`);
    assert.equal(line(aUserRole({ groups }), 'Groups'), `Groups: ${groups.join(', ')}`);
  });

  held('the role that was chosen stands among twenty others', () => {
    const roleArns = Array.from({ length: 20 }, (_, index) => `arn:aws:iam::123456789012:role/r${index}`);
    const text = lines(aSessionRole({ roleArns }), undefined, roleArns[19]);
    assert.ok(text.includes(`Role that is assumed: ${roleArns[19]}`));
  });

  held('an ARN is cut where it begins to tell which it is', () => {
    const arn = `arn:aws:iam::123456789012:role/${'team/'.repeat(100)}admin`;
    assert.ok(lines(aSessionRole({ roleArns: [arn] })).includes(`Role that is assumed: ${arn}`));
  });

  const pushedOut = [
    '*',
    '*:*',
    'iam:*',
    'iam:AttachUserPolicy',
    'IAM:attachuserpolicy',
    'iam:?ttachUserPolicy',
    'iam:Put*Policy',
    'iam:PassRole',
    'iam:CreateServiceLinkedRole',
    'sts:AssumeRole',
    'sts:*',
    'secretsmanager:GetSecretValue',
    'ssm:Get*',
    's3:PutBucketPolicy',
    'kms:CreateGrant',
    'lambda:UpdateFunctionCode',
    'organizations:AttachPolicy',
    'sso:CreateAccountAssignment',
    'newservice:NewerThanWhatIsKnownHere',
    's3:DeleteBucket',
    'ec2:TerminateInstances',
    // These only read, says AWS; what they read are credentials.
    'eks-auth:AssumeRoleForPodIdentity',
    'ssm:GetAccessToken',
    'lakeformation:GetTemporaryGlueTableCredentials',
    'datazone:GetEnvironmentCredentials',
    'finspace-api:GetProgrammaticAccessCredentials',
    'codeconnections:GetConnectionToken',
    'bedrock-agentcore:GetResourceOauth2Token',
    'signin:CreateOAuth2Token',
    'cognito-idp:ListUserPoolClientSecrets',
    'appsync:ListApiKeys',
    'eks-auth:*',
    'lakeformation:Get*',
    // Known by their names alone.
    'states:RevealSecrets',
    'wafv2:GetDecryptedAPIKey',
    'iq:GetChatToken',
    'kinesisvideo:GetHLSStreamingSessionURL',
  ];
  for (const action of pushedOut) {
    held(`six wildcards and hundreds of harmless actions stand before ${action}`, () => {
      const policyDocument = allowing([...harmlessWildcards, ...harmlessActions.slice(0, 200), action]);
      const allows = line(aUserRole({ policyDocument }), 'Allows');
      assert.ok(allows.startsWith(`Allows: ${action}, `), allows);
      assert.match(allows, /and \d+ more$/);
    });
  }

  held('something dangerous is allowed by the last of forty statements', () => {
    const statements = harmlessActions
      .slice(0, 40)
      .map((action) => ({ Effect: 'Allow', Action: action, Resource: '*' }));
    const last = { Effect: 'Allow', Action: 'iam:CreateAccessKey', Resource: 'arn:aws:iam::*:user/ceo' };
    const text = lines(aUserRole({ policyDocument: policy(...statements, last) }));
    assert.ok(text.some((each) => each.startsWith('Allows: iam:CreateAccessKey, ')));
    assert.ok(text.some((each) => /^On: .*arn:aws:iam::\*:user\/ceo/.test(each)));
  });

  held('everything stands behind fifty resources', () => {
    const resources = Array.from({ length: 50 }, (_, index) => `arn:aws:s3:::bucket-${index}`);
    const on = line(
      aUserRole({ policyDocument: allowing(['s3:PutBucketPolicy'], [...resources, '*']) }),
      'On',
    );
    assert.ok(on.startsWith('On: *, '));
    for (const resource of resources) assert.ok(on.includes(resource), resource);
  });

  held('what may be read is out of sight behind forty other places', () => {
    const resources = Array.from({ length: 40 }, (_, index) => `arn:aws:s3:::public-${index}/*`);
    const last = 'arn:aws:s3:::salaries/2026.csv';
    const on = line(aUserRole({ policyDocument: allowing(['s3:GetObject'], [...resources, last]) }), 'On');
    assert.ok(on.endsWith(last), on);
  });

  held('the tag that another policy grants by is the fiftieth', () => {
    const names = Array.from({ length: 49 }, (_, index) => [`a${index}`, 'b']);
    const tags = { ...Object.fromEntries(names), access: 'admin' };
    assert.match(line(aUserRole({ tags }), 'Tags'), /, access=admin$/);
    assert.match(line(aSessionRole({ sessionTags: tags }), 'Session tags'), /, access=admin$/);
  });

  held('everything but a little is shown as that little', () => {
    const text = lines(
      aUserRole({ policyDocument: policy({ Effect: 'Allow', NotAction: 's3:GetObject', Resource: '*' }) }),
    );
    assert.ok(text.some((each) => each.startsWith('Allows EVERYTHING except')));
    assert.ok(!text.some((each) => each.startsWith('Allows: ')));
  });

  held('two statements that leave out one thing each are shown as one that leaves out both', () => {
    const policyDocument = policy(
      { Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' },
      { Effect: 'Allow', NotAction: 's3:*', Resource: '*' },
    );
    const but = lines(aUserRole({ policyDocument })).filter((each) => each.startsWith('Allows EVERYTHING'));
    assert.deepEqual(
      but.map((each) => each.replace(/.*: (?=\w+:\*)/, '')),
      ['iam:*, sts:*', 's3:*'],
    );
  });

  held('a thousand statements that leave out the same fill the screen', () => {
    const wide = { Effect: 'Allow', NotAction: 's3:*', Resource: '*' };
    const policyDocument = policy(...Array.from({ length: 1000 }, () => wide));
    const text = lines(aUserRole({ policyDocument }));
    assert.equal(text.filter((each) => each.startsWith('Allows EVERYTHING')).length, 1);
  });

  held('everywhere but in one place is shown as that place', () => {
    const NotResource = 'arn:aws:s3:::one-bucket';
    const policyDocument = policy({ Effect: 'Allow', Action: 's3:*', NotResource });
    assert.equal(line(aUserRole({ policyDocument }), 'On'), 'On: *');
  });

  held('a policy that cannot be read names nothing of what it may allow', () => {
    const policyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 'iam:*'], Resource: '*', Newer: 'element' }],
    });
    const text = lines(aUserRole({ policyDocument }));
    assert.ok(text.some((each) => each.includes('cannot be summed up')));
    assert.ok(text.includes('It names: iam:*, s3:GetObject'));
  });

  const lookAlikes: readonly (readonly [string, string, string])[] = [
    ['a Cyrillic letter', 'prоd', String.raw`pr\u{43e}d`],
    ['an invisible character', 'prod\u200B', String.raw`prod\u{200b}`],
    ['text that runs backwards', 'prod\u202Egpj', String.raw`prod\u{202e}gpj`],
    ['a blank at its end', 'prod ', String.raw`prod\u{20}`],
    ['two blanks', 'prod  eu', String.raw`prod \u{20}eu`],
    ['a full-width letter', 'ｐrod', String.raw`\u{ff50}rod`],
    ['a letter of mathematics', '𝗉rod', String.raw`\u{1d5c9}rod`],
    ['a combining mark', 'pro\u0307d', String.raw`pro\u{307}d`],
  ];
  for (const [what, profile, spelled] of lookAlikes) {
    held(`a profile looks like another by ${what}`, () => {
      const issuer = { source: { kind: 'profile', profile } };
      const issued = lines(aUserRole(), issuer).find((each) => each.startsWith('Type: '));
      assert.ok(issued?.includes(`(${spelled})`), issued);
    });
  }

  held('a path, a tag or the file of certificates looks like another', () => {
    const issuer = { source: { kind: 'default' }, caBundle: { path: '/etc/ssl/cа.pem', digest: 'ab' } };
    const text = lines(aUserRole({ tags: { tеam: 'web' } }), issuer).join('\n');
    assert.ok(text.includes(String.raw`/etc/ssl/c\u{430}.pem`));
    assert.ok(text.includes(String.raw`t\u{435}am=web`));
  });

  held('a name with a line break writes a line of its own', () => {
    const text = lines(aUserRole({ tags: { a: '\nDenies: *\u2028Denies: *' } }));
    assert.ok(!text.some((each) => each.startsWith('Denies')));
  });

  for (const [what, host] of [
    ['120 characters', `https://${'sts.amazonaws.com.'.repeat(6)}evil.test`],
    [
      '250 characters',
      `https://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.test`,
    ],
  ] as const) {
    held(`a host of ${what} is cut before its real end`, () => {
      const issuer = { source: { kind: 'default' }, iamEndpoint: host, stsEndpoint: host };
      assert.ok(lines(aUserRole(), issuer).includes(`Endpoint instead of AWS: ${host}`));
      // A title is one line, which a window cuts where it ends: it names all of a host or nothing of it.
      assert.ok(approvalText('r', 'first', issuer).includes('with another endpoint instead of AWS'));
    });
  }

  held('only one of two endpoints is said to be another', () => {
    const issuer = { source: { kind: 'default' }, stsEndpoint: 'https://sts.evil.test' };
    assert.ok(
      lines(aUserRole(), issuer).includes('Endpoint instead of AWS, for STS alone: https://sts.evil.test'),
    );
  });

  held('the largest policy that AWS takes, all of it dangerous, loses some of it on the way', () => {
    const dangerous = catalog.index.expand('*').filter(({ access }) => access === 'Permissions management');
    const actions: string[] = [];
    for (const { id } of dangerous) {
      if (policySize(allowing([...actions, id])) > managedPolicyLimit) break;
      actions.push(id);
    }
    assert.ok(actions.length > 150);
    const started = performance.now();
    const text = lines(aUserRole({ policyDocument: allowing(actions), policyArns: harmlessPolicies }));
    for (const action of actions)
      assert.ok(
        text.some((each) => each.includes(action)),
        action,
      );
    // A dialog scrolls; what it says first is the worst of it.
    assert.match(text[0] ?? '', /^WARNING/);
    assert.ok(text.join('\n').length < 12_000);
    assert.ok(performance.now() - started < 10_000);
  });

  held('what is known about AWS cannot be read, and something is hidden', () => {
    const policyDocument = allowing([...harmlessActions.slice(0, 100), 'iam:PassRole']);
    const role = aUserRole({ policyDocument, policyArns: harmlessPolicies });
    const text = grantText(role, {}, { source: { kind: 'default' } });
    for (const shown of [...harmlessActions.slice(0, 100), 'iam:PassRole', ...harmlessPolicies]) {
      assert.ok(text.includes(shown), shown);
    }
  });

  held('nobody says who can read the credentials', () => {
    assert.match(lines(aUserRole()).at(-1) ?? '', /other extensions of this window can read them/);
  });
});
