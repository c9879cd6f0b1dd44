import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import { userName } from '../../src/core/leases/names';
import { systemRandom } from '../../src/storage/systemRandom';
import { failsWith } from '../doubles/failures';
import { aUserRole } from '../doubles/roles';
import { SandboxWindow } from './sandboxWindow';
import { Sweeper } from './sweeper';

const hour = 3_600_000;
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::my-app-bucket/*' };
const long = JSON.stringify({
  Version: '2012-10-17',
  Statement: Array.from({ length: 30 }, () => statement),
});

describe('a sweep over the wire', () => {
  let window: SandboxWindow;

  beforeEach(async () => {
    window = await SandboxWindow.open();
  });
  afterEach(() => window.close());

  function root(): iam.IAMClient {
    const { endpoint, root: credentials } = window.sandbox;
    return new iam.IAMClient({ endpoint, region: 'us-east-1', credentials });
  }

  it('leaves the leases of another machine alone as long as they may live, and removes them afterwards', async () => {
    const lease = await window.issue(aUserRole({ maxTtl: 8 * 3_600 }));
    const sweeper = new Sweeper(window.sandbox);
    for (const step of [0, 7.9, 1]) {
      window.sandbox.clock.advance(step * hour);
      const { leftovers, left } = await sweeper.look();
      assert.deepEqual(leftovers, []);
      assert.equal(left.alive, 1);
    }
    window.sandbox.clock.advance(hour / 4);
    const report = await sweeper.look();
    const [leftover] = report.leftovers;
    assert.equal(leftover?.name, lease.principal);
    assert.equal(leftover.stamp.roleName, 's3-reader');
    const { removed } = await sweeper.remove(report);
    assert.equal(removed.length, 1);
    assert.deepEqual(window.issuedUsers, []);
  });

  it('is not led astray by a machine clock that is hours or days wrong', async () => {
    const lease = await window.issue(aUserRole());
    for (const wrongBy of [-26 * hour, -hour / 3, hour / 3, 26 * hour]) {
      const { leftovers } = await new Sweeper(window.sandbox, { wrongBy }).look();
      assert.deepEqual(leftovers, [], String(wrongBy));
    }
    window.sandbox.clock.advance(3 * hour);
    for (const wrongBy of [-26 * hour, 26 * hour]) {
      const { leftovers } = await new Sweeper(window.sandbox, { wrongBy }).look();
      assert.deepEqual(
        leftovers.map(({ name }) => name),
        [lease.principal],
      );
    }
  });

  it('touches nobody else: the account is afterwards what it was without our users', async () => {
    const client = root();
    const strangers = [
      { UserName: 'jenkins', Path: '/vault-aws/' },
      { UserName: 'va-s3-reader-jane-20250101T0000Z-k3j5x7q2m4n6p', Path: '/vault-aws/' },
      { UserName: 'va-s3-reader-jane-20250101T0000Z-k3j5x7q2m4n6q', Path: '/' },
    ];
    for (const stranger of strangers) await client.send(new iam.CreateUserCommand(stranger));
    const before = window.sandbox.inspect.users;
    await window.issue(aUserRole({ policyDocument: long, groups: ['developers'] }));
    await window.issue(aUserRole());
    window.sandbox.clock.advance(3 * hour);
    const sweeper = new Sweeper(window.sandbox);
    const report = await sweeper.look();
    assert.equal(report.left.foreign, 2);
    const { removed, failed } = await sweeper.remove(report);
    assert.deepEqual(failed, []);
    assert.equal(removed.length, 2);
    assert.deepEqual(window.sandbox.inspect.users, before);
    assert.deepEqual(window.sandbox.inspect.policies, []);
  });

  it('finds a user that was renamed and moved to another of our paths', async () => {
    const lease = await window.issue(aUserRole());
    // The sandbox has no UpdateUser: a user made anew with the tags of the first is the same to a sweep.
    const tags = window.sandbox.inspect.user(lease.principal)?.tags ?? {};
    await window.broker.revoke(lease.id, 'command');
    const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await root().send(new iam.CreateUserCommand({ UserName: 'renamed', Path: '/vault-aws/old/', Tags }));
    window.sandbox.clock.advance(3 * hour);
    const sweeper = new Sweeper(window.sandbox);
    await sweeper.remove(await sweeper.look());
    assert.deepEqual(window.issuedUsers, []);
  });

  it('finds a policy whose user is gone, with all its versions', async () => {
    const lease = await window.issue(aUserRole({ policyDocument: long }));
    const [policy] = window.sandbox.inspect.policies;
    window.sandbox.faults.inject({ operation: 'DeletePolicy', kind: 'refuse', times: Infinity });
    await window.broker.revoke(lease.id, 'command').catch(() => undefined);
    window.sandbox.faults.clear();
    assert.deepEqual(window.issuedUsers, []);
    const version = { PolicyArn: policy?.arn, PolicyDocument: long, SetAsDefault: true };
    await root().send(new iam.CreatePolicyVersionCommand(version));
    assert.deepEqual((await new Sweeper(window.sandbox).look()).leftovers, []);
    window.sandbox.clock.advance(3 * hour);
    const sweeper = new Sweeper(window.sandbox);
    const report = await sweeper.look();
    assert.deepEqual(
      report.leftovers.map(({ kind, arn }) => [kind, arn]),
      [['policy', policy?.arn]],
    );
    await sweeper.remove(report);
    assert.deepEqual(window.sandbox.inspect.policies, []);
  });

  it('counts its calls as AWS does, and names each of them in the audit', async () => {
    for (let count = 0; count < 3; count += 1) await window.issue(aUserRole());
    window.sandbox.clock.advance(3 * hour);
    const sweeper = new Sweeper(window.sandbox);
    // The first look also learns that this machine's clock is wrong, by a refused call.
    await sweeper.look();
    window.sandbox.calls.clear();
    const report = await sweeper.look();
    const looked = window.sandbox.calls.all.filter(({ service }) => service === 'iam').length;
    assert.equal(report.calls, looked);
    assert.equal(report.calls, 5);
    window.sandbox.calls.clear();
    sweeper.audit.entries.length = 0;
    const result = await sweeper.remove(report);
    const removing = window.sandbox.calls.all.filter(({ service }) => service === 'iam').length;
    assert.equal(result.calls, removing);
    // GetUser, nine lists, the key and GetUser at once, the role's policy, the guard, and the user.
    assert.equal(result.calls, 3 * 15);
    assert.equal(sweeper.audit.entries.length, 3);
    for (const entry of sweeper.audit.entries) {
      assert.deepEqual([entry.event, entry.outcome, entry.calls], ['sweep', 'done', 15]);
      assert.ok(entry.requests.every(({ requestId }) => requestId !== undefined));
      // That there is no login profile is an answer of that kind.
      assert.deepEqual(
        entry.requests.filter(({ outcome }) => outcome !== 'ok').map(({ operation }) => operation),
        ['iam:GetLoginProfile'],
      );
    }
  });

  it('comes to the same end when two machines sweep at once', async () => {
    for (let count = 0; count < 8; count += 1) await window.issue(aUserRole({ groups: ['developers'] }));
    window.sandbox.clock.advance(3 * hour);
    const sweepers = [new Sweeper(window.sandbox), new Sweeper(window.sandbox)];
    const reports = await Promise.all(sweepers.map((each) => each.look()));
    window.sandbox.faults.latencyMs = 3;
    const results = await Promise.all(
      sweepers.map((each, index) => each.remove(reports[index] ?? assert.fail())),
    );
    assert.deepEqual(
      results.flatMap(({ failed }) => failed.map(({ failure }) => failure)),
      [],
    );
    assert.deepEqual(window.issuedUsers, []);
  });

  it('takes 6 calls in an account of 5,000 users whose leases live', async () => {
    const { principal } = await window.issue(aUserRole());
    const { path, tags } = window.sandbox.inspect.user(principal) ?? assert.fail();
    const until = Date.now() + hour;
    window.sandbox.seed({
      users: Array.from({ length: 4_998 }, () => ({
        name: userName('s3-reader', 'jane', until, systemRandom),
        path,
        tags,
      })),
    });
    const { calls, users, left, leftovers } = await new Sweeper(window.sandbox).look();
    assert.deepEqual([calls, users, left.alive, leftovers.length], [6, 4_999, 4_999, 0]);
  });

  it('comes through throttling as AWS does it', async () => {
    for (let count = 0; count < 6; count += 1) await window.issue(aUserRole());
    window.sandbox.clock.advance(3 * hour);
    const sweeper = new Sweeper(window.sandbox);
    const report = await sweeper.look();
    window.sandbox.faults.rateLimit = { perSecond: 40, burst: 20 };
    const { removed, failed } = await sweeper.remove(report);
    assert.deepEqual(failed, []);
    assert.equal(removed.length, 6);
  });
});

describe('a sweep by an issuer that lacks a permission', () => {
  /** The README's policy without one action. */
  function lacking(action: string): string {
    const policy = issuerPolicy();
    const without = policy.replace(new RegExp(`"${action}",?\\s*`), '').replace(/,(\s*\])/g, '$1');
    assert.notEqual(without, policy);
    return without.replace(/"Action": \[\s*\]/g, '"Action": "iam:GetAccountSummary"');
  }

  async function swept<T>(
    action: string,
    act: (sweeper: Sweeper, window: SandboxWindow) => Promise<T>,
  ): Promise<T> {
    const window = await SandboxWindow.open(lacking(action));
    try {
      await window.issue(aUserRole({ policyDocument: long }));
      // A policy without its user.
      const client = new iam.IAMClient({
        endpoint: window.sandbox.endpoint,
        region: 'us-east-1',
        credentials: window.sandbox.root,
      });
      const Tags = Object.entries(window.sandbox.inspect.users.at(-1)?.tags ?? {}).map(([Key, Value]) => ({
        Key,
        Value,
      }));
      const PolicyName = 'va-s3-reader-jane-20250101T0000Z-k3j5x7q2m4n6p';
      await client.send(
        new iam.CreatePolicyCommand({ PolicyName, Path: '/vault-aws/', PolicyDocument: long, Tags }),
      );
      window.sandbox.clock.advance(3 * hour);
      return await act(new Sweeper(window.sandbox), window);
    } finally {
      await window.close();
    }
  }

  it('to list users names it and shows nothing', async () => {
    const failure = await swept('iam:ListUsers', (sweeper) => failsWith(sweeper.look(), 'accessDenied'));
    assert.ok(failure.code === 'accessDenied' && failure.action === 'iam:ListUsers');
  });

  for (const action of ['iam:ListPolicies', 'iam:ListPolicyTags']) {
    it(`of ${action} names it and still removes the users`, async () => {
      await swept(action, async (sweeper, window) => {
        const report = await sweeper.look();
        assert.ok(report.policiesFailure?.code === 'accessDenied');
        assert.equal(report.policiesFailure.action, action);
        const { removed, failed } = await sweeper.remove(report);
        assert.deepEqual(window.issuedUsers, []);
        const { policies } = window.sandbox.inspect;
        if (action === 'iam:ListPolicies') {
          assert.deepEqual([removed.length, failed.length], [1, 0]);
          // Its own policy went with it; the other was not seen.
          assert.equal(policies.length, 1);
        } else {
          // Whether that policy is ours nobody may ask: it is left alone, and the permission is named.
          assert.deepEqual([removed.length, policies.length], [0, 2]);
          const [{ failure } = assert.fail()] = failed;
          assert.ok(failure.code === 'accessDenied' && failure.action === action);
        }
      });
    });
  }

  for (const action of ['iam:ListMFADevices', 'iam:DetachUserPolicy', 'iam:DeleteUser', 'iam:DeletePolicy']) {
    it(`of ${action} names it for each user it could not remove, in AWS’s words`, async () => {
      await swept(action, async (sweeper) => {
        const report = await sweeper.look();
        assert.equal(report.leftovers.length, 2);
        const { failed } = await sweeper.remove(report);
        assert.ok(failed.length >= 1);
        for (const { failure } of failed) {
          assert.ok(failure.code === 'accessDenied' && failure.action === action);
          assert.match(failure.aws, /is not authorized to perform/);
        }
        const refused = sweeper.audit.entries.filter(({ outcome }) => outcome === 'refused');
        assert.equal(refused.length, failed.length);
        assert.equal(refused[0]?.failure?.permission, action);
      });
    });
  }
});
