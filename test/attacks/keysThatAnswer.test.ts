import assert from 'node:assert/strict';
import type { Failure } from '../../src/core/errors';
import type { Lease, LeaseChange } from '../../src/core/leases/lease';
import { expiryGuard, expiryPolicyName } from '../../src/core/leases/expiryGuard';
import { stamp } from '../../src/core/leases/stamp';
import { newFakeUser, type FakeUser } from '../doubles/fakeUser';
import { failsWith } from '../doubles/failures';
import { Machine } from '../doubles/machine';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { FakeWindow } from '../doubles/window';
import { aUserRecord } from '../unit/roles/record';
import { attacks, doubtful, held, refused } from './attempt';

const minute = 60_000;
const noPermission = (action: string): Failure => ({ code: 'accessDenied', action, aws: 'not authorized' });

/** A window with a lease that the person at the terminal does something to, and what is shown in the end. */
class Scene {
  readonly window = new FakeWindow();
  readonly ended: NonNullable<LeaseChange['ended']>[] = [];
  lease: Lease | undefined;

  constructor() {
    this.follow(this.window);
  }

  follow({ broker }: FakeWindow): void {
    broker.onDidChange(({ ended }) => ended !== undefined && this.ended.push(ended));
  }

  async begin(age = 10 * minute): Promise<FakeUser> {
    this.lease = await this.window.issue(aUserRole({ ttl: 3_600 }));
    await this.window.clock.advance(age);
    const user = this.window.iam.users.get(this.lease.principal);
    assert.ok(user);
    return user;
  }

  get principal(): string {
    return this.lease?.principal ?? '';
  }

  rename(path?: string): void {
    this.window.iam.rename(this.principal, 'not-va', path);
  }

  revoke(): Promise<void> {
    return this.window.clock.until(this.window.broker.revoke(this.lease?.id ?? '', 'command'));
  }

  /** Nothing that was handed out, or made by it, answers any more: and only then is it said so. */
  isTrue(): void {
    const revoked = this.ended.some(({ outcome }) => outcome === 'revoked');
    const answering = [...this.window.iam.users.values()].some(({ keys, inactive }) =>
      [...keys].some((key) => !inactive.has(key)),
    );
    assert.ok(!revoked || !answering, 'shown as revoked while a key answers');
  }

  isGone(): void {
    assert.deepEqual([...this.window.iam.users.keys()], []);
    assert.deepEqual(this.window.broker.leases, []);
    assert.equal(this.window.journal.files.size, 0);
    assert.deepEqual(
      this.ended.map(({ outcome }) => outcome),
      ['revoked'],
    );
  }
}

