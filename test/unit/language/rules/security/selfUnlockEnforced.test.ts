import assert from 'node:assert/strict';
import { selfUnlock } from '../../../../../src/language/rules/security/selfUnlock';
import { TestCloud } from '../../../sandbox/clients';
import { lintSnippet } from '../snippet';
import { applyFix } from '../tables';
import { openLocks, type IssuedRole, type Opened } from './enforcedLocks';

interface Case extends Omit<IssuedRole, 'policy' | 'name'> {
  readonly it: string;
  readonly statements: readonly object[];
}

const own = 'arn:aws:iam::*:user/vault-aws/*';
const allow = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...more,
});
const onTag = (key: string, value: string) => ({ Condition: { StringLike: { [key]: value } } });

const cases: readonly Case[] = [
  { it: 'everything', statements: [allow('*')] },
  { it: 'all of IAM', statements: [allow('iam:*')] },
  { it: 'everything but IAM', statements: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }] },
  { it: 'policies of users of the path', statements: [allow('iam:*UserPolicy', own)] },
  {
    it: 'policies of users of another path',
    statements: [allow('iam:*UserPolicy', 'arn:aws:iam::*:user/team/*')],
  },
  {
    it: 'policies of itself by name',
    statements: [allow('iam:DeleteUserPolicy', 'arn:aws:iam::*:user/vault-aws/${aws:username}')],
  },
  {
    it: 'policies of itself in the root path',
    statements: [allow('iam:*', 'arn:aws:iam::*:user/${aws:username}')],
  },
  {
    it: 'policies of users of another role',
    statements: [allow('iam:*', 'arn:aws:iam::*:user/vault-aws/va-other-*')],
  },
  {
    it: 'policies of users with its tag',
    statements: [allow('iam:*', '*', onTag('aws:ResourceTag/vault-aws:role', 'locks'))],
  },
  {
    it: 'policies of users with another tag',
    statements: [allow('iam:PutUserPolicy', '*', onTag('aws:ResourceTag/team', 'web'))],
  },
  { it: 'joining a group', statements: [allow('iam:AddUserToGroup')] },
  { it: 'joining a group, with a Deny', statements: [allow('iam:AddUserToGroup'), deny('iam:*', own)] },
  { it: 'attaching policies', statements: [allow('iam:AttachUserPolicy', own)] },
  {
    it: 'attaching one policy',
    statements: [
      allow('iam:AttachUserPolicy', own, {
        Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
      }),
    ],
  },
  {
    it: 'attaching policies, with a Deny of a part',
    statements: [
      allow('iam:AttachUserPolicy', own),
      deny(['iam:PutUserPolicy', 'iam:DeleteUserPolicy'], own),
    ],
  },
  { it: 'everything, with a Deny', statements: [allow('*'), deny('iam:*', own)] },
  {
    it: 'everything, with a Deny by account',
    statements: [allow('*'), deny('iam:*', 'arn:aws:iam::123456789012:user/vault-aws/*')],
  },
  {
    it: 'everything, with a Deny by tag',
    statements: [allow('*'), deny('iam:*', '*', onTag('iam:ResourceTag/vault-aws:lease', '*'))],
  },
  {
    it: 'everything, with a Deny elsewhere',
    statements: [allow('*'), deny('iam:*', 'arn:aws:iam::*:user/admins/*')],
  },
  {
    it: 'everything, within a boundary',
    statements: [allow('*')],
    boundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
  },
  {
    it: 'everything, within a boundary of IAM',
    statements: [allow('*')],
    boundary: 'arn:aws:iam::aws:policy/IAMFullAccess',
  },
  { it: 'tags', statements: [allow('iam:TagUser', own)] },
  { it: 'keys', statements: [allow('iam:CreateAccessKey', own)] },
  { it: 'reading', statements: [allow(['iam:Get*', 'iam:List*', 's3:*'])] },
];

function roleText({ statements, boundary }: Case): string {
  return JSON.stringify({
    roles: {
      locks: {
        credential_type: 'iam_user',
        ...(boundary !== undefined && { permissions_boundary_arn: boundary }),
        policy_document: { Version: '2012-10-17', Statement: statements },
      },
    },
  });
}

/** Whoever can lift the guard can do the rest too, and is told of the guard only. */
function worst({ guard, ...others }: Opened): Partial<Opened> {
  return guard ? { guard } : { guard, ...others };
}

function told(text: string): Opened {
  const words = lintSnippet(text, [selfUnlock])
    .map(({ finding }) => finding.message)
    .join(' ');
  return {
    guard: words.includes('remove its own expiry'),
    trace: words.includes('shed the name and tags'),
    keys: words.includes('make itself logins'),
  };
}

describe('the rule about users that could undo their lease and what the sandbox enforces', () => {
  let cloud: TestCloud;
  before(async () => {
    cloud = await TestCloud.start({
      seed: {
        groups: [{ name: 'admins', managedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }],
      },
    });
  });
  after(() => cloud.stop());

  for (const each of cases) {
    it(`agree on ${each.it}`, async () => {
      const policy = { Version: '2012-10-17', Statement: each.statements };
      const opened = await openLocks(cloud, { ...each, name: 'locks', policy });
      assert.deepEqual(worst(told(roleText(each))), worst(opened));
    });
  }

  it('agree that the fix is enough', async () => {
    for (const each of cases) {
      if (lintSnippet(roleText(each), [selfUnlock]).length === 0) continue;
      const fixed = applyFix(roleText(each), [selfUnlock]);
      const file: { roles: { locks: { policy_document: object } } } = JSON.parse(fixed);
      const opened = await openLocks(cloud, {
        ...each,
        name: 'locks',
        policy: file.roles.locks.policy_document,
      });
      assert.deepEqual(opened, { guard: false, trace: false, keys: false }, each.it);
    }
  });
});
