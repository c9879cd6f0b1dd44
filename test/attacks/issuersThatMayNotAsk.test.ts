import assert from 'node:assert/strict';
import type { Failure } from '../../src/core/errors';
import { expiryGuard, expiryPolicyName } from '../../src/core/leases/expiryGuard';
import { stamp } from '../../src/core/leases/stamp';
import { newFakeUser } from '../doubles/fakeUser';
import { failsWith } from '../doubles/failures';
import { Machine } from '../doubles/machine';
import { aLeftRecord, aUserTarget } from '../doubles/records';
import { aUserRole } from '../doubles/roles';
import { attacks, doubtful, held, refused } from './attempt';
import { minute, noPermission, Scene } from './keys/scene';

attacks('keys that answer after "revoked"', () => {
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
      const tags = stamp(aLeftRecord({ id }), 'jane');
      const arn = 'arn:aws:iam::123456789012:user/vault-aws/not-va';
      machine.iam.users.set('not-va', newFakeUser(arn, past, { tags }));
      const record = aLeftRecord({ id, state: 'pending', target: aUserTarget() }, past);
      await machine.journal.put(record);
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