attacks('keys that answer after "revoked"', () => {
  for (const age of [0, 1_000, minute, 10 * minute]) {
    held(`a user that renames itself ${age / 1000} s after it was issued`, async () => {
      const scene = new Scene();
      await scene.begin(age);
      scene.rename();
      await scene.revoke();
      scene.isGone();
    });
  }

  held('a user that renames itself once more while it is looked for', async () => {
    const scene = new Scene();
    await scene.begin();
    scene.rename();
    let renamed = false;
    scene.window.iam.onCall = (operation) => {
      if (renamed || operation !== 'describeUser' || !scene.window.iam.users.has('not-va')) return;
      renamed = true;
      scene.window.iam.rename('not-va', 'not-va-either');
    };
    await scene.revoke();
    assert.ok(renamed);
    scene.isGone();
  });

  held('a user that renames itself with every look', async () => {
    const scene = new Scene();
    await scene.begin();
    let count = 0;
    scene.window.iam.onCall = (operation) => {
      if (operation !== 'describeUser' && operation !== 'deleteAccessKey') return;
      const [name = ''] = [...scene.window.iam.users.keys()];
      count += 1;
      if (name !== '') scene.window.iam.rename(name, `name-${count}`);
    };
    await scene.revoke().catch(() => undefined);
    scene.isTrue();
    scene.window.iam.onCall = () => undefined;
    await scene.window.clock.advance(5 * minute);
    scene.isGone();
  });

  held('a user that renames itself between the death of its key and its own', async () => {
    const scene = new Scene();
    await scene.begin();
    scene.window.iam.onCall = (operation) => {
      if (operation === 'deleteUser' && scene.window.iam.users.has(scene.principal)) scene.rename();
    };
    await scene.revoke();
    scene.isGone();
  });

  held('a user that is moved to another path, where its issuer reaches it', async () => {
    const scene = new Scene();
    await scene.begin();
    scene.window.iam.rename(scene.principal, scene.principal, '/elsewhere/');
    await scene.revoke();
    scene.isGone();
  });

  refused('a user that is moved to a path where its issuer may do nothing', async () => {
    const scene = new Scene();
    await scene.begin();
    scene.window.iam.rename(scene.principal, scene.principal, '/elsewhere/');
    scene.window.iam.fail('deleteAccessKey', noPermission('iam:DeleteAccessKey'), 'before', Infinity);
    scene.window.iam.fail('putUserPolicy', noPermission('iam:PutUserPolicy'), 'before', Infinity);
    const failure = await failsWith(scene.revoke(), 'accessDenied');
    assert.ok(failure.code === 'accessDenied' && failure.action === 'iam:DeleteAccessKey');
    assert.equal(scene.window.broker.leases[0]?.state, 'attention');
    scene.isTrue();
  });

  held('a user that is renamed, and of whom a crash has left nothing but the record', async () => {
    const machine = new Machine();
    const first = machine.open('one');
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(10 * minute);
    machine.iam.rename(lease.principal, 'not-va');
    machine.crash('one', first);
    const second = machine.open('two');
    await machine.clock.until(second.broker.recover());
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(machine.journal.files.size, 0);
    assert.equal(second.sts.holders, 0, 'it has no credentials to ask with');
  });

  held('a user that is renamed while its window is dead in the middle of ending it', async () => {
    const machine = new Machine();
    const first = machine.open('one');
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(10 * minute);
    machine.iam.rename(lease.principal, 'not-va');
    // It has found the new name and written it down, and gets no further.
    machine.iam.fail('removeDependent', noPermission('iam:DeleteUserPolicy'), 'before', Infinity);
    await machine.clock.until(first.broker.revoke(lease.id, 'command').catch(() => undefined));
    const target = machine.journal.history.at(-1)?.target;
    assert.ok(target?.kind === 'iam_user' && target.renamedTo === 'not-va');
    assert.equal(target.userName, lease.principal, 'what is ours stays ours');
    machine.crash('one', first);
    machine.iam.faults.length = 0;
    machine.iam.rename('not-va', 'another');
    const second = machine.open('two');
    await machine.clock.until(second.broker.recover());
    await machine.clock.advance(10 * minute);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(machine.journal.files.size, 0);
  });

  held('a user that has deactivated its key and renamed itself', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    for (const key of user.keys) user.inactive.add(key);
    scene.rename();
    await scene.revoke();
    scene.isGone();
  });

  held('a user whose key is deactivated, and activated again once it is revoked', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    for (const key of user.keys) user.inactive.add(key);
    await scene.revoke();
    user.inactive.clear();
    scene.isGone();
  });

  held('a user that has made a second key and deleted the first', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    user.keys.clear();
    user.keys.add('AKIASECOND');
    await scene.revoke();
    scene.isGone();
  });

  held('a user that has made a second key, deleted the first, and renamed itself', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    user.keys.clear();
    user.keys.add('AKIASECOND');
    scene.rename();
    await scene.revoke();
    scene.isGone();
  });

  held('the same of a young user, for which absence proves nothing yet', async () => {
    const scene = new Scene();
    const user = await scene.begin(0);
    user.keys.clear();
    user.keys.add('AKIASECOND');
    scene.rename();
    await scene.revoke();
    scene.isGone();
  });

  for (const [words, renamed] of [
    ['under its own name', false],
    ['under another name', true],
  ] as const) {
    refused(`a user that has removed our stamp and its first key and made another, ${words}`, async () => {
      const scene = new Scene();
      const user = await scene.begin();
      user.tags = {};
      user.keys.clear();
      user.keys.add('AKIASECOND');
      if (renamed) scene.rename();
      const failure = await failsWith(scene.revoke(), 'foreignUser');
      assert.deepEqual(failure, {
        code: 'foreignUser',
        userName: renamed ? 'not-va' : scene.principal,
        keys: ['AKIASECOND'],
      });
      const [left] = scene.window.broker.leases;
      assert.ok(left?.state === 'attention');
      assert.ok(left.failure.code === 'foreignUser' && left.failure.keys?.includes('AKIASECOND'));
      scene.isTrue();
      assert.equal(scene.window.iam.users.size, 1);
    });
  }

  refused('a user that has removed our stamp and keeps its key', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    user.tags = {};
    const failure = await failsWith(scene.revoke(), 'foreignUser');
    assert.deepEqual(failure, { code: 'foreignUser', userName: scene.principal, keys: [] });
    assert.equal(user.keys.size, 0, 'the key of the lease is dead all the same');
    const [left] = scene.window.broker.leases;
    assert.ok(left?.state === 'attention' && left.keyDead);
  });

  held('a user without our stamp that a person has deleted after we have named it', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    user.tags = {};
    await failsWith(scene.revoke(), 'foreignUser');
    scene.window.iam.users.clear();
    await scene.revoke();
    scene.isGone();
  });

  refused('a user that was deleted and made anew under the same name by somebody', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    const theirs = { ...user, userId: 'AIDATHEIRS', tags: {}, keys: new Set(['AKIATHEIRS']) };
    scene.window.iam.users.set(scene.principal, theirs);
    const failure = await failsWith(scene.revoke(), 'foreignUser');
    assert.ok(failure.code === 'foreignUser' && failure.keys?.join() === 'AKIATHEIRS');
    assert.deepEqual([...theirs.keys], ['AKIATHEIRS']);
  });

  held('a user that was renamed, and in whose place somebody made one of the old name', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    scene.rename();
    const theirs = { ...user, userId: 'AIDATHEIRS', tags: {}, keys: new Set(['AKIATHEIRS']) };
    scene.window.iam.users.set(scene.principal, theirs);
    await scene.revoke();
    assert.deepEqual([...scene.window.iam.users.values()], [theirs]);
    assert.deepEqual([...theirs.keys], ['AKIATHEIRS']);
    assert.deepEqual(scene.window.broker.leases, []);
  });

  for (const refusedToo of [false, true]) {
    const also = refusedToo ? ', and may not list users either' : '';
    held(`an issuer that may not ask whose a key is${also}, and a user that renamed itself`, async () => {
      const scene = new Scene();
      await scene.begin();
      scene.window.iam.fail('ownerOfKey', noPermission('iam:GetAccessKeyLastUsed'), 'before', Infinity);
      if (refusedToo) scene.window.iam.fail('listUsers', noPermission('iam:ListUsers'), 'before', Infinity);
      scene.rename();
      // The key itself says whose it is.
      await scene.revoke();
      scene.isGone();
    });
  }

  for (const action of ['iam:GetAccessKeyLastUsed', 'iam:ListUsers']) {
    held(`an issuer without ${action}, and a user that is really gone`, async () => {
      const scene = new Scene();
      await scene.begin();
      const operation = action === 'iam:ListUsers' ? 'listUsers' : 'ownerOfKey';
      scene.window.iam.fail(operation, noPermission(action), 'before', Infinity);
      scene.window.iam.users.clear();
      await scene.revoke();
      scene.isGone();
    });
  }

  refused('a renamed user, a crash, and an issuer that may ask nobody', async () => {
    const machine = new Machine();
    const first = machine.open('one');
    const lease = await first.issue(aUserRole());
    await machine.clock.advance(10 * minute);
    machine.iam.rename(lease.principal, 'not-va');
    machine.crash('one', first);
    machine.iam.fail('ownerOfKey', noPermission('iam:GetAccessKeyLastUsed'), 'before', Infinity);
    machine.iam.fail('listUsers', noPermission('iam:ListUsers'), 'before', Infinity);
    const second = machine.open('two');
    await machine.clock.until(second.broker.recover());
    await machine.clock.advance(1_000);
    const [left] = second.broker.leases;
    assert.ok(left?.state === 'attention' && left.failure.code === 'accessDenied');
    assert.equal(left.failure.action, 'iam:ListUsers');
    assert.equal(left.keyDead, false);
    machine.iam.faults.length = 0;
    await machine.clock.until(second.broker.revoke(lease.id, 'command'));
    assert.equal(machine.iam.users.size, 0);
  });

  doubtful(
    'a user with a deactivated key that renamed itself, and an issuer that may ask nobody',
    'The key itself does not answer, which is all that can be asked: it counts as dead. With the permissions of the README the user is found.',
    async () => {
      const scene = new Scene();
      const user = await scene.begin();
      for (const key of user.keys) user.inactive.add(key);
      scene.rename();
      scene.window.iam.fail('ownerOfKey', noPermission('iam:GetAccessKeyLastUsed'), 'before', Infinity);
      scene.window.iam.fail('listUsers', noPermission('iam:ListUsers'), 'before', Infinity);
      await scene.revoke();
      scene.isTrue();
      assert.deepEqual(scene.window.broker.leases, []);
      assert.equal(scene.window.iam.users.size, 1);
    },
  );

  doubtful(
    'a user without a key that an administrator renames in the moment in which its window dies',
    'Nothing but the name was on record by then, and nobody has a key of it: the record counts as done. A sweep finds the user by its stamp.',
    async () => {
      const machine = new Machine();
      const id = 'f'.repeat(26);
      const past = machine.clock.now() - 10 * minute;
      const tags = stamp({ ...aUserRecord, id }, 'jane');
      const arn = 'arn:aws:iam::123456789012:user/vault-aws/not-va';
      machine.iam.users.set('not-va', newFakeUser(arn, past, { tags }));
      const { target } = aUserRecord;
      assert.ok(target.kind === 'iam_user');
      const userName = 'va-s3-reader-jane-20261201T0000Z-aaaaaaaaaaaa2';
      await machine.journal.put({
        ...aUserRecord,
        id,
        createdAt: past,
        target: { ...target, userName },
      });
      const window = machine.open('two');
      await machine.clock.until(window.broker.recover());
      await machine.clock.advance(minute);
      assert.deepEqual([...machine.iam.users.keys()], ['not-va']);
      assert.equal(machine.journal.files.size, 0);
    },
  );

  for (const operation of ['ownerOfKey', 'listUsers'] as const) {
    held(`a renamed user, a crash, and ${operation} that nobody answers for a while`, async () => {
      const machine = new Machine();
      const first = machine.open('one');
      const lease = await first.issue(aUserRole());
      await machine.clock.advance(10 * minute);
      machine.iam.rename(lease.principal, 'not-va');
      if (operation === 'listUsers') {
        // Its first key is gone, so that the list is all there is.
        const user = machine.iam.users.get('not-va');
        user?.keys.clear();
        user?.keys.add('AKIASECOND');
      }
      machine.crash('one', first);
      const silent: Failure = { code: 'unreachable', operation, aws: 'socket hang up' };
      machine.iam.fail(operation, silent, 'before', 7);
      const second = machine.open('two');
      const endings: string[] = [];
      second.broker.onDidChange(({ ended }) => ended && endings.push(ended.outcome));
      await machine.clock.until(second.broker.recover());
      await machine.clock.advance(2_000);
      assert.deepEqual(endings, []);
      assert.equal(machine.iam.users.size, 1);
      await machine.clock.advance(2 * minute);
      assert.equal(machine.iam.users.size, 0);
    });
  }

  held('an AWS that lists users without end', async () => {
    const scene = new Scene();
    await scene.begin();
    scene.window.iam.users.clear();
    let pages = 0;
    scene.window.iam.listUsers = () => {
      pages += 1;
      return Promise.resolve({ items: [], next: String(pages) });
    };
    await failsWith(scene.revoke(), 'awsTrouble');
    assert.ok(pages <= 1_000, String(pages));
    scene.isTrue();
  });

  held('a key that says it is somebody of another account', async () => {
    const scene = new Scene();
    await scene.begin();
    scene.window.iam.users.clear();
    scene.window.sts.holderOf = () => Promise.resolve('arn:aws:iam::999999999999:user/vault-aws/x');
    await scene.revoke();
    assert.equal(scene.window.broker.leases[0]?.state, 'revoking');
    assert.deepEqual(scene.ended, []);
  });

  held('an ordinary revocation costs no call in sequence more than before', async () => {
    const scene = new Scene();
    await scene.begin();
    scene.window.iam.calls.length = 0;
    // Whoever has been asked and has not answered.
    let asked = 0;
    let most = 0;
    const { iam } = scene.window;
    const deleteAccessKey = iam.deleteAccessKey.bind(iam);
    const describeUser = iam.describeUser.bind(iam);
    const counted = async <T>(answer: Promise<T>): Promise<T> => {
      asked += 1;
      most = Math.max(most, asked);
      return answer.finally(() => (asked -= 1));
    };
    iam.deleteAccessKey = (...key) => counted(deleteAccessKey(...key));
    iam.describeUser = (name) => counted(describeUser(name));
    await scene.revoke();
    assert.deepEqual(scene.window.iam.calls, [
      'deleteAccessKey',
      'describeUser',
      'removeDependent',
      'removeDependent',
      'deleteUser',
    ]);
    assert.equal(most, 2, 'the look and the deletion are under way together');
    assert.equal(scene.window.sts.holders, 0);
  });

  held('what AWS has denied everything stays so while it is looked for', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    scene.window.iam.fail('deleteUser', noPermission('iam:DeleteUser'), 'before', Infinity);
    await failsWith(scene.revoke(), 'accessDenied');
    assert.equal(user.policies.get(expiryPolicyName), expiryGuard(0));
    scene.rename();
    scene.window.iam.faults.length = 0;
    await scene.revoke();
    scene.isGone();
  });
});

