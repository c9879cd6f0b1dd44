import assert from 'node:assert/strict';
import { failsWith } from '../doubles/failures';
import { Machine } from '../doubles/machine';
import { aUserRole } from '../doubles/roles';
import { attacks, held, refused } from './attempt';
import { minute, noPermission, Scene } from './keys/scene';

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
});
