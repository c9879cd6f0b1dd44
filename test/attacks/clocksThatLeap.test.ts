import assert from 'node:assert/strict';
import type { Lease, LeaseOutcome } from '../../src/core/leases/lease';
import type { IamRoleRole } from '../../src/core/roles/role';
import { ClockedWindow, type ClockedPlace } from '../doubles/clockedWindow';
import type { Operation } from '../doubles/fakeIam';
import { Machine } from '../doubles/machine';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { attacks, doubtful, held } from './attempt';
import { minute, noPermission } from './keys/scene';

const hour = 60 * minute;
const day = 24 * hour;

/** A window over one AWS, and how its leases ended. */
class Leap {
  readonly window = new ClockedWindow();
  readonly place: ClockedPlace = this.window.place('aws');
  readonly ended: LeaseOutcome[] = [];

  /** AWS refuses one call of that operation. */
  constructor(refusedCall?: Operation) {
    if (refusedCall !== undefined) this.place.iam.fail(refusedCall, noPermission(`iam:${refusedCall}`));
    this.window.broker.onDidChange(({ ended }) => ended !== undefined && this.ended.push(ended.outcome));
  }

  user(): Promise<Lease> {
    return this.window.issue('aws', aUserRole({ ttl: 3_600 }));
  }

  session(changes: Partial<IamRoleRole> = {}): Promise<Lease> {
    return this.window.issue('aws', aSessionRole({ ttl: 3_600, ...changes }));
  }

  async revoke({ id }: Lease): Promise<void> {
    const { clock, broker } = this.window;
    await clock.until(broker.revoke(id, 'command').catch(() => undefined));
  }

  get states(): readonly string[] {
    return this.window.broker.leases.map(({ state }) => state);
  }

  get denials(): number {
    return this.place.iam.roles.get('deployer')?.size ?? 0;
  }
}

