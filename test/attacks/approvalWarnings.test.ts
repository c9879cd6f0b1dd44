import assert from 'node:assert/strict';
import type { IssuableRole } from '../../src/core/roles/role';
import { allowing, grantLines, harmlessActions, harmlessPolicies, ofAws, policy } from '../doubles/grants';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { attacks, held } from './attempt';

attacks('the approval hides what it is there to show', () => {
  let lines: Awaited<ReturnType<typeof grantLines>>;
  before(async () => {
    lines = await grantLines();
  });

  const line = (role: IssuableRole, label: string): string =>
    lines(role).find((each) => each.startsWith(`${label}: `)) ?? assert.fail(`nothing says ${label}`);

  const everything = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
  const denials: readonly (readonly [string, object, string])[] = [
    [
      'a date that has passed',
      {
        Action: '*',
        Resource: '*',
        Condition: { DateLessThan: { 'aws:CurrentTime': '2001-01-01T00:00:00Z' } },
      },
      'Denies, under conditions on aws:CurrentTime only: *',
    ],
    [
      'a name that nobody has',
      { Action: 'iam:*', Resource: '*', Condition: { StringEquals: { 'aws:username': 'nobody' } } },
      'Denies, under conditions on aws:username only: iam:*',
    ],
    [
      'a resource that is not there',
      { Action: '*', Resource: 'arn:aws:s3:::no-such-bucket' },
      'Denies, only on arn:aws:s3:::no-such-bucket: *',
    ],
    [
      'all that matters left out',
      { NotAction: ['s3:*', 'iam:*'], Resource: '*' },
      'Denies: everything except s3:*, iam:*',
    ],
    [
      'all places that matter left out',
      { Action: '*', NotResource: ['arn:aws:s3:::*'] },
      'Denies, everywhere except on arn:aws:s3:::*: *',
    ],
    [
      'both',
      {
        NotAction: 's3:*',
        NotResource: 'arn:aws:s3:::*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      'Denies, under conditions on aws:SecureTransport only, and everywhere except on arn:aws:s3:::*: everything except s3:*',
    ],
  ];
  for (const [what, denial, shown] of denials) {
    held(`a denial that never applies reads as protection: ${what}`, () => {
      const policyDocument = policy(everything, { Effect: 'Deny', ...denial });
      const found = lines(aUserRole({ policyDocument })).filter((each) => each.startsWith('Denies'));
      assert.deepEqual(found, [shown]);
    });
  }

  held('what a denial leaves open is cut', () => {
    const NotAction = harmlessActions.slice(0, 60);
    const policyDocument = policy(everything, { Effect: 'Deny', NotAction, Resource: '*' });
    const denies = lines(aUserRole({ policyDocument })).find((each) => each.startsWith('Denies'));
    assert.equal(denies, `Denies: everything except ${NotAction.join(', ')}`);
  });

  held('a boundary that limits nothing reads as one that does', () => {
    const boundaryArn = ofAws('AdministratorAccess');
    assert.equal(
      line(aUserRole({ boundaryArn }), 'Permissions boundary'),
      `Permissions boundary: ${boundaryArn} (everything on everything)`,
    );
  });

  const unlocks: readonly (readonly [string, Partial<Parameters<typeof aUserRole>[0]>])[] = [
    ['iam:* on itself', { policyDocument: allowing(['iam:*']) }],
    [
      'its own path alone',
      { policyDocument: allowing(['iam:DeleteUserPolicy'], 'arn:aws:iam::*:user/vault-aws/*') },
    ],
    ['a policy that it may attach', { policyDocument: allowing(['iam:AttachUserPolicy']) }],
    ['a managed policy', { policyArns: [ofAws('IAMFullAccess')] }],
    [
      'everything but something else',
      { policyDocument: policy({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }) },
    ],
  ];
  for (const [what, role] of unlocks) {
    held(`a lease that can undo its own end is approved unawares: ${what}`, () => {
      const [first] = lines(aUserRole(role));
      assert.match(
        first ?? '',
        /^WARNING: this lease could undo what ends it\. The user could remove the policy/,
      );
    });
  }

  held('one that may do everything, or take any right, is approved unawares', () => {
    const warned = (role: IssuableRole): string =>
      lines(role)
        .filter((each) => each.startsWith('WARNING'))
        .join('\n');
    assert.match(warned(aUserRole({ policyDocument: allowing(['*']) })), /everything on everything/);
    assert.match(warned(aUserRole({ policyDocument: allowing(['iam:CreatePolicyVersion']) })), /take rights/);
    assert.match(warned(aUserRole({ policyDocument: allowing(['iam:PassRole']) })), /Any role can be handed/);
    assert.match(warned(aSessionRole({ policyDocument: allowing(['*']) })), /everything on everything/);
  });

  held('warnings on every role teach people not to read them', () => {
    for (const role of [aUserRole(), aSessionRole(), aUserRole({ policyArns: harmlessPolicies })]) {
      assert.ok(!lines(role).some((each) => each.startsWith('WARNING')));
    }
  });
});
