import assert from 'node:assert/strict';
import { isoSeconds } from '../../src/core/time';
import { expiryPolicyName } from '../../src/core/leases/expiryGuard';
import { HeardTime } from '../../src/core/heardTime';
import { Keeper } from '../../src/core/keeper/keeper';
import type { Lease } from '../../src/core/leases/lease';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { parseMessage } from '../../src/keeper/parseMessage';
import { HandedLogins } from '../../src/keeper/handedLogins';
import { Credentials } from '../../src/core/credentials';
import { settle } from '../doubles/fakeClock';
import { ClockedWindow, SettableClock, type ClockedPlace } from '../doubles/clockedWindow';
import { FakeOwners, MemoryAudit, MemoryLog } from '../doubles/ports';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { attacks, held } from './attempt';

const minute = 60_000;
const hour = 60 * minute;
/** What the product takes for no difference at all: answers carry whole seconds, and travel. */
const tolerance = 6_000;

/** When AWS, of which the place is one, denies the user everything. */
function guardOf(place: ClockedPlace, { principal }: Lease): number {
  const text = place.iam.users.get(principal)?.policies.get(expiryPolicyName) ?? '';
  const [, end = ''] = /"aws:CurrentTime":"([^"]+)"/.exec(text) ?? [];
  return Date.parse(end);
}

