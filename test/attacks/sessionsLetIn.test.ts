import assert from 'node:assert/strict';
import { failsWith } from '../doubles/failures';
import { aSessionRole } from '../doubles/roles';
import { FakeWindow } from '../doubles/window';
import { attacks, doubtful, held, refused } from './attempt';
import { minute } from './keys/scene';

attacks('sessions that are let in after "revoked"', () => {
  const role = aSessionRole({ revocation: 'deny-session', ttl: 3_600 });

  held('a role that has denied the very call by which the denial is proved, all along', async () => {
    const window = new FakeWindow();
    let spread = false;
    const [isDenied] = [window.sts.isDenied.bind(window.sts)];
    // The role's own deny answers every question with yes.
    window.sts.isDenied = async (credentials) => {
      await isDenied(credentials);
      return true;
    };
    const lease = await window.issue(role);
    const started = window.clock.now();
    window.broker.onDidChange(({ ended }) => {
      if (ended !== undefined) spread = window.clock.now() - started >= 30_000;
    });
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.ok(spread, 'it is said before AWS can have spread the denial');
  });

  refused('a session that AWS goes on letting in', async () => {
    const window = new FakeWindow();
    window.sts.denialDelay = 10 * minute;
    const lease = await window.issue(role);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'sessionUsable');
    assert.equal(window.broker.leases[0]?.state, 'attention');
  });

  held('a session whose role was deleted, and which AWS knows no more', async () => {
    const window = new FakeWindow();
    const ended: string[] = [];
    window.broker.onDidChange((change) => change.ended && ended.push(change.ended.outcome));
    const lease = await window.issue(role);
    window.iam.roles.clear();
    window.sts.isDenied = () => Promise.resolve(true);
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    assert.deepEqual(ended, ['revoked']);
    // Nothing is to be lifted from a role that is gone.
    window.broker.follow();
    await window.broker.recover();
    await window.clock.advance(2 * 60 * minute);
    assert.equal(window.journal.files.size, 0);
  });

  refused('a session whose role was deleted, and which AWS lets in all the same', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(role);
    window.iam.roles.clear();
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'notFound');
    assert.equal(window.broker.leases[0]?.state, 'attention');
  });

  refused('the same where the role has refused the question from the start', async () => {
    const window = new FakeWindow();
    window.sts.isDenied = () => Promise.resolve(true);
    const lease = await window.issue(role);
    window.iam.roles.clear();
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'notFound');
  });

  doubtful(
    'a session whose denial somebody takes off the role after it was proved',
    'Whoever may change the policies of the role may let the session in again until its end; AWS tells nobody of it.',
    async () => {
      const window = new FakeWindow();
      const lease = await window.issue(role);
      await window.clock.until(window.broker.revoke(lease.id, 'command'));
      window.iam.roles.get('deployer')?.clear();
      assert.deepEqual(window.broker.leases, []);
    },
  );
});
