import assert from 'node:assert/strict';
import { failureOf } from '../../src/core/errors';
import type { FakeIam, Operation } from '../doubles/fakeIam';
import { newFakeUser, type FakeUser } from '../doubles/fakeUser';
import { Machine } from '../doubles/machine';
import { aUserRole } from '../doubles/roles';
import { FakeWindow } from '../doubles/window';
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

const steps = [
  'createUser',
  'createAccessKey',
  'putUserPolicy',
  'attachUserPolicy',
  'addUserToGroup',
] as const;
const deeds: Readonly<Record<string, (iam: FakeIam, name: string) => unknown>> = {
  'is renamed': (iam, name) => iam.rename(name, 'not-va'),
  'leaves one with its name and tags': leaveDecoy,
  'is deleted': (iam, name) => iam.users.delete(name),
};

attacks('users that change while they are made', () => {
  for (const step of steps) {
    for (const [what, deed] of Object.entries(deeds)) {
      held(`a user that ${what} at ${step}`, async () => {
        const { window, outcome } = await changedAt(step, deed);
        assert.ok(['revoked', 'undone'].includes(outcome), outcome);
        assert.equal(window.iam.users.size, 0);
        assert.deepEqual(window.broker.leases, []);
        assert.equal(window.journal.files.size, 0);
      });
    }
  }

  for (const step of steps.slice(1)) {
    refused(`a user that loses its tags at ${step}`, async () => {
      const { window, outcome } = await changedAt(step, (iam, name) => {
        const user = iam.users.get(name);
        if (user !== undefined) user.tags = {};
      });
      assert.equal(outcome, 'foreignUser');
      const [left] = window.broker.leases;
      assert.ok(left?.state === 'attention' && left.keyDead);
      assert.ok([...window.iam.users.values()].every(({ keys }) => keys.size === 0));
    });
  }
});

/** Issues, with something done to the user at a step, and revokes what was issued. */
async function changedAt(
  step: Operation,
  deed: (iam: FakeIam, name: string) => unknown,
): Promise<{ readonly window: FakeWindow; readonly outcome: string }> {
  const window = new FakeWindow();
  const { broker, clock, iam } = window;
  const endings: string[] = [];
  broker.onDidChange(({ ended }) => ended !== undefined && endings.push(ended.outcome));
  let done = false;
  iam.onCall = (operation) => {
    const [name] = [...iam.users.keys()];
    if (done || operation !== step || name === undefined) return;
    done = true;
    deed(iam, name);
  };
  const policyArns = ['arn:aws:iam::aws:policy/ReadOnlyAccess'];
  const role = aUserRole({ groups: ['developers'], policyArns });
  const lease = await window.issue(role).catch(() => undefined);
  const failed =
    lease &&
    (await clock.until(
      broker.revoke(lease.id, 'command').then(
        () => undefined,
        (error: unknown) => failureOf(error).code,
      ),
    ));
  await clock.advance(20 * minute);
  return { window, outcome: failed ?? endings.join() };
}

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
