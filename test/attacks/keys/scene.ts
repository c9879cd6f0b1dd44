import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/errors';
import type { Lease, LeaseChange } from '../../../src/core/leases/lease';
import { type FakeUser } from '../../doubles/fakeUser';
import { aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

export const minute = 60_000;
/** AWS’s refusal for want of a permission. */
export const noPermission = (action: string): Failure => ({
  code: 'accessDenied',
  action,
  aws: 'not authorized',
});

/** A window with a lease that the person at the terminal does something to, and what is shown in the end. */
export class Scene {
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
