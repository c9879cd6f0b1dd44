import assert from 'node:assert/strict';
import type { Dependent } from '../../../src/core/ports/aws';
import type { Leftover } from '../../../src/core/sweep/leftover';
import { expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import { FakeOwners } from '../../doubles/ports';
import { day, hour, SweptAccount } from './sweptAccount';

const everything: readonly Dependent[] = [
  { kind: 'loginProfile' },
  { kind: 'mfaDevice', serialNumber: 'arn:aws:iam::123456789012:mfa/phone', virtual: true },
  { kind: 'sshKey', id: 'APKA1' },
  { kind: 'signingCertificate', id: 'CERT1' },
  { kind: 'serviceCredential', id: 'ACCA1' },
];
const policyArn = (name: string): string => `arn:aws:iam::123456789012:policy/vault-aws/${name}`;

describe('removing what a sweep found', () => {
  let account: SweptAccount;

  beforeEach(() => {
    account = new SweptAccount();
  });

  async function leftovers(): Promise<readonly Leftover[]> {
    const report = await account.look();
    account.iam.calls.length = 0;
    return report.leftovers;
  }

  it('takes the usual user away with its key, guard and policy, and nothing else', async () => {
    account.addUser({ ago: 5 * hour });
    account.addUser({ ago: hour / 2 });
    account.addForeigner('jenkins');
    const { removed, failed, calls } = await account.remove(await leftovers());
    assert.equal(removed.length, 1);
    assert.deepEqual(failed, []);
    assert.equal(account.iam.users.size, 2);
    assert.deepEqual(account.iam.calls, [
      'describeUser',
      'listDependents',
      'deleteAccessKey',
      // While its key dies: by then it could be another's.
      'describeUser',
      'removeDependent',
      'removeDependent',
      'deleteUser',
    ]);
    assert.equal(calls, 7);
  });

  it('takes everything that was added to the user', async () => {
    const name = account.addUser({ ago: 5 * hour });
    const user = account.iam.users.get(name);
    for (const dependent of everything) user?.others.add(dependent);
    user?.keys.add('AKIASECOND');
    user?.groups.add('developers');
    user?.attached.add('arn:aws:iam::aws:policy/ReadOnlyAccess');
    user?.policies.set('somebody-else-wrote-this', '{}');
    await account.remove(await leftovers());
    assert.equal(account.iam.users.size, 0);
  });

  it('takes a user that never got a key, a guard or a policy', async () => {
    const name = account.addUser({ ago: 5 * hour });
    account.iam.users.get(name)?.keys.clear();
    account.iam.users.get(name)?.policies.clear();
    const { removed } = await account.remove(await leftovers());
    assert.equal(removed.length, 1);
    assert.equal(account.iam.users.size, 0);
  });

  it('leaves the user no right without its guard: the guard goes last', async () => {
    const name = account.addUser({ ago: 5 * hour });
    const user = account.iam.users.get(name);
    user?.attached.add('arn:aws:iam::aws:policy/ReadOnlyAccess');
    user?.groups.add('developers');
    const found = await leftovers();
    const powerful: string[] = [];
    account.iam.onCall = (operation) => {
      const rights = (user?.attached.size ?? 0) + (user?.groups.size ?? 0);
      if (user?.policies.has(expiryPolicyName) === false && rights > 0) powerful.push(operation);
    };
    await account.remove(found);
    assert.deepEqual(powerful, []);
    assert.equal(account.iam.users.size, 0);
  });

  for (const attached of [true, false]) {
    it(`takes the policy made for the lease too, ${attached ? 'attached' : 'not attached'} to its user`, async () => {
      const name = account.addUser({ ago: 5 * hour });
      account.addPolicyNamed(name, account.time.now() - 5 * hour, account.iam.users.get(name)?.tags ?? {});
      if (attached) account.iam.users.get(name)?.attached.add(policyArn(name));
      await account.remove(await leftovers());
      assert.equal(account.iam.users.size, 0);
      assert.equal(account.iam.policies.size, 0);
    });
  }

  it('takes an attached policy of the lease also when policies could not be listed', async () => {
    const name = account.addUser({ ago: 5 * hour });
    account.addPolicyNamed(name, account.time.now() - 5 * hour, account.iam.users.get(name)?.tags ?? {});
    account.iam.users.get(name)?.attached.add(policyArn(name));
    account.iam.fail('listPolicies', { code: 'accessDenied', action: 'iam:ListPolicies', aws: 'no' });
    await account.remove(await leftovers());
    assert.equal(account.iam.policies.size, 0);
  });

  it('leaves a policy that has the name of the lease’s own and not its stamp, and names it', async () => {
    const name = account.addUser({ ago: 5 * hour });
    account.addPolicyNamed(name, account.time.now() - 5 * hour, { team: 'shop' });
    const { failed } = await account.remove(await leftovers());
    assert.deepEqual(
      failed.map(({ failure }) => failure),
      [{ code: 'foreignPolicy', policyArn: policyArn(name) }],
    );
    assert.equal(account.iam.policies.size, 1);
  });

  it('leaves a policy that has lost its stamp since it was found', async () => {
    const name = account.addPolicy({ ago: 5 * hour });
    const found = await leftovers();
    account.iam.tagsOfPolicies.set(policyArn(name), {});
    const { removed, kept } = await account.remove(found);
    assert.deepEqual([removed.length, kept.length], [0, 1]);
    assert.equal(account.iam.policies.size, 1);
  });

  it('takes a policy whose user is gone', async () => {
    account.addPolicy({ ago: 5 * hour });
    const { removed } = await account.remove(await leftovers());
    assert.equal(removed.length, 1);
    assert.equal(account.iam.policies.size, 0);
  });

  describe('looks once more, and leaves alone', () => {
    it('a user that another machine gave a new end meanwhile', async () => {
      const name = account.addUser({ ago: 5 * hour });
      const found = await leftovers();
      const user = account.iam.users.get(name);
      const later = new Date(account.time.now() + hour).toISOString();
      if (user !== undefined) {
        account.iam.users.set(name, { ...user, tags: { ...user.tags, 'vault-aws:expires': later } });
      }
      const { kept, removed } = await account.remove(found);
      assert.equal(kept.length, 1);
      assert.deepEqual(removed, []);
      assert.deepEqual(account.iam.calls, ['describeUser']);
    });

    it('a user of that name that was made anew meanwhile', async () => {
      const name = account.addUser({ ago: 5 * hour });
      const found = await leftovers();
      account.iam.users.delete(name);
      account.addUser({ ago: 60_000, name });
      assert.equal((await account.remove(found)).kept.length, 1);
      account.iam.users.delete(name);
      account.addUser({ ago: 5 * hour, name });
      assert.equal((await account.remove(found)).kept.length, 1, 'of another lease');
      account.iam.users.delete(name);
      account.addForeigner(name);
      assert.equal((await account.remove(found)).kept.length, 1, 'of somebody else');
      assert.ok(account.iam.users.has(name));
    });

    it('a user for which a window of this machine has come to answer', async () => {
      const record = account.recordOf({ ago: 5 * hour });
      const name = record.target.kind === 'iam_user' ? record.target.userName : '';
      account.addUser({ ago: 5 * hour, name });
      const found = await leftovers();
      account.owners = new FakeOwners();
      await account.journal.put({ ...record, owner: account.owners.self });
      assert.equal((await account.remove(found)).kept.length, 1);
    });

    it('a policy that was attached to something meanwhile', async () => {
      const name = account.addPolicy({ ago: 5 * hour });
      const found = await leftovers();
      account.addForeigner('jenkins');
      account.iam.users.get('jenkins')?.attached.add(policyArn(name));
      const { failed } = await account.remove(found);
      assert.equal(failed[0]?.failure.code, 'deleteConflict');
      assert.equal(account.iam.policies.size, 1);
    });
  });

  it('counts as removed what somebody else has removed meanwhile', async () => {
    const [one, other] = [account.addUser({ ago: 5 * hour }), account.addPolicy({ ago: 5 * hour })];
    const found = await leftovers();
    account.iam.users.delete(one);
    account.iam.policies.delete(policyArn(other));
    const { removed, failed } = await account.remove(found);
    assert.equal(removed.length, 2);
    assert.deepEqual(failed, []);
  });

  it('comes to the same end with two sweeps at once', async () => {
    for (let count = 0; count < 10; count += 1) account.addUser({ ago: 5 * hour });
    const found = await leftovers();
    const results = await Promise.all([account.remove(found), account.remove(found)]);
    assert.deepEqual(
      results.flatMap(({ failed }) => failed),
      [],
    );
    assert.equal(account.iam.users.size, 0);
  });

  it('touches nothing in another account than the one it looked at', async () => {
    account.addUser({ ago: 5 * hour });
    account.addPolicy({ ago: 5 * hour });
    const found = await leftovers();
    account.accountId = '210987654321';
    const { failed } = await account.remove(found);
    assert.deepEqual(
      failed.map(({ failure }) => failure.code),
      ['wrongAccount', 'wrongAccount'],
    );
    assert.deepEqual(account.iam.calls, []);
  });

  it('goes on after one that AWS refuses, and tells of it with AWS’s words', async () => {
    for (let count = 0; count < 10; count += 1) account.addUser({ ago: (5 + count) * hour });
    const found = await leftovers();
    const aws = 'User: issuer is not authorized to perform: iam:DeleteUser';
    account.iam.fail('deleteUser', { code: 'accessDenied', action: 'iam:DeleteUser', aws });
    const { removed, failed } = await account.remove(found);
    assert.equal(removed.length, 9);
    assert.equal(failed.length, 1);
    assert.deepEqual(failed[0]?.failure, { code: 'accessDenied', action: 'iam:DeleteUser', aws });
    assert.equal(account.iam.users.size, 1);
    const again = await account.remove(found);
    assert.equal(again.removed.length, 10);
    assert.equal(account.iam.users.size, 0);
  });

  it('works on four at a time at most', async () => {
    for (let count = 0; count < 30; count += 1) account.addUser({ ago: 5 * hour });
    const found = await leftovers();
    let most = 0;
    const begun = new Set<string>();
    account.iam.onCall = (operation) => {
      const count = (name: string): number => account.iam.calls.filter((call) => call === name).length;
      most = Math.max(most, count('listDependents') - count('deleteUser'));
      begun.add(operation);
    };
    const done: number[] = [];
    await account.remove(found, new AbortController().signal, (count) => done.push(count));
    assert.ok(most <= 4, String(most));
    assert.equal(account.iam.users.size, 0);
    assert.deepEqual(
      done,
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
  });

  it('brings to their end those it has begun with when it is cancelled, and begins no more', async () => {
    for (let count = 0; count < 30; count += 1) account.addUser({ ago: 5 * hour });
    const found = await leftovers();
    const abort = new AbortController();
    account.iam.onCall = (operation) => {
      if (operation === 'listDependents') abort.abort();
    };
    const { removed, skipped, failed } = await account.remove(found, abort.signal);
    assert.deepEqual(failed, []);
    assert.ok(removed.length >= 1 && removed.length <= 4, String(removed.length));
    assert.equal(removed.length + skipped.length, 30);
    assert.equal(account.iam.users.size, skipped.length);
    assert.ok([...account.iam.users.values()].every(({ keys }) => keys.size === 1));
  });

  it('waits while AWS asks to slow down', async () => {
    for (let count = 0; count < 10; count += 1) account.addUser({ ago: 5 * hour });
    const found = await leftovers();
    for (const operation of ['describeUser', 'listDependents', 'deleteAccessKey', 'deleteUser'] as const) {
      account.iam.fail(operation, { code: 'throttled', operation: `iam:${operation}` }, 'before', 6);
    }
    const { removed } = await account.remove(found);
    assert.equal(removed.length, 10);
  });

  it('is done when AWS did it and only the answers were lost', async () => {
    account.addUser({ ago: 5 * hour });
    const found = await leftovers();
    for (const operation of ['deleteAccessKey', 'removeDependent', 'deleteUser'] as const) {
      account.iam.fail(operation, { code: 'unreachable', operation, aws: 'socket hang up' }, 'after');
    }
    const { removed, failed } = await account.remove(found);
    assert.deepEqual(failed, []);
    assert.equal(removed.length, 1);
    assert.equal(account.iam.users.size, 0);
  });

  it('writes each removal down with its calls, and no secret', async () => {
    const name = account.addUser({ ago: 2 * day, role: 'deploy' });
    account.addUser({ ago: 5 * hour });
    const found = await leftovers();
    account.audit.entries.length = 0;
    account.iam.fail(
      'deleteUser',
      { code: 'deleteConflict', operation: 'iam:DeleteUser', aws: 'no' },
      'before',
      1,
    );
    account.iam.fail(
      'deleteUser',
      { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'no' },
      'before',
      1,
    );
    await account.remove(found);
    const entries = account.audit.entries.toSorted((one, other) =>
      (one.role ?? '').localeCompare(other.role ?? ''),
    );
    assert.equal(entries.length, 2);
    assert.deepEqual(
      entries.map(({ event, by, account: accountId }) => [event, by, accountId]),
      [
        ['sweep', 'sweep', '123456789012'],
        ['sweep', 'sweep', '123456789012'],
      ],
    );
    assert.equal(entries[0]?.principal, name);
    assert.equal(entries[0]?.lease, found[0]?.stamp.leaseId);
    assert.ok(entries.every(({ requests, calls }) => requests.length === calls && requests.length >= 4));
    assert.deepEqual(new Set(entries.map(({ outcome }) => outcome)), new Set(['done', 'refused']));
  });
});
