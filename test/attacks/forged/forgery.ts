import assert from 'node:assert/strict';
import type { LeaseRecord, SessionTarget, UserTarget } from '../../../src/core/leases/record';
import { FakeClock } from '../../doubles/fakeClock';
import { FakeIam } from '../../doubles/fakeIam';
import { newFakeUser, type FakeUser } from '../../doubles/fakeUser';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { FakeWindow } from '../../doubles/window';
import { aRecord, aUserTarget } from '../../doubles/records';

export const minute = 60_000;
export const account = 'arn:aws:iam::123456789012';
/** Named as we name users, and none of ours. */
export const theirName = 'va-s3-reader-ann-20261201T0000Z-k3j5x7q2m4n6p';
export const theirKey = 'AKIATHEIRS0000000000';
/** Named as one of our users, so that it has the name of a policy of ours. */
export const ourName = 'va-s3-reader-jane-20261201T0000Z-aaaaaaaaaaaa2';
export const theirPolicy = `${account}:policy/vault-aws/${ourName}`;
export const theirPhone = `${account}:mfa/phone-of-ann`;

/** An account with somebody else's user, policy and device in it, and a window that finds a record on its disk. */
export class Forgery {
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
    const now = this.clock.now();
    const record: LeaseRecord = {
      ...aRecord(),
      id: 'f'.repeat(26),
      state: 'active',
      accountId: '123456789012',
      owner: { host: 'laptop', pid: 1, instance: 'gone' },
      createdAt: now - 20 * minute,
      expiresAt: now + 20 * minute,
      maxExpiresAt: now + 60 * minute,
      target: target.kind === 'iam_role' ? target : aUserTarget({ userName: ourName, ...target }),
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
