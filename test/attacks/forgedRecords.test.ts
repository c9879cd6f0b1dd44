import assert from 'node:assert/strict';
import { denialName, denialPolicy } from '../../src/core/leases/denial';
import { latestEnd } from '../../src/core/leases/names';
import type { LeaseRecord, SessionTarget, UserTarget } from '../../src/core/leases/record';
import { stamp } from '../../src/core/leases/stamp';
import { evaluate } from '../../src/iam/evaluate';
import { parsePolicy } from '../../src/iam/parsePolicy';
import { FakeClock } from '../doubles/fakeClock';
import { FakeIam } from '../doubles/fakeIam';
import { newFakeUser, type FakeUser } from '../doubles/fakeUser';
import { MemoryJournal } from '../doubles/memoryJournal';
import { aUserRole } from '../doubles/roles';
import { FakeWindow } from '../doubles/window';
import { aUserRecord } from '../unit/roles/record';
import { attacks, doubtful, held, refused } from './attempt';

const minute = 60_000;
const account = 'arn:aws:iam::123456789012';
/** Named as we name users, and none of ours. */
const theirName = 'va-s3-reader-ann-20261201T0000Z-k3j5x7q2m4n6p';
const theirKey = 'AKIATHEIRS0000000000';
/** Named as one of our users, so that it has the name of a policy of ours. */
const ourName = 'va-s3-reader-jane-20261201T0000Z-aaaaaaaaaaaa2';
const theirPolicy = `${account}:policy/vault-aws/${ourName}`;
const theirPhone = `${account}:mfa/phone-of-ann`;

/** An account with somebody else's user, policy and device in it, and a window that finds a record on its disk. */
class Forgery {
  readonly clock = new FakeClock();
  readonly iam = new FakeIam(this.clock);
  readonly journal = new MemoryJournal();
  readonly window = new FakeWindow(this.clock, this.iam, this.journal);
  readonly theirs: FakeUser;

  constructor() {
    this.theirs = newFakeUser(`${account}:user/vault-aws/${theirName}`, this.clock.now() - 90 * minute, {
      tags: { team: 'shop' },
      keys: new Set([theirKey, 'AKIATHEIRS0000000001']),
      policies: new Map([['own', '{}']]),
      attached: new Set([theirPolicy]),
      groups: new Set(['developers']),
    });
    this.theirs.others.add({ kind: 'loginProfile' });
    this.iam.users.set(theirName, this.theirs);
    this.iam.policies.set(theirPolicy, '{}');
    this.iam.looseDevices.add(theirPhone);
  }

  /** Puts a record there as a window that crashed would have left it, and lets this one find it. */
  async plant(
    target: Partial<UserTarget> | SessionTarget,
    changes: Partial<LeaseRecord> = {},
  ): Promise<void> {
    const { target: usual } = aUserRecord;
    assert.ok(usual.kind === 'iam_user');
    const now = this.clock.now();
    const record: LeaseRecord = {
      ...aUserRecord,
      id: 'f'.repeat(26),
      state: 'active',
      accountId: '123456789012',
      owner: { host: 'laptop', pid: 1, instance: 'gone' },
      createdAt: now - 20 * minute,
      expiresAt: now + 20 * minute,
      maxExpiresAt: now + 60 * minute,
      target:
        target.kind === 'iam_role' ? target : { ...usual, userName: ourName, ...target, kind: 'iam_user' },
      ...changes,
    };
    await this.journal.put(record);
    await this.clock.until(this.window.broker.recover());
    await this.clock.advance(30 * minute);
  }

  /** Of everything that is somebody else's nothing is touched, but for a key that a record names with its user. */
  nothingIsTouched(keys = [theirKey, 'AKIATHEIRS0000000001']): void {
    const [name] = [...this.iam.users].find(([, user]) => user === this.theirs) ?? [];
    assert.equal(name, theirName);
    assert.deepEqual(this.theirs.tags, { team: 'shop' });
    assert.deepEqual([...this.theirs.keys], keys);
    assert.deepEqual([...this.theirs.policies], [['own', '{}']]);
    assert.deepEqual([...this.theirs.attached], [theirPolicy]);
    assert.deepEqual([...this.theirs.groups], ['developers']);
    assert.equal(this.theirs.others.size, 1);
    assert.ok(this.iam.policies.has(theirPolicy));
    assert.ok(this.iam.looseDevices.has(theirPhone));
  }