function near(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: off by ${actual - expected} ms`);
}

attacks('clocks of several endpoints in one window', () => {
  for (const [words, ahead] of [
    ['40 minutes ahead', 40 * minute],
    ['40 minutes behind', -40 * minute],
    ['14 hours ahead', 14 * hour],
    ['14 hours behind', -14 * hour],
    ['11 years ahead', 11 * 365 * 24 * hour],
  ] as const) {
    held(`an emulator ${words} that answers while a lease of AWS lives`, async () => {
      const window = new ClockedWindow();
      const [aws, emulator] = [window.place('aws'), window.place('emulator', ahead)];
      const lease = await window.issue('aws', aUserRole());
      const other = await window.issue('emulator', aUserRole());
      await window.clock.advance(minute);
      assert.equal(window.shown(lease)?.state, 'active');
      assert.equal(window.shown(other)?.state, 'active');
      near(guardOf(aws, lease) - aws.now('iam'), 29 * minute, 'the end at AWS');
      near(guardOf(emulator, other) - emulator.now('iam'), 29 * minute, 'the end at the emulator');
      await window.clock.advance(28 * minute);
      assert.equal(window.broker.leases.length, 2);
      await window.clock.advance(minute + tolerance);
      assert.deepEqual(window.broker.leases, []);
      assert.equal(aws.iam.users.size + emulator.iam.users.size, 0);
    });

    held(`an emulator ${words}, and what the screen shows of both`, async () => {
      const window = new ClockedWindow();
      window.place('aws');
      window.place('emulator', ahead);
      for (const profile of ['aws', 'emulator']) {
        const lease = await window.issue(profile, aUserRole());
        near(lease.expiresAt - window.clock.now(), 30 * minute, `${profile}: what is left`);
        near(lease.issuedAt, window.clock.now(), `${profile}: when it was issued`);
        const { environment } = window.delivery.delivered.at(-1) ?? {};
        assert.equal(environment?.['AWS_CREDENTIAL_EXPIRATION'], isoSeconds(lease.expiresAt));
      }
    });

    held(`an emulator ${words}, and sessions there and at AWS`, async () => {
      const window = new ClockedWindow();
      window.place('aws');
      window.place('emulator', ahead);
      const leases = [
        await window.issue('aws', aSessionRole()),
        await window.issue('emulator', aSessionRole()),
      ];
      for (const lease of leases) near(lease.expiresAt - window.clock.now(), 15 * minute, 'what is left');
      await window.clock.advance(14 * minute);
      assert.equal(window.broker.leases.length, 2);
      await window.clock.advance(minute + tolerance);
      assert.deepEqual(window.broker.leases, []);
    });
  }

  held('IAM and STS of one issuer that disagree by 40 minutes', async () => {
    const window = new ClockedWindow();
    const place = window.place('mixed', { iam: 40 * minute, sts: 0 });
    const endpoints = { iamEndpoint: 'http://127.0.0.1:1', stsEndpoint: 'http://127.0.0.1:2' };
    const user = await window.issue('mixed', aUserRole(), endpoints);
    const session = await window.issue('mixed', aSessionRole(), endpoints);
    near(guardOf(place, user) - place.now('iam'), 30 * minute, 'the end of the user');
    near(user.expiresAt - window.clock.now(), 30 * minute, 'what is left of the user');
    near(session.expiresAt - window.clock.now(), 15 * minute, 'what is left of the session');
    await window.clock.advance(14 * minute);
    assert.equal(window.broker.leases.length, 2);
    await window.clock.advance(16 * minute + tolerance);
    assert.deepEqual(window.broker.leases, []);
  });

  held('IAM and STS of a profile whose AWS configuration sends them to two clocks', async () => {
    const window = new ClockedWindow();
    const place = window.place('services', { iam: -90 * minute, sts: 30 * minute });
    const user = await window.issue('services', aUserRole());
    near(guardOf(place, user) - place.now('iam'), 30 * minute, 'the end of the user');
    const session = await window.issue('services', aSessionRole());
    near(session.expiresAt - window.clock.now(), 15 * minute, 'what is left of the session');
    await window.clock.advance(14 * minute);
    assert.equal(window.shown(user)?.state, 'active');
    assert.equal(window.shown(session)?.state, 'active');
  });

  held('one emulator at the address where another was, under the same profile', async () => {
    const window = new ClockedWindow();
    window.place('local', 40 * minute);
    const first = await window.issue('local', aUserRole(), { iamEndpoint: 'http://127.0.0.1:1' });
    const second = await window.issue('local', aUserRole(), { iamEndpoint: 'http://127.0.0.1:2' });
    for (const lease of [first, second])
      near(lease.expiresAt - window.clock.now(), 30 * minute, 'what is left');
  });

  held('two lives of the sandbox, the first of which was put forward by a day', () => {
    const machine = new SettableClock();
    const heard = new HeardTime(machine);
    const life = (id: string): IssuerConfig => ({ source: { kind: 'sandbox', id } });
    heard.observe(life('one'), 'iam', machine.now() + 24 * hour);
    assert.equal(heard.ahead(life('one'), 'iam'), 24 * hour);
    assert.equal(heard.ahead(life('two'), 'iam'), 0);
  });

  for (const [words, told] of [
    ['no date at all', Number.NaN],
    ['a date before the first computer', Date.UTC(1901, 0)],
    ['a date that no name can carry', Date.UTC(20_000, 0)],
    ['an infinite date', Infinity],
  ] as const) {
    held(`an answer with ${words}`, async () => {
      const window = new ClockedWindow();
      window.place('aws');
      const lease = await window.issue('aws', aUserRole());
      window.heard.observe(lease.issuer, 'iam', told);
      await window.clock.advance(minute);
      assert.equal(window.shown(lease)?.state, 'active');
      near(lease.expiresAt - window.clock.now(), 29 * minute, 'what is left');
    });
  }

  held('an emulator whose clock leaps ahead in the middle of everything', async () => {
    const window = new ClockedWindow();
    const [, emulator] = [window.place('aws'), window.place('emulator')];
    const lease = await window.issue('aws', aUserRole());
    const other = await window.issue('emulator', aUserRole());
    emulator.ahead.iam = 40 * minute;
    await window.clock.until(window.broker.renew(other.id).catch(() => undefined));
    await window.clock.advance(minute);
    assert.equal(window.shown(lease)?.state, 'active');
  });

  held('an emulator ahead, and another window that looks at the leases of the first', async () => {
    const owners = new FakeOwners('one', new Set(['one', 'two']));
    const first = new ClockedWindow(undefined, undefined, owners);
    first.place('aws');
    first.place('emulator', 26 * hour);
    const lease = await first.issue('aws', aUserRole());
    const second = first.beside(new FakeOwners('two', new Set(['one', 'two'])));
    await second.issue('emulator', aUserRole());
    await second.clock.until(second.broker.recover());
    await second.clock.advance(2 * minute);
    await second.clock.until(second.broker.recover());
    assert.equal(second.shown(lease)?.state, 'active');
    assert.equal(second.shown(lease)?.elsewhere, true);
    assert.equal(first.shown(lease)?.state, 'active');
  });

  held('an emulator ahead, and the deny of a session at AWS that has not ended', async () => {
    const window = new ClockedWindow();
    const [aws] = [window.place('aws'), window.place('emulator', 26 * hour)];
    const session = await window.issue('aws', aSessionRole({ revocation: 'deny-session' }));
    await window.clock.until(window.broker.revoke(session.id, 'command'));
    const denials = (): number => aws.iam.roles.get('deployer')?.size ?? 0;
    assert.equal(denials(), 1);
    await window.issue('emulator', aUserRole());
    await window.clock.until(window.broker.recover());
    await window.clock.advance(10 * minute);
    assert.equal(denials(), 1);
    await window.clock.advance(20 * minute);
    assert.equal(denials(), 0);
  });

  held('an emulator ahead, and what the audit trail says of a lease of AWS', async () => {
    const window = new ClockedWindow();
    const emulator = window.place('emulator', 40 * minute);
    const aws = window.place('aws');
    await window.issue('emulator', aUserRole());
    await window.issue('aws', aUserRole());
    const [first, second] = window.audit.entries;
    near(first?.at ?? 0, emulator.now('iam'), 'the entry of the emulator');
    near(second?.at ?? 0, aws.now('iam'), 'the entry of AWS');
    assert.ok((first?.milliseconds ?? -1) >= 0 && (first?.milliseconds ?? hour) < minute);
  });
});

attacks('clocks that a keeper acts by', () => {
  /** A window that hangs, with a lease at AWS and one at an emulator, and its keeper. */
  async function hung(ahead: number, told: boolean) {
    const owners = new FakeOwners('window', new Set(['window', 'keeper']));
    const window = new ClockedWindow(undefined, undefined, owners);
    const [aws, emulator] = [window.place('aws'), window.place('emulator', ahead)];
    await window.issue('aws', aUserRole({ ttl: 1_800 }));
    await window.issue('emulator', aUserRole({ ttl: 600 }));
    const { clock, journal } = window;
    const heard = new HeardTime(clock);
    if (told) heard.adopt(window.heard.all);
    const reach = window.beside(new FakeOwners('keeper'));
    const keeper = new Keeper(
      {
        openAccount: reach.openAccount,
        journal,
        clock,
        awsTime: heard,
        log: new MemoryLog(),
        owners: new FakeOwners('keeper', new Set(['window', 'keeper'])),
        audit: new MemoryAudit(),
      },
      owners.self,
    );
    // From now on it does nothing.
    window.broker.dispose();
    return { aws, emulator, clock, keeper };
  }

  for (const ahead of [40 * minute, -40 * minute]) {
    held(`an emulator ${ahead / minute} minutes ahead, of which the window has told its keeper`, async () => {
      const { aws, emulator, clock, keeper } = await hung(ahead, true);
      await clock.advance(9 * minute);
      assert.equal(aws.iam.users.size + emulator.iam.users.size, 2);
      await clock.advance(2 * minute);
      assert.equal(emulator.iam.users.size, 0);
      assert.equal(aws.iam.users.size, 1);
      keeper.dispose();
    });
  }

  held('a keeper that nobody has told of the emulator, and that asks before it ends something', async () => {
    const { aws, clock, keeper } = await hung(-40 * minute, false);
    await clock.advance(12 * minute);
    assert.equal(aws.iam.users.size, 1);
    keeper.dispose();
  });

  for (const line of [
    '{"kind":"beat","offsets":{"there":"7"}}',
    '{"kind":"beat","offsets":{"there":null}}',
    '{"kind":"beat","offsets":{"there":1e999}}',
    '{"kind":"beat"}',
  ]) {
    held(`a beat that is none: ${line}`, () => assert.equal(parseMessage(line), undefined));
  }

  held('a handed login whose end an emulator would have come too soon', () => {
    const clock = new SettableClock();
    const heard = new HeardTime(clock);
    const logins = new HandedLogins({ clock, awsTime: heard });
    const aws: IssuerConfig = { source: { kind: 'profile', profile: 'aws' } };
    const emulator: IssuerConfig = { source: { kind: 'profile', profile: 'emulator' } };
    heard.observe(emulator, 'sts', clock.now() + 40 * minute);
    const keys = new Credentials('AKIAEXAMPLE', 'a-secret');
    for (const issuer of [aws, emulator]) {
      logins.take({ kind: 'login', issuer, keys, expiresAt: clock.now() + 30 * minute });
    }
    assert.ok(logins.get(aws));
    assert.equal(logins.get(emulator), undefined);
  });
});

attacks('renewals by a wrong clock', () => {
  /** How far the machine's clock is set, in the middle of a lease, from what AWS last told of it. */
  const errors = [-3 * hour, -50 * minute, -10_000, -4_000, 0, 4_000, 10_000, 40 * minute, 3 * hour];

  for (const error of errors) {
    held(`a renewal after the machine's clock was set by ${error / 1000} s`, async () => {
      const window = new ClockedWindow();
      const aws = window.place('aws');
      const lease = await window.issue('aws', aUserRole({ ttl: 900, maxTtl: 7_200 }));
      const born = aws.now('iam');
      await window.clock.advance(5 * minute);
      window.clock.wrong = error;
      const renewal = window.broker.renew(lease.id, 1_800);
      await settle();
      const renewed = await renewal;
      const end = guardOf(aws, lease);
      assert.ok(end - aws.now('iam') <= 30 * minute + tolerance, `taken: ${end - aws.now('iam')}`);
      assert.ok(end - aws.now('iam') >= 30 * minute - tolerance, `given: ${end - aws.now('iam')}`);
      assert.ok(end <= born + 120 * minute + tolerance);
      const written = window.journal.history.at(-1)?.expiresAt;
      assert.equal(written, end, 'what is on record');
      near(renewed.expiresAt - window.clock.now(), end - aws.now('iam'), 'what is shown');
    });
  }

  for (const error of [40 * minute, -40 * minute]) {
    held(`a renewal to the maximum after the clock was set by ${error / minute} minutes`, async () => {
      const window = new ClockedWindow();
      const aws = window.place('aws');
      const lease = await window.issue('aws', aUserRole());
      const born = aws.now('iam');
      window.clock.wrong = error;
      await window.broker.renew(lease.id, 10 * 3_600);
      near(guardOf(aws, lease), born + 60 * minute, 'the end');
      assert.ok(guardOf(aws, lease) <= born + 60 * minute + tolerance);
    });
  }

  held('a renewal whose answer tells a later time, and whose correction AWS refuses', async () => {
    const window = new ClockedWindow();
    const aws = window.place('aws');
    const lease = await window.issue('aws', aUserRole({ ttl: 900, maxTtl: 7_200 }));
    await window.clock.advance(5 * minute);
    window.clock.wrong = 40 * minute;
    let puts = 0;
    aws.iam.onCall = (operation) => {
      if (operation !== 'putUserPolicy') return;
      puts += 1;
      if (puts === 2)
        aws.iam.fail('putUserPolicy', { code: 'accessDenied', action: 'iam:PutUserPolicy', aws: '' });
    };
    // Nobody has heard the time when it is counted first.
    aws.silent = true;
    const renewal = window.broker.renew(lease.id, 1_800);
    await Promise.resolve();
    aws.silent = false;
    await assert.rejects(renewal);
    const written = window.journal.history.at(-1)?.expiresAt ?? 0;
    assert.ok(written >= guardOf(aws, lease), 'the record promises no earlier end than AWS keeps');
  });
});
