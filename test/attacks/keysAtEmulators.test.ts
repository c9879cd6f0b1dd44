import assert from 'node:assert/strict';
import type { Failure } from '../../src/core/errors';
import type { UserTarget } from '../../src/core/leases/record';
import { Machine } from '../doubles/machine';
import { aUserRole } from '../doubles/roles';
import type { FakeWindow } from '../doubles/window';
import { attacks, held, refused } from './attempt';
import { minute, noPermission, Scene } from './keys/scene';

/** What emulators answer to GetCallerIdentity with a key that they do not know. */
const anybody = {
  moto: 'arn:aws:sts::123456789012:user/moto',
  LocalStack: 'arn:aws:iam::123456789012:root',
  'an emulator that knows no names': 'arn:aws:iam::123456789012:user/',
  'an emulator that takes everybody for a role': 'arn:aws:sts::123456789012:assumed-role/admin/me',
};

attacks('keys that answer after "revoked"', () => {
  for (const [who, arn] of Object.entries(anybody)) {
    held(`${who}, which knows every key, and a user that is really gone`, async () => {
      const scene = new Scene();
      await scene.begin();
      scene.window.iam.users.clear();
      scene.window.sts.holderOf = () => Promise.resolve(arn);
      await scene.revoke();
      scene.isGone();
    });

    held(`${who}, which knows every key, and a user that renamed itself`, async () => {
      const scene = new Scene();
      await scene.begin();
      scene.rename();
      scene.window.sts.holderOf = () => Promise.resolve(arn);
      await scene.revoke();
      scene.isGone();
    });

    held(`${who}, which knows every key, and a user whose name somebody else has`, async () => {
      const scene = new Scene();
      const user = await scene.begin();
      scene.rename();
      scene.window.sts.holderOf = () => Promise.resolve(arn);
      scene.window.iam.users.set(scene.principal, {
        ...user,
        userId: 'AIDAOTHER',
        tags: {},
        keys: new Set(),
      });
      await scene.revoke();
      assert.deepEqual([...scene.window.iam.users.keys()], [scene.principal], 'somebody else’s');
    });
  }

  const somebody = 'arn:aws:iam::123456789012:user/localuser';
  for (const isThere of [false, true]) {
    held(
      `an emulator that calls every key’s user the same, and a user ${isThere ? 'renamed' : 'gone'}`,
      async () => {
        const scene = new Scene();
        await scene.begin();
        if (isThere) scene.rename();
        else scene.window.iam.users.clear();
        scene.window.sts.holderOf = () => Promise.resolve(somebody);
        await scene.revoke();
        await scene.window.clock.advance(4 * minute);
        assert.equal(scene.window.broker.leases[0]?.state, 'revoking', 'at AWS that would mean something');
        await scene.window.clock.advance(4 * minute);
        scene.isGone();
      },
    );
  }

  held('an AWS that goes on naming the user of a key that is gone with it', async () => {
    const { machine, window, lease } = await leftBehind();
    machine.iam.users.clear();
    machine.iam.ownerOfKey = () => Promise.resolve({ userName: lease });
    await recovered(machine, window);
    assert.equal(machine.journal.files.size, 1);
    await machine.clock.advance(6 * minute);
    assert.equal(machine.journal.files.size, 0);
  });

  held('a user that has another name only while it is looked at', async () => {
    const scene = new Scene();
    await scene.begin();
    const { iam, sts } = scene.window;
    const away = (is: boolean): void => {
      const [from, to] = is ? [scene.principal, 'not-va'] : ['not-va', scene.principal];
      if (iam.users.has(from)) iam.rename(from, to);
    };
    iam.onCall = (operation) => away(operation !== 'ownerOfKey' && operation !== 'listUsers');
    const holderOf = sts.holderOf.bind(sts);
    sts.holderOf = (credentials) => {
      away(false);
      return holderOf(credentials);
    };
    await scene.revoke().catch(() => undefined);
    await scene.window.clock.advance(20 * minute);
    scene.isTrue();
    assert.notEqual(scene.window.broker.leases.length, 0);
    iam.onCall = () => undefined;
    await scene.window.clock.advance(2 * minute);
    scene.isGone();
  });

  refused('an emulator which knows every key, and an issuer that may ask nobody else', async () => {
    const scene = new Scene();
    await scene.begin();
    scene.rename();
    scene.window.sts.holderOf = () => Promise.resolve(anybody.LocalStack);
    scene.window.iam.fail('ownerOfKey', noPermission('iam:GetAccessKeyLastUsed'), 'before', Infinity);
    scene.window.iam.fail('listUsers', noPermission('iam:ListUsers'), 'before', Infinity);
    await scene.revoke().catch(() => undefined);
    assert.equal(scene.window.broker.leases[0]?.state, 'attention');
    scene.isTrue();
  });

  const unheardOf: Failure = {
    code: 'invalidRequest',
    operation: 'iam:GetAccessKeyLastUsed',
    aws: 'Could not find operation GetAccessKeyLastUsed',
  };
  for (const [what, isThere] of [
    ['is really gone', false],
    ['renamed itself', true],
  ] as const) {
    held(`an emulator that cannot tell whose a key is, a crash, and a user that ${what}`, async () => {
      const { machine, window, lease } = await leftBehind();
      if (isThere) machine.iam.rename(lease, 'not-va');
      else machine.iam.users.clear();
      machine.iam.fail('ownerOfKey', unheardOf, 'before', Infinity);
      await recovered(machine, window);
      assert.equal(machine.iam.users.size, 0);
      assert.equal(machine.journal.files.size, 0);
    });
  }

  held('a record of an earlier version, and a user that renames itself while it is taken apart', async () => {
    const { machine, window, lease } = await leftBehind(withoutId);
    machine.iam.users.get(lease)?.keys.add('AKIASECOND');
    machine.iam.onCall = (operation) => {
      if (operation === 'removeDependent' && machine.iam.users.has(lease))
        machine.iam.rename(lease, 'not-va');
    };
    await recovered(machine, window);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(machine.journal.files.size, 0);
  });

  held('a young record without an id, whose user is renamed while it is taken apart', async () => {
    const { machine, window, lease } = await leftBehind(withoutId, 1_000);
    machine.iam.users.get(lease)?.keys.add('AKIASECOND');
    machine.iam.onCall = (operation) => {
      if (operation === 'removeDependent' && machine.iam.users.has(lease))
        machine.iam.rename(lease, 'not-va');
    };
    await recovered(machine, window);
    await machine.clock.advance(10 * minute);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(machine.journal.files.size, 0);
  });

  refused('a record of an earlier version, an issuer with its policy, and a user that is gone', async () => {
    const { machine, window } = await leftBehind(withoutId);
    machine.iam.users.clear();
    machine.iam.fail('ownerOfKey', noPermission('iam:GetAccessKeyLastUsed'), 'before', Infinity);
    await recovered(machine, window);
    const [left] = window.broker.leases;
    assert.ok(left?.state === 'attention' && left.failure.code === 'accessDenied');
    assert.equal(left.failure.action, 'iam:GetAccessKeyLastUsed', 'what the issuer is to be given');
    machine.iam.faults.length = 0;
    await machine.clock.until(window.broker.revoke(left.id, 'command'));
    assert.equal(machine.journal.files.size, 0);
  });

  held('a record of an earlier version, an issuer with its policy, and a user that is there', async () => {
    const { machine, window } = await leftBehind(withoutId);
    machine.iam.fail('ownerOfKey', noPermission('iam:GetAccessKeyLastUsed'), 'before', Infinity);
    await recovered(machine, window);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(machine.journal.files.size, 0);
  });
});

interface Left {
  readonly machine: Machine;
  /** The one that is to clear up. */
  readonly window: FakeWindow;
  /** The user's name. */
  readonly lease: string;
}

/** A lease whose window has crashed, with what is on disk of its user changed. */
async function leftBehind(
  change: (target: UserTarget) => UserTarget = (target) => target,
  age = 10 * minute,
): Promise<Left> {
  const machine = new Machine();
  const first = machine.open('one');
  const { principal } = await first.issue(aUserRole());
  await machine.clock.advance(age);
  machine.crash('one', first);
  for (const record of (await machine.journal.list()).records) {
    if (record.target.kind !== 'iam_user') continue;
    await machine.journal.put({ ...record, target: change(record.target) });
  }
  return { machine, window: machine.open('two'), lease: principal };
}

async function recovered({ clock }: Machine, { broker }: FakeWindow): Promise<void> {
  await clock.until(broker.recover());
  await clock.advance(2 * minute);
}

/** As records were before they had it. */
function withoutId(target: UserTarget): UserTarget {
  const { userId: _, ...older } = target;
  return older;
}
