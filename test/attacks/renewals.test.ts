import assert from 'node:assert/strict';
import { settle } from '../doubles/fakeClock';
import { ClockedWindow } from '../doubles/clockedWindow';
import { aUserRole } from '../doubles/roles';
import { attacks, held } from './attempt';
import { guardOf, hour, minute, near, tolerance } from './clocks/measure';

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
      const renewal = window.screen.renew(lease.id, 1_800);
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
      // Nobody has heard the time when it is counted first, whoever was asked before.
      aws.silent = false;
      if (puts === 2)
        aws.iam.fail('putUserPolicy', { code: 'accessDenied', action: 'iam:PutUserPolicy', aws: '' });
    };
    aws.silent = true;
    await assert.rejects(window.broker.renew(lease.id, 1_800));
    assert.equal(puts, 2);
    const written = window.journal.history.at(-1)?.expiresAt ?? 0;
    assert.ok(written >= guardOf(aws, lease), 'the record promises no earlier end than AWS keeps');
    const [known] = window.broker.leases;
    assert.equal(known?.expiresAt, written, 'the window knows of the end that is on record');
  });
});
