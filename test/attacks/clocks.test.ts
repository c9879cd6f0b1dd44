import assert from 'node:assert/strict';
import { isoSeconds } from '../../src/core/time';
import { HeardTime } from '../../src/core/heardTime';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { ClockedWindow, SettableClock } from '../doubles/clockedWindow';
import { FakeOwners } from '../doubles/ports';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { attacks, held } from './attempt';
import { guardOf, hour, minute, near, tolerance } from './clocks/measure';

attacks('clocks of several endpoints in one window', () => {
  held(
    'an emulator 40 minutes ahead that refuses a revocation: when it is tried again, and its end',
    async () => {
      const window = new ClockedWindow();
      const emulator = window.place('emulator', 40 * minute);
      const ends: number[] = [];
      window.screen.onDidChange(({ ended }) => ended !== undefined && ends.push(ended.lease.expiresAt));
      const lease = await window.issue('emulator', aUserRole());
      emulator.iam.fail('deleteUser', {
        code: 'accessDenied',
        action: 'iam:DeleteUser',
        aws: 'not authorized',
      });
      await assert.rejects(window.clock.until(window.screen.revoke(lease.id, 'command')));
      const left = window.shown(lease);
      assert.ok(left?.state === 'attention' && left.nextTry !== undefined);
      const pause = left.nextTry - window.clock.now();
      assert.ok(pause > 0 && pause < minute, `tried again after ${pause} ms`);
      await window.clock.until(window.screen.revoke(lease.id, 'command'));
      near(ends[0] ?? 0, lease.expiresAt, 'its end');
    },
  );

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