attacks('sessions that are let in after "revoked"', () => {
  const role = aSessionRole({ revocation: 'deny-session', ttl: 3_600 });

  held('a role that has denied the very call by which the denial is proved, all along', async () => {
    const window = new FakeWindow();
    let spread = false;
    const [isDenied] = [window.sts.isDenied.bind(window.sts)];
    // The role's own deny answers every question with yes.
    window.sts.isDenied = async (credentials) => {
      await isDenied(credentials);
      return true;
    };
    const lease = await window.issue(role);
    const started = window.clock.now();
    window.broker.onDidChange(({ ended }) => {
      if (ended !== undefined) spread = window.clock.now() - started >= 30_000;
    });
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.ok(spread, 'it is said before AWS can have spread the denial');
  });

  refused('a session that AWS goes on letting in', async () => {
    const window = new FakeWindow();
    window.sts.denialDelay = 10 * minute;
    const lease = await window.issue(role);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'sessionUsable');
    assert.equal(window.broker.leases[0]?.state, 'attention');
  });

  doubtful(
    'a session whose denial somebody takes off the role after it was proved',
    'Whoever may change the policies of the role may let the session in again until its end; AWS tells nobody of it.',
    async () => {
      const window = new FakeWindow();
      const lease = await window.issue(role);
      await window.clock.until(window.broker.revoke(lease.id, 'command'));
      window.iam.roles.get('deployer')?.clear();
      assert.deepEqual(window.broker.leases, []);
    },
  );
});
