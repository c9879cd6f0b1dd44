import assert from 'node:assert/strict';
import { HeardTime } from '../../src/core/heardTime';
import { Keeper } from '../../src/core/keeper/keeper';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { parseMessage } from '../../src/keeper/parseMessage';
import { HandedLogins } from '../../src/keeper/handedLogins';
import { Credentials } from '../../src/core/credentials';
import { ClockedWindow, SettableClock } from '../doubles/clockedWindow';
import { FakeOwners, MemoryAudit, MemoryBeats, MemoryLog } from '../doubles/ports';
import { aUserRole } from '../doubles/roles';
import { attacks, held } from './attempt';
import { minute } from './clocks/measure';

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
        beats: new MemoryBeats(),
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
