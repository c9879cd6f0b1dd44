import assert from 'node:assert/strict';
import type { Leftover } from '../../../src/core/sweep/leftover';
import type { SweepReport, SweepResult } from '../../../src/core/sweep/sweepReport';
import { sentences } from '../vscode/withoutEditor';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 22, 8, 0, 0);

function user(name: string, ago = 3 * hour, owner = 'jane'): Leftover {
  const stamp = { leaseId: 'l', roleName: 's3-reader', ownerName: owner, host: 'laptop', expiresAt: 0 };
  const at = { createdAt: 0, endedAt: now - ago };
  return {
    kind: 'user',
    name,
    userId: 'AIDA',
    arn: 'arn',
    path: '/vault-aws/',
    ownPolicy: false,
    stamp,
    ...at,
  };
}
function policy(name: string): Leftover {
  const { stamp, createdAt, endedAt } = user(name);
  return { kind: 'policy', name, arn: 'arn', stamp, createdAt, endedAt };
}
const report: SweepReport = {
  at: 0,
  accountId: '123456789012',
  users: 5_000,
  policies: 12,
  calls: 7,
  leftovers: [],
  left: { alive: 0, held: 0, foreign: 0, unread: 0 },
};
const result: SweepResult = { removed: [], kept: [], failed: [], skipped: [], calls: 0 };

describe('what is said about a sweep', () => {
  let say: Record<
    'leftover' | 'nothing' | 'result' | 'progress' | 'leftovers',
    (...values: unknown[]) => string
  >;

  before(async () => {
    const of = (name: string) => sentences('sweep', name);
    say = {
      leftover: await of('leftoverText'),
      nothing: await of('nothingText'),
      result: await of('resultText'),
      progress: await of('progressText'),
      leftovers: await of('leftoversText'),
    };
  });

  it('names role, person, machine and end of a leftover', () => {
    assert.equal(say.leftover(user('u'), now), 'role s3-reader of jane on laptop, ended 3 h ago');
    assert.equal(
      say.leftover(user('u', 75 * hour), now),
      'role s3-reader of jane on laptop, ended 3 days ago',
    );
    assert.equal(say.leftover(user('u', 2 * hour, ''), now), 'role s3-reader, ended 2 h ago');
    assert.equal(
      say.leftover(policy('p'), now),
      'managed policy without its user; role s3-reader of jane on laptop, ended 3 h ago',
    );
  });

  it('says how many users were looked at and how many calls that took when nothing is left over', () => {
    assert.equal(
      say.nothing(report, now),
      'Nothing is left over: 5,000 users and 12 policies were looked at, with 7 AWS calls.',
    );
    const one = { ...report, users: 1, policies: 0, calls: 1 };
    assert.equal(say.nothing(one, now), 'Nothing is left over: 1 user was looked at, with 1 AWS call.');
  });

  it('says whom it left alone and why', () => {
    const left = { alive: 3, held: 1, foreign: 2, unread: 4_000 };
    assert.match(
      say.nothing({ ...report, left }, now),
      /\. 4 users belong to leases that may still live\. 2 users were not made by Vault AWS\. 4,000 users have names that are not ours, .*\.$/,
    );
    const one = { alive: 1, held: 0, foreign: 1, unread: 0 };
    assert.match(
      say.nothing({ ...report, left: one }, now),
      /\. 1 user belongs to a lease that may still live\. 1 user was not made by Vault AWS\.$/,
    );
  });

  it('names the permission that policies could not be looked at for', () => {
    const policiesFailure = { code: 'accessDenied', action: 'iam:ListPolicies', aws: 'no' } as const;
    assert.match(
      say.nothing({ ...report, policies: 0, policiesFailure }, now),
      /Managed policies were not looked at\. .*"iam:ListPolicies"/,
    );
  });

  it('tells apart the looks of one login at one account, by the role it assumes or none', async () => {
    const difference = await sentences('places', 'differenceText');
    const itself = { source: { kind: 'profile', profile: 'admin' } };
    const assumeRoleArn = 'arn:aws:iam::123456789012:role/broker';
    const broker = { ...itself, assumeRoleArn };
    const other = { source: { kind: 'profile', profile: 'other' } };
    const all = [itself, broker, other];
    assert.deepEqual(
      all.map((issuer) => difference(issuer, all)),
      ['by itself, without another role', `by the role ${assumeRoleArn}`, ''],
    );
  });

  it('tells progress in users, and in candidates once there are any', () => {
    assert.equal(say.progress({ users: 2_000, candidates: 0, looked: 0 }), '2,000 users seen…');
    assert.equal(
      say.progress({ users: 2_000, candidates: 12, looked: 3 }),
      '2,000 users seen… looking closer at 3 of 12',
    );
  });

  it('counts what was removed, by kind', () => {
    assert.equal(say.leftovers([user('a'), user('b'), policy('c')]), '2 users and 1 policy');
    assert.equal(say.leftovers([policy('c'), policy('d')]), '2 policies');
    const removed = [user('a'), policy('c')];
    assert.equal(
      say.result({ ...result, removed, calls: 16 }, now),
      'Removed 1 user and 1 policy with 16 AWS calls.',
    );
  });

  it('tells the first failures in AWS’s words and counts the others', () => {
    const failure = { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'no' } as const;
    const failed = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ leftover: user(name), failure }));
    const text = say.result({ ...result, failed, calls: 70 }, now);
    assert.match(
      text,
      /^Nothing was removed\. "a" could not be removed\. AWS refused the issuer: .*"iam:DeleteUser"/,
    );
    assert.match(text, /"c" could not be removed.*2 more could not be removed: the log says why\.$/);
    assert.doesNotMatch(text, /"d"/);
  });

  it('tells what it did not touch', () => {
    const text = say.result(
      { ...result, removed: [user('a')], kept: [user('b')], skipped: [user('c')], calls: 15 },
      now,
    );
    assert.equal(
      text,
      'Removed 1 user with 15 AWS calls. Left alone, because they have changed meanwhile: 1. Not begun with: 1.',
    );
  });
});
