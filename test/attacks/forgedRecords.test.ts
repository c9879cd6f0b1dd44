import assert from 'node:assert/strict';
import { latestEnd } from '../../src/core/leases/names';
import type { UserTarget } from '../../src/core/leases/record';
import { stamp } from '../../src/core/leases/stamp';
import { newFakeUser, type FakeUser } from '../doubles/fakeUser';
import { aUserRole } from '../doubles/roles';
import { aRecord } from '../doubles/records';
import { attacks, doubtful, held, refused } from './attempt';
import {
  account,
  Forgery,
  minute,
  ourName,
  theirKey,
  theirName,
  theirPhone,
  theirPolicy,
} from './forged/forgery';

attacks('forged records, at AWS', () => {
  assert.notEqual(latestEnd(theirName), undefined);

  const named: readonly (readonly [string, Partial<UserTarget>])[] = [
    ['a foreign user', { userName: theirName }],
    [
      'a foreign user and a key that is not its own',
      { userName: theirName, accessKeyId: 'AKIANOBODYS000000000' },
    ],
    ['a foreign user as the new name of one of ours', { renamedTo: theirName, accessKeyId: theirKey }],
    ['a key of a foreign user', { accessKeyId: theirKey }],
    ['the id of a foreign user', { userId: '' }],
    [
      'a foreign user with its policies and groups',
      {
        userName: theirName,
        inlinePolicies: ['own'],
        attachedPolicies: [theirPolicy],
        groups: ['developers'],
      },
    ],
    ['a foreign user with a device', { userName: theirName, mfaDevices: [theirPhone] }],
  ];
  for (const [what, target] of named) {
    refused(`a record that names ${what}`, async () => {
      const forgery = new Forgery();
      const { userId } = forgery.theirs;
      await forgery.plant({ ...target, ...('userId' in target ? { userId } : {}) });
      forgery.nothingIsTouched();
      assert.equal(forgery.told, 'foreignUser');
    });
  }

  doubtful(
    'a record that names a foreign user with the id of one of its keys',
    'That key dies, since the key of a lease dies with the first call and the look at the user goes on meanwhile. Nothing else of the user is touched. Whoever can write the records, which are in a folder of the user alone, has the login of the issuer within reach.',
    async () => {
      const forgery = new Forgery();
      await forgery.plant({ userName: theirName, accessKeyId: theirKey });
      forgery.nothingIsTouched(['AKIATHEIRS0000000001']);
      assert.equal(forgery.told, 'foreignUser');
    },
  );

  for (const tags of [
    stamp({ ...aRecord(), id: 'e'.repeat(26) }, 'ann'),
    { 'vault-aws:tool': 'vault-aws' },
    { 'vault-aws:lease': '' },
    { 'vault-aws:Lease': 'f'.repeat(26) },
  ]) {
    refused(`a record that names a user with ${JSON.stringify(tags)}`, async () => {
      const forgery = new Forgery();
      forgery.theirs.tags = tags;
      await forgery.plant({ userName: theirName, inlinePolicies: ['own'] });
      assert.deepEqual([...forgery.theirs.policies.keys()], ['own']);
      assert.equal(forgery.iam.users.get(theirName), forgery.theirs);
      assert.equal(forgery.told, 'foreignUser');
    });
  }

  refused('a record that names the user of another lease that lives', async () => {
    const forgery = new Forgery();
    const lease = await forgery.window.issue(aUserRole({ ttl: 7_200, maxTtl: 7_200 }));
    const user = forgery.iam.users.get(lease.principal);
    await forgery.plant({ userName: lease.principal });
    assert.equal(forgery.iam.users.get(lease.principal), user);
    assert.equal(user?.keys.size, 1);
    const failing = forgery.window.broker.leases.find(({ id }) => id === 'f'.repeat(26));
    assert.ok(failing?.state === 'attention' && failing.failure.code === 'foreignUser');
  });

  refused('a record of another account', async () => {
    const forgery = new Forgery();
    await forgery.plant({ userName: theirName, accessKeyId: theirKey }, { accountId: '999999999999' });
    forgery.nothingIsTouched();
    assert.equal(forgery.told, 'wrongAccount');
  });

  /** A user that is really of the record's lease, so that only the rest of the record is forged. */
  function ours(forgery: Forgery, changes: Partial<FakeUser> = {}): string {
    const name = ourName;
    const record = { ...aRecord(), id: 'f'.repeat(26) };
    const user = newFakeUser(`${account}:user/vault-aws/${name}`, forgery.clock.now() - 20 * minute, {
      tags: stamp(record, 'jane'),
      ...changes,
    });
    forgery.iam.users.set(name, user);
    return name;
  }

  for (const [words, tags] of [
    ['without a stamp', {}],
    ['with the stamp of another lease', stamp({ ...aRecord(), id: 'e'.repeat(26) }, 'ann')],
  ] as const) {
    refused(`a record of a user of ours with a policy of somebody's, ${words}`, async () => {
      const forgery = new Forgery();
      forgery.iam.tagsOfPolicies.set(theirPolicy, tags);
      forgery.theirs.attached.clear();
      const userName = ours(forgery);
      const userArn = `${account}:user/vault-aws/${userName}`;
      await forgery.plant({ userName, userArn, ownPolicyName: ourName });
      assert.ok(forgery.iam.policies.has(theirPolicy));
      assert.equal(forgery.told, 'foreignPolicy');
      assert.ok(!forgery.iam.users.has(userName), 'what is ours is gone all the same');
    });
  }

  for (const [words, userArn] of [
    ['another account', 'arn:aws:iam::999999999999:user/x'],
    ['another partition', 'arn:aws-cn:iam::123456789012:user/x'],
    ['no account', 'arn:aws:iam'],
    ['a text with slashes', 'arn:aws:iam::123456789012:policy/a/../b'],
  ] as const) {
    held(`a record of a user of ours whose ARN names ${words}`, async () => {
      const forgery = new Forgery();
      const userName = ours(forgery);
      forgery.theirs.attached.clear();
      await forgery.plant({ userName, userArn, path: '/vault-aws/', ownPolicyName: ourName });
      assert.ok(forgery.iam.policies.has(theirPolicy));
      forgery.theirs.attached.add(theirPolicy);
      forgery.nothingIsTouched();
    });
  }

  held('a record of a user of ours with a virtual device that is on nobody', async () => {
    const forgery = new Forgery();
    const userName = ours(forgery);
    await forgery.plant({ userName, mfaDevices: [theirPhone] });
    forgery.nothingIsTouched();
    assert.ok(!forgery.iam.users.has(userName));
  });

  held('the same device, tagged by another lease', async () => {
    const forgery = new Forgery();
    const userName = ours(forgery);
    forgery.iam.tagsOfDevices.set(theirPhone, { 'vault-aws:lease': 'e'.repeat(26) });
    await forgery.plant({ userName, mfaDevices: [theirPhone] });
    forgery.nothingIsTouched();
  });

  held('a device of ours that a crash left on nobody', async () => {
    const forgery = new Forgery();
    const userName = ours(forgery);
    forgery.iam.tagsOfDevices.set(theirPhone, { 'vault-aws:lease': 'f'.repeat(26) });
    await forgery.plant({ userName, mfaDevices: [theirPhone] });
    assert.ok(!forgery.iam.looseDevices.has(theirPhone));
    assert.ok(!forgery.iam.users.has(userName));
  });

  held('a record of a user of ours with groups and policies that are not on it', async () => {
    const forgery = new Forgery();
    const userName = ours(forgery);
    await forgery.plant({
      userName,
      inlinePolicies: ['own', '../own'],
      attachedPolicies: [theirPolicy],
      groups: ['developers', 'admins'],
    });
    forgery.nothingIsTouched();
    assert.ok(!forgery.iam.users.has(userName));
  });
});
