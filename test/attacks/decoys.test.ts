import assert from 'node:assert/strict';
import type { FakeIam } from '../doubles/fakeIam';
import { newFakeUser, type FakeUser } from '../doubles/fakeUser';
import { Machine } from '../doubles/machine';
import { aUserRole } from '../doubles/roles';
import { attacks, held, refused } from './attempt';
import { minute, noPermission, Scene } from './keys/scene';

/** The user gives its name up, to one that it makes with all its tags. */
function leaveDecoy(iam: FakeIam, name: string, newName = 'not-va'): FakeUser {
  const real = iam.rename(name, newName);
  const arn = `arn:aws:iam::123456789012:user/vault-aws/${name}`;
  const decoy = newFakeUser(arn, real.createdAt, { tags: real.tags, keys: new Set(['AKIADECOY']) });
  iam.users.set(name, decoy);
  return real;
}

attacks('keys that answer after "revoked"', () => {
  for (const age of [1_000, 10 * minute]) {
    held(
      `a user that renames itself, and leaves one with our stamp, ${age / 1000} s after the issue`,
      async () => {
        const scene = new Scene();
        await scene.begin(age);
        leaveDecoy(scene.window.iam, scene.principal);
        await scene.revoke();
        scene.isTrue();
        await scene.window.clock.advance(10 * minute);
        scene.isGone();
      },
    );
  }

  held('the same, with a second key in place of the first', async () => {
    const scene = new Scene();
    await scene.begin();
    const real = leaveDecoy(scene.window.iam, scene.principal);
    real.keys.clear();
    real.keys.add('AKIASECOND');
    await scene.revoke();
    scene.isGone();
  });

  held('the same with two of them, one after the other', async () => {
    const scene = new Scene();
    await scene.begin();
    leaveDecoy(scene.window.iam, scene.principal);
    let left = false;
    scene.window.iam.onCall = (operation) => {
      if (left || operation !== 'deleteAccessKey' || scene.window.iam.users.has(scene.principal)) return;
      left = true;
      leaveDecoy(scene.window.iam, 'not-va', 'another');
    };
    await scene.revoke();
    assert.ok(left);
    scene.isGone();
  });

  held('the same with its key deactivated', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    for (const key of user.keys) user.inactive.add(key);
    leaveDecoy(scene.window.iam, scene.principal);
    await scene.revoke();
    scene.isGone();
  });

  for (const known of [true, false]) {
    held(`the same, and a crash${known ? '' : ', with a record of an earlier version'}`, async () => {
      const machine = await crashed(known);
      await recovered(machine);
      assert.equal(machine.iam.users.size, 0);
      assert.equal(machine.journal.files.size, 0);
    });
  }

  held('the same, and a crash, and an issuer that may not ask whose a key is', async () => {
    const machine = await crashed(true);
    machine.iam.fail('ownerOfKey', noPermission('iam:GetAccessKeyLastUsed'), 'before', Infinity);
    await recovered(machine);
    assert.equal(machine.iam.users.size, 0);
  });

  refused('the same, and a crash, and an issuer that may ask nobody', async () => {
    const machine = await crashed(true);
    machine.iam.fail('ownerOfKey', noPermission('iam:GetAccessKeyLastUsed'), 'before', Infinity);
    machine.iam.fail('listUsers', noPermission('iam:ListUsers'), 'before', Infinity);
    const [left] = (await recovered(machine)).broker.leases;
    assert.ok(left?.state === 'attention' && left.failure.code === 'accessDenied');
    assert.equal(left.keyDead, false);
    assert.deepEqual([...machine.iam.users.keys()], ['not-va']);
  });

  held('a user of ours whose key somebody has deleted, and that is there', async () => {
    const scene = new Scene();
    const user = await scene.begin();
    user.keys.clear();
    scene.window.iam.calls.length = 0;
    await scene.revoke();
    scene.isGone();
    // Whom the key was of is known by the user's id: nobody is asked.
    assert.ok(!scene.window.iam.calls.includes('ownerOfKey'));
    assert.equal(scene.window.sts.holders, 0);
  });
});

/** A lease whose user has left a decoy, and whose window is gone. */
async function crashed(isIdKnown: boolean): Promise<Machine> {
  const machine = new Machine();
  const first = machine.open('one');
  const lease = await first.issue(aUserRole());
  await machine.clock.advance(10 * minute);
  machine.crash('one', first);
  leaveDecoy(machine.iam, lease.principal);
  for (const record of (await machine.journal.list()).records) {
    if (record.target.kind !== 'iam_user' || isIdKnown) continue;
    const { userId: _, ...target } = record.target;
    await machine.journal.put({ ...record, target });
  }
  return machine;
}

async function recovered(machine: Machine): Promise<ReturnType<Machine['open']>> {
  const window = machine.open('two');
  await machine.clock.until(window.broker.recover());
  await machine.clock.advance(minute);
  return window;
}
