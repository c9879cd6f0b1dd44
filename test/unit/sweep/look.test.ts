import assert from 'node:assert/strict';
import { day, hour, SweptAccount } from './sweptAccount';
import { failsWith } from '../../doubles/failures';
import { FakeOwners } from '../../doubles/ports';
import type { Tags } from '../../../src/core/ports/aws';

const without =
  (key: string) =>
  (tags: Tags): Tags =>
    Object.fromEntries(Object.entries(tags).filter(([name]) => name !== `vault-aws:${key}`));

describe('a sweep', () => {
  let account: SweptAccount;

  beforeEach(() => {
    account = new SweptAccount();
  });

  const found = async (): Promise<string[]> => (await account.look()).leftovers.map(({ name }) => name);

  it('finds a user whose lease has ended, and says whose it was', async () => {
    const name = account.addUser({ ago: 5 * hour, role: 's3-reader', owner: 'jane' });
    const { leftovers, left, users } = await account.look();
    assert.deepEqual(
      leftovers.map((leftover) => [leftover.kind, leftover.name]),
      [['user', name]],
    );
    const [leftover] = leftovers;
    assert.equal(leftover?.stamp.roleName, 's3-reader');
    assert.equal(leftover?.stamp.ownerName, 'jane');
    assert.equal(leftover?.stamp.host, 'laptop');
    assert.equal(leftover?.endedAt, account.time.now() - 4 * hour);
    assert.equal(users, 1);
    assert.deepEqual(left, { alive: 0, held: 0, foreign: 0, unread: 0 });
  });

  it('shows the longest gone first', async () => {
    const one = account.addUser({ ago: 3 * hour });
    const two = account.addUser({ ago: 9 * hour });
    const three = account.addUser({ ago: 6 * hour });
    assert.deepEqual(await found(), [two, three, one]);
  });

  it('changes nothing by looking', async () => {
    account.addUser({ ago: 5 * hour });
    account.addPolicy({ ago: 5 * hour });
    await account.look();
    assert.deepEqual(
      new Set(account.iam.calls),
      new Set(['listUsers', 'describeUser', 'listPolicies', 'policyTags']),
    );
  });

  describe('leaves alone', () => {
    it('users whose lease may still live, without asking AWS about one of them', async () => {
      for (let count = 0; count < 20; count += 1) account.addUser({ ago: hour / 2 });
      const { leftovers, left } = await account.look();
      assert.deepEqual(leftovers, []);
      assert.equal(left.alive, 20);
      assert.deepEqual(account.iam.calls, ['listUsers', 'listPolicies']);
    });

    it('users that ended less than an hour ago: whoever made them may be at it', async () => {
      account.addUser({ ago: 2 * hour - 60_000 });
      assert.equal((await account.look()).left.alive, 1);
      await account.time.advance(3 * 60_000);
      assert.equal((await account.look()).leftovers.length, 1);
    });

    for (const tag of ['lease', 'tool', 'expires']) {
      it(`a user of our form whose stamp has no ${tag}`, async () => {
        account.addUser({ ago: 5 * hour, tags: without(tag) });
        const { leftovers, left } = await account.look();
        assert.deepEqual(leftovers, []);
        assert.equal(left.foreign, 1);
      });
    }

    it('a user whose stamp says a later end than its name', async () => {
      const expires = new Date(account.time.now() + hour).toISOString();
      account.addUser({ ago: 5 * hour, tags: (tags) => ({ ...tags, 'vault-aws:expires': expires }) });
      assert.equal((await account.look()).left.alive, 1);
    });

    it('a look-alike that somebody else made', async () => {
      account.addForeigner('va-s3-reader-jane-20250101T0000Z-k3j5x7q2m4n6p');
      account.addForeigner('va-s3-reader-jane-20250101T0000Z-k3j5x7q2m4n6q', '/vault-aws/', {
        tool: 'vault-aws',
      });
      const { leftovers, left } = await account.look();
      assert.deepEqual(leftovers, []);
      assert.equal(left.foreign, 2);
    });

    it('users under other paths, without seeing them', async () => {
      account.addForeigner('va-s3-reader-jane-20250101T0000Z-k3j5x7q2m4n6p', '/humans/');
      account.addUser({ ago: 5 * hour, path: '/elsewhere/' });
      const { users, leftovers } = await account.look();
      assert.equal(users, 0);
      assert.deepEqual(leftovers, []);
    });

    it('what a living window of this machine answers for, whatever its dates say', async () => {
      const record = account.recordOf({ ago: 5 * hour });
      const name = record.target.kind === 'iam_user' ? record.target.userName : '';
      account.addUser({ ago: 5 * hour, name });
      const living = { ...record.owner, instance: 'living' };
      await account.journal.put({ ...record, owner: living });
      account.owners = new FakeOwners('window-one', new Set(['living']));
      const { leftovers, left } = await account.look();
      assert.deepEqual(leftovers, []);
      assert.equal(left.held, 1);
      account.owners = new FakeOwners('window-one');
      assert.deepEqual(await found(), [name]);
    });

    it('what this very window answers for, also under another name', async () => {
      const record = account.recordOf({ ago: 5 * hour });
      await account.journal.put({ ...record, owner: account.owners.self });
      account.addUser({
        ago: 5 * hour,
        name: 'renamed',
        tags: (tags) => ({ ...tags, 'vault-aws:lease': record.id }),
      });
      assert.equal((await account.look()).left.held, 1);
    });
  });

  describe('by the clock of AWS', () => {
    it('is not led astray by this machine’s clock', async () => {
      account.addUser({ ago: hour / 2 });
      const ended = account.addUser({ ago: 5 * hour });
      for (const wrongBy of [-3 * day, 20 * 60_000, 3 * day, 400 * day]) {
        account.wrongBy = wrongBy;
        assert.deepEqual(await found(), [ended], String(wrongBy));
      }
    });

    for (const [clock, wrongBy] of [
      ['20 minutes late', -hour / 3],
      ['a time zone late', -11 * hour],
      ['years late', -9_000 * day],
    ] as const) {
      it(`spares a living lease made by a machine whose clock was ${clock}`, async () => {
        account.addUser({ ago: 5 * hour, longest: 8 * 3_600, wrongBy });
        assert.deepEqual(await found(), []);
        assert.equal((await account.look()).left.alive, 1);
        await account.time.advance(4.1 * hour);
        assert.equal((await found()).length, 1);
      });
    }

    it('finds what a machine made whose clock was years early, once no lease can live that long', async () => {
      account.addUser({ ago: 29 * day, wrongBy: 4_000 * day });
      assert.deepEqual(await found(), []);
      await account.time.advance(2 * day);
      assert.equal((await found()).length, 1);
    });

    it('believes no stamp that claims more than the longest lease', async () => {
      account.addUser({
        ago: 31 * day,
        tags: (tags) => ({ ...tags, 'vault-aws:max-seconds': '9'.repeat(15) }),
      });
      assert.equal((await found()).length, 1);
    });

    it('goes by the stamp’s end where the stamp says no length', async () => {
      account.addUser({ ago: 5 * hour, tags: without('max-seconds') });
      assert.equal((await found()).length, 1);
    });
  });

  describe('of users that we did not name', () => {
    it('finds a renamed one of ours by its stamp', async () => {
      account.addUser({ ago: 5 * hour, name: 'somebody-renamed-it' });
      account.addUser({ ago: hour / 2, name: 'this-one-lives' });
      account.addForeigner('jenkins');
      const { leftovers, left } = await account.look();
      assert.deepEqual(
        leftovers.map(({ name }) => name),
        ['somebody-renamed-it'],
      );
      assert.deepEqual(left, { alive: 1, held: 0, foreign: 1, unread: 0 });
    });

    it('asks about none where they are too many, and says how many', async () => {
      account.paths = ['/vault-aws/', '/'];
      for (let count = 0; count < 300; count += 1) account.addForeigner(`human-${count}`, '/');
      const ended = account.addUser({ ago: 5 * hour });
      const { leftovers, left, calls } = await account.look();
      assert.deepEqual(
        leftovers.map(({ name }) => name),
        [ended],
      );
      assert.equal(left.unread, 300);
      assert.ok(calls < 10, String(calls));
    });

    it('still asks under the path that is ours alone when another is shared', async () => {
      account.paths = ['/vault-aws/', '/teams/'];
      for (let count = 0; count < 300; count += 1) account.addForeigner(`human-${count}`, '/teams/');
      account.addUser({ ago: 5 * hour, name: 'renamed' });
      const { leftovers, left } = await account.look();
      assert.equal(leftovers.length, 1);
      assert.equal(left.unread, 300);
    });
  });

  describe('of managed policies', () => {
    it('finds one whose user is gone', async () => {
      const name = account.addPolicy({ ago: 5 * hour });
      const { leftovers, policies } = await account.look();
      assert.deepEqual(
        leftovers.map((leftover) => [leftover.kind, leftover.name]),
        [['policy', name]],
      );
      assert.equal(policies, 1);
    });

    it('leaves alone what may live, is attached, is not stamped or not of our form', async () => {
      account.addPolicy({ ago: hour / 2 });
      account.addPolicy({ ago: 5 * hour, tags: () => ({}) });
      account.addPolicy({ ago: 5 * hour, name: 'deployers' });
      const attached = account.addPolicy({ ago: 5 * hour });
      account.addForeigner('jenkins');
      account.iam.users
        .get('jenkins')
        ?.attached.add(`arn:aws:iam::123456789012:policy/vault-aws/${attached}`);
      assert.deepEqual(await found(), []);
    });

    it('spares one a living lease is just about to attach, whatever the clock of its machine', async () => {
      account.addPolicy({ ago: 60_000, wrongBy: -9_000 * day });
      assert.deepEqual(await found(), []);
    });

    it('shows the policy of a user with its user, as one thing', async () => {
      const name = account.addUser({ ago: 5 * hour });
      account.addPolicyNamed(name, account.time.now() - 5 * hour, {});
      const { leftovers } = await account.look();
      assert.equal(leftovers.length, 1);
      assert.ok(leftovers[0]?.kind === 'user' && leftovers[0].ownPolicy);
    });

    it('does without them when AWS refuses to list them, and says why', async () => {
      const name = account.addUser({ ago: 5 * hour });
      const refusal = { code: 'accessDenied', action: 'iam:ListPolicies', aws: 'not authorized' } as const;
      account.iam.fail('listPolicies', refusal);
      const { leftovers, policiesFailure } = await account.look();
      assert.deepEqual(policiesFailure, refusal);
      assert.deepEqual(
        leftovers.map((leftover) => leftover.name),
        [name],
      );
    });
  });

  describe('of 5,000 users', () => {
    it('takes 51 calls at a hundred a page when none is left over, and tells how far it is', async () => {
      for (let count = 0; count < 4_970; count += 1) account.addUser({ ago: hour / 2 });
      const { calls, users, left } = await account.look();
      assert.equal(users, 4_970);
      assert.equal(left.alive, 4_970);
      assert.equal(calls, 51);
      assert.deepEqual(
        account.seen.slice(0, 3).map((progress) => progress.users),
        [100, 200, 300],
      );
    });

    it('asks once about each that has ended, and about no other', async () => {
      for (let count = 0; count < 2_000; count += 1) account.addUser({ ago: hour / 2 });
      for (let count = 0; count < 500; count += 1) account.addUser({ ago: 5 * hour });
      const { calls, leftovers } = await account.look();
      assert.equal(leftovers.length, 500);
      assert.equal(calls, 25 + 500 + 1);
      assert.deepEqual(account.seen.at(-1), { users: 2_500, candidates: 500, looked: 500 });
    });
  });

  it('lists no path twice', async () => {
    account.paths = ['/vault-aws/', '/vault-aws/ci/', '/ops/', '/ops/', '/ops-leases/'];
    account.addUser({ ago: 5 * hour, path: '/vault-aws/ci/' });
    account.addUser({ ago: 5 * hour, path: '/ops-leases/' });
    const { users, leftovers } = await account.look();
    assert.equal(users, 2);
    assert.equal(leftovers.length, 2);
    assert.equal(account.iam.calls.filter((call) => call === 'listUsers').length, 3);
  });

  it('goes on after a throttled page and a user that AWS could not describe at once', async () => {
    account.addUser({ ago: 5 * hour });
    account.iam.fail('listUsers', { code: 'throttled', operation: 'iam:ListUsers' }, 'before', 3);
    account.iam.fail('describeUser', { code: 'throttled', operation: 'iam:GetUser' });
    assert.equal((await found()).length, 1);
  });

  it('fails as a whole when users may not be listed or described, and writes that down', async () => {
    account.addUser({ ago: 5 * hour });
    for (const [operation, action] of [
      ['listUsers', 'iam:ListUsers'],
      ['describeUser', 'iam:GetUser'],
    ] as const) {
      account.iam.fail(operation, { code: 'accessDenied', action, aws: 'not authorized' });
      const failure = await failsWith(account.look(), 'accessDenied');
      assert.ok(failure.code === 'accessDenied' && failure.action === action);
      const entry = account.audit.entries.at(-1);
      assert.equal(entry?.outcome, 'refused');
      assert.deepEqual(entry.failure, { code: 'accessDenied', permission: action });
    }
  });

  it('stops between two pages when it is cancelled', async () => {
    for (let count = 0; count < 1_000; count += 1) account.addUser({ ago: hour / 2 });
    const abort = new AbortController();
    account.iam.onCall = () => {
      if (account.iam.calls.length === 3) abort.abort();
    };
    await failsWith(account.look(abort.signal), 'cancelled');
    assert.equal(account.iam.calls.length, 3);
  });

  it('stops between two users when it is cancelled', async () => {
    for (let count = 0; count < 100; count += 1) account.addUser({ ago: 5 * hour });
    const abort = new AbortController();
    account.iam.onCall = (operation) => {
      if (operation === 'describeUser') abort.abort();
    };
    await failsWith(account.look(abort.signal), 'cancelled');
    assert.ok(account.iam.calls.length < 10);
  });

  it('writes down what it looked at, with its calls counted', async () => {
    account.addUser({ ago: 5 * hour });
    await account.look();
    const [entry] = account.audit.entries;
    assert.equal(account.audit.entries.length, 1);
    assert.deepEqual(
      [entry?.event, entry?.by, entry?.outcome, entry?.account, entry?.users, entry?.found, entry?.calls],
      ['sweep', 'sweep', 'done', '123456789012', 1, 1, 3],
    );
    assert.equal(entry?.requests.length, 3);
  });
});
