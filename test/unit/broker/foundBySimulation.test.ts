import assert from 'node:assert/strict';
import { Keeper } from '../../../src/core/keeper/keeper';
import { expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import { isoSeconds } from '../../../src/core/time';
import { failsWith } from '../../doubles/failures';
import { Machine } from '../../doubles/machine';
import {
  CountingRandom,
  FakeOwners,
  MemoryAudit,
  MemoryBeats,
  MemoryLog,
  sameTime,
} from '../../doubles/ports';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';

const minute = 60_000;

/** What runs of `npm run simulate` have failed at, each as small as it can be made. */
describe('found by simulation:', () => {
  it('two renewals at once end with one end, in AWS as in the journal', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole({ ttl: 300, maxTtl: 3_600 }));
    // The longer one is asked first, and AWS takes its time with it.
    let first = true;
    window.iam.onCall = (operation) => {
      if (operation !== 'putUserPolicy' || !first) return;
      first = false;
      window.iam.fail('putUserPolicy', { code: 'throttled', operation: 'iam:PutUserPolicy' });
    };
    const longer = window.broker.renew(lease.id, 1_800);
    const shorter = window.broker.renew(lease.id, 600);
    await window.clock.until(Promise.all([longer, shorter]));
    const [record] = (await window.journal.list()).records;
    const [user] = [...window.iam.users.values()];
    const guard = user?.policies.get(expiryPolicyName) ?? '';
    assert.ok(record !== undefined);
    assert.match(guard, new RegExp(isoSeconds(record.expiresAt)));
    assert.equal(window.broker.leases[0]?.expiresAt, record.expiresAt);
    window.broker.dispose();
  });

  it('the journal keeps the later end of a renewal that AWS may have done before it refused it', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole({ ttl: 300, maxTtl: 3_600 }));
    const lost = { code: 'unreachable', operation: 'iam:PutUserPolicy', aws: 'ECONNRESET' } as const;
    window.iam.fail('putUserPolicy', lost, 'after');
    window.iam.fail('putUserPolicy', { code: 'accessDenied', action: 'iam:PutUserPolicy', aws: 'no' });
    await failsWith(window.clock.until(window.broker.renew(lease.id, 1_800)), 'accessDenied');
    const [record] = (await window.journal.list()).records;
    const [user] = [...window.iam.users.values()];
    assert.ok(record !== undefined && record.expiresAt > lease.expiresAt);
    assert.match(user?.policies.get(expiryPolicyName) ?? '', new RegExp(isoSeconds(record.expiresAt)));
    window.broker.dispose();
  });

  it('a keeper that has not heard the time yet ends nothing of a hung window that still lives', async () => {
    const machine = new Machine();
    const window = machine.open('window');
    await window.issue(aUserRole());
    // Two hours fast, until AWS answers.
    let wrong = 120 * minute;
    const iam = machine.iam;
    const keeper = new Keeper(
      {
        openAccount: () => {
          wrong = 0;
          return Promise.resolve({ id: '123456789012', iam, sts: window.sts, region: 'eu-central-1' });
        },
        journal: machine.journal,
        clock: {
          now: () => machine.clock.now() + wrong,
          schedule: (milliseconds, callback) => machine.clock.schedule(milliseconds, callback),
        },
        awsTime: sameTime,
        log: new MemoryLog(),
        owners: machine.owners('keeper'),
        beats: new MemoryBeats(),
        audit: new MemoryAudit(),
      },
      window.owners.self,
    );
    window.broker.dispose();
    await machine.clock.advance(25_000);
    assert.equal(wrong, 0);
    assert.equal(iam.users.size, 1);
    await machine.clock.advance(30 * minute);
    assert.equal(iam.users.size, 0);
    keeper.dispose();
  });

  it('a key whose user AWS does not show yet is dead within seconds, and not after half a minute', async () => {
    const first = new FakeWindow();
    await first.issue(aUserRole());
    first.broker.dispose();
    const { clock, iam, journal, sts } = first;
    iam.userDelay = 2_000;
    const next = new FakeWindow(clock, iam, journal, new FakeOwners('next'), sts, new CountingRandom(500));
    await next.broker.recover();
    await clock.advance(4_000);
    assert.equal(iam.users.size, 0);
    next.broker.dispose();
  });

  it('a denial that a full disk kept from the record is lifted all the same', async () => {
    const first = new FakeWindow();
    const lease = await first.issue(aSessionRole({ revocation: 'deny-session' }));
    first.journal.full = true;
    await first.clock.until(first.broker.revoke(lease.id, 'command'));
    first.journal.full = false;
    first.broker.dispose();
    const denials = (): number => first.iam.roles.get('deployer')?.size ?? 0;
    assert.equal(denials(), 1);

    const { clock, iam, journal, sts } = first;
    await clock.advance(30 * minute);
    const next = new FakeWindow(clock, iam, journal, new FakeOwners('next'), sts, new CountingRandom(500));
    next.broker.follow();
    await next.clock.until(next.broker.recover());
    await clock.advance(2 * minute);
    assert.equal(denials(), 0);
    assert.equal(journal.files.size, 0);
    next.broker.dispose();
  });
});