  get told(): string | undefined {
    const [left] = this.window.broker.leases;
    return left?.state === 'attention' ? left.failure.code : undefined;
  }
}

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
    stamp({ ...aUserRecord, id: 'e'.repeat(26) }, 'ann'),
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
    const record = { ...aUserRecord, id: 'f'.repeat(26) };
    const user = newFakeUser(`${account}:user/vault-aws/${name}`, forgery.clock.now() - 20 * minute, {
      tags: stamp(record, 'jane'),
      ...changes,
    });
    forgery.iam.users.set(name, user);
    return name;
  }

  for (const [words, tags] of [
    ['without a stamp', {}],
    ['with the stamp of another lease', stamp({ ...aUserRecord, id: 'e'.repeat(26) }, 'ann')],
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

attacks('forged records of sessions, at AWS', () => {
  const role = `${account}:role/deployer`;
  /** What the policy that is put for such a session says to everybody else's. */
  function verdict(assumedRoleId: string, userId: string): string {
    const parsed = parsePolicy(denialPolicy(assumedRoleId), 'identity');
    assert.ok(parsed.ok);
    const context = new Map([
      ['aws:userid', [userId]],
      ['aws:username', ['ann']],
    ]);
    const identity = [{ name: 'deny', policy: parsed.policy }];
    return evaluate({ identity }, { action: 's3:GetObject', resource: '*', context }).verdict;
  }

  for (const id of [
    '*',
    'AROA*',
    '${aws:userid}',
    '${aws:username}',
    'AROA?',
    '${*}',
    "${x, 'AROAEXAMPLE:ann'}",
    '$',
    '${',
  ]) {
    held(`a session whose id is ${id}`, async () => {
      for (const other of ['AROAEXAMPLE:ann', 'AROA', 'AROAB', 'ann']) {
        assert.equal(verdict(id, other), 'implicitDeny', other);
      }
      assert.equal(verdict(id, id), 'explicitDeny', 'that very id is denied');
      const forgery = new Forgery();
      const target = {
        kind: 'iam_role',
        roleArn: role,
        sessionName: 'x',
        assumedRoleId: id,
        revocable: true,
      } as const;
      await forgery.plant(target);
      for (const [name, text] of forgery.iam.roles.get('deployer') ?? []) {
        assert.match(name, /^vault-aws-deny-/);
        assert.equal(text, denialPolicy(id));
      }
      forgery.nothingIsTouched();
    });
  }

  held(
    'a session that has ended, whose denial has another name than the one that is to be lifted',
    async () => {
      const forgery = new Forgery();
      const living = denialName('deployer-jane-aaaaaaaaaaaa2', forgery.clock.now() + 60 * minute);
      const policies = forgery.iam.roles.get('deployer');
      policies?.set(living, denialPolicy('AROAEXAMPLE:deployer-jane-aaaaaaaaaaaa2'));
      policies?.set('own', '{}');
      const sessionName = 'deployer-jane-aaaaaaaaaaaa2';
      const target = {
        kind: 'iam_role',
        roleArn: role,
        sessionName,
        assumedRoleId: 'AROAEXAMPLE:x',
        revocable: true,
      } as const;
      const past = forgery.clock.now() - 60 * minute;
      await forgery.plant(target, { state: 'denied', createdAt: past, expiresAt: past, maxExpiresAt: past });
      assert.deepEqual([...(policies?.keys() ?? [])], [living, 'own']);
    },
  );

  refused('a role of another account', async () => {
    const forgery = new Forgery();
    const roleArn = 'arn:aws:iam::999999999999:role/deployer';
    await forgery.plant({
      kind: 'iam_role',
      roleArn,
      sessionName: 'x',
      assumedRoleId: 'AROA:x',
      revocable: true,
    });
    assert.equal(forgery.iam.roles.get('deployer')?.size, 0);
  });
});