attacks('clocks that leap while something waits', () => {
  for (const back of [20 * minute, day, 400 * day]) {
    held(
      `the machine set back by ${back / minute} minutes while a revocation waits for its turn`,
      async () => {
        const leap = new Leap('deleteAccessKey');
        const { window, place } = leap;
        const lease = await leap.user();
        await leap.revoke(lease);
        assert.equal(window.shown(lease)?.state, 'attention');
        window.clock.wrong -= back;
        await window.clock.advance(minute);
        assert.equal(place.iam.users.size, 0);
      },
    );
  }

  for (const ahead of [day, 5_000 * 365 * day]) {
    const days = ahead / day;
    held(
      `an answer ${days} days ahead to a revocation that is refused, and a right one after it`,
      async () => {
        const leap = new Leap('deleteAccessKey');
        const { window, place } = leap;
        const lease = await leap.user();
        place.ahead.iam += ahead;
        await leap.revoke(lease);
        place.ahead.iam -= ahead;
        await leap.user();
        await window.clock.advance(minute);
        assert.equal(place.iam.users.size, 1, 'only the second');
      },
    );
  }

  for (const failedAt of [day, 4_000 * 365 * day]) {
    held(`a record of a refusal ${failedAt / day} days from now`, async () => {
      const machine = new Machine();
      const first = machine.open('one');
      await first.issue(aUserRole());
      machine.crash('one', first);
      for (const record of (await machine.journal.list()).records) {
        const failed = {
          attempts: 1,
          failure: noPermission('iam:DeleteUser'),
          failedAt: machine.clock.now() + failedAt,
        };
        await machine.journal.put({
          ...record,
          state: 'revoking',
          revocation: { cause: 'command', ...failed },
        });
      }
      const second = machine.open('two');
      await machine.clock.until(second.broker.recover());
      await machine.clock.advance(minute);
      assert.equal(machine.iam.users.size, 0);
    });
  }

  for (const [what, ahead] of [
    ['an hour', hour],
    ['a year', 365 * day],
    ['six thousand years', 6_000 * 365 * day],
  ] as const) {
    held(`a record ${what} from now, of a user that is gone`, async () => {
      const machine = new Machine();
      const first = machine.open('one');
      await first.issue(aUserRole());
      machine.crash('one', first);
      machine.iam.users.clear();
      for (const record of (await machine.journal.list()).records) {
        const { createdAt, expiresAt, maxExpiresAt } = record;
        const times = { expiresAt: expiresAt + ahead, maxExpiresAt: maxExpiresAt + ahead };
        await machine.journal.put({ ...record, createdAt: createdAt + ahead, ...times });
      }
      const second = machine.open('two');
      await machine.clock.until(second.broker.recover());
      await machine.clock.advance(4 * minute);
      assert.equal(machine.journal.files.size, 1, 'it could still be seen');
      await machine.clock.advance(4 * minute);
      assert.equal(machine.journal.files.size, 0);
      // Nobody is asked for ever.
      machine.iam.calls.length = 0;
      await machine.clock.advance(hour);
      assert.deepEqual(machine.iam.calls, []);
    });
  }

  held('a record of a refusal a moment ago, which is not asked about again at once', async () => {
    const machine = new Machine();
    const first = machine.open('one');
    const lease = await first.issue(aUserRole());
    machine.iam.fail('deleteAccessKey', noPermission('iam:DeleteAccessKey'), 'before', Infinity);
    await machine.clock.until(first.broker.revoke(lease.id, 'command').catch(() => undefined));
    machine.crash('one', first);
    machine.iam.calls.length = 0;
    const second = machine.open('two');
    await machine.clock.until(second.broker.recover());
    assert.deepEqual(machine.iam.calls, []);
    assert.equal(second.broker.leases[0]?.state, 'attention');
  });

  held('the machine set ahead by two hours, and at once a session that is revoked', async () => {
    const leap = new Leap();
    const lease = await leap.session({ revocation: 'deny-session' });
    leap.window.clock.wrong += 2 * hour;
    await leap.revoke(lease);
    assert.deepEqual(leap.ended, ['revoked']);
    assert.equal(leap.denials, 1);
  });

  held('the same while nobody can be asked the time: it does not pass for over', async () => {
    const leap = new Leap();
    const lease = await leap.session({ revocation: 'deny-session' });
    leap.window.clock.wrong += 2 * hour;
    leap.place.sts.unreachable = true;
    const unreachable = { code: 'unreachable', operation: 'iam:PutRolePolicy', aws: 'no route' } as const;
    leap.place.iam.fail('putRolePolicy', unreachable, 'before', Infinity);
    await leap.revoke(lease);
    assert.deepEqual(leap.ended, []);
    assert.deepEqual(leap.states, ['attention']);
  });

  held('the machine set ahead by two hours, and at once a window that closes', async () => {
    const leap = new Leap();
    await leap.session({ revocation: 'deny-session' });
    await leap.session();
    leap.window.clock.wrong += 2 * hour;
    await leap.window.clock.until(leap.window.broker.revokeAll('windowClosed'));
    assert.deepEqual(leap.ended, ['revoked']);
    assert.equal(leap.denials, 1);
    assert.deepEqual(leap.states, ['lapsing']);
  });

  held('the machine set ahead by two hours, and at once a session that nobody can revoke', async () => {
    const leap = new Leap();
    const lease = await leap.session();
    leap.window.clock.wrong += 2 * hour;
    await leap.revoke(lease);
    assert.deepEqual(leap.ended, []);
    assert.deepEqual(leap.states, ['lapsing']);
    await leap.window.clock.advance(hour);
    assert.deepEqual(leap.ended, ['expired']);
  });

  held('a session whose end has really come, and that is revoked at that moment', async () => {
    const leap = new Leap();
    const lease = await leap.session({ revocation: 'deny-session' });
    leap.window.clock.jump(hour);
    await leap.revoke(lease);
    assert.deepEqual(leap.ended, ['expired']);
    assert.equal(leap.denials, 0);
  });

  for (const ahead of [2 * hour, 30 * day]) {
    held(
      `the machine ${ahead / hour} hours ahead while the denial of a session waits for its turn`,
      async () => {
        const leap = new Leap('putRolePolicy');
        await leap.revoke(await leap.session({ revocation: 'deny-session' }));
        assert.deepEqual(leap.states, ['attention']);
        leap.window.clock.wrong += ahead;
        await leap.window.clock.advance(minute);
        assert.deepEqual(leap.ended, ['revoked']);
        assert.equal(leap.denials, 1);
      },
    );
  }

  doubtful(
    'the machine two hours ahead while a session lapses',
    'It is taken for over by the machine’s clock. To hear AWS’s takes a login, and that perhaps an MFA code, for something that the user is done with and nobody can end.',
    async () => {
      const leap = new Leap();
      const { id } = await leap.session();
      leap.window.broker.letLapse(id);
      leap.window.clock.wrong += 2 * hour;
      await leap.window.clock.advance(minute);
      assert.deepEqual(leap.ended, ['expired']);
    },
  );

  held('a clock a day ahead when a denial cannot be lifted, and right again after that', async () => {
    const leap = new Leap('deleteRolePolicy');
    const { window, place } = leap;
    await leap.revoke(await leap.session({ ttl: 900, revocation: 'deny-session' }));
    window.broker.follow();
    await window.broker.recover();
    place.ahead.sts += day;
    await leap.user();
    await window.clock.advance(minute);
    place.ahead.sts -= day;
    await leap.user();
    await window.clock.advance(20 * minute);
    assert.equal(place.iam.roles.get('deployer')?.size, 0);
    assert.ok(![...window.journal.files.values()].some((text) => text.includes('"denied"')));
  });
});
