import assert from 'node:assert/strict';
import { Machine } from '../../doubles/machine';
import { aSessionRole, aUserRole } from '../../doubles/roles';

const minute = 60_000;

describe('recovery', () => {
  it('finishes the leases of a window that died', async () => {
    const machine = new Machine();
    const first = machine.open('first');
    await first.issue(aUserRole());
    machine.crash('first', first);
    const second = machine.open('second');
    await second.broker.recover();
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(machine.journal.files.size, 0);
  });

  it('leaves the leases of a living window alone', async () => {
    const machine = new Machine();
    await machine.open('first').issue(aUserRole());
    const second = machine.open('second');
    await second.broker.recover();
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.users.size, 1);
    assert.deepEqual(
      second.broker.leases.map(({ state, elsewhere }) => ({ state, elsewhere })),
      [{ state: 'active', elsewhere: true }],
    );
  });

  it('ends what is past its last possible end whoever seems to own it', async () => {
    const machine = new Machine();
    const first = machine.open('first');
    await first.issue(aUserRole());
    first.broker.dispose();
    machine.clock.jump(62 * minute);
    const second = machine.open('second');
    await second.broker.recover();
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.users.size, 0);
  });

  it('finds a user whose window died before it knew that the user was made', async () => {
    const machine = new Machine();
    const first = machine.open('first');
    // The process dies the moment AWS has made the user: nothing it does afterwards counts.
    first.iam.onCall = (operation) => {
      if (operation === 'createUser') machine.crash('first', first);
    };
    machine.iam.fail(
      'createUser',
      { code: 'unreachable', operation: 'iam:CreateUser', aws: 'died' },
      'after',
      9,
    );
    await first.issue(aUserRole()).catch(() => undefined);
    machine.iam.faults.length = 0;
    const second = machine.open('second');
    await second.broker.recover();
    await machine.clock.advance(10 * minute);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(machine.journal.files.size, 0);
  });

  it('removes the policy of a lease whose record was written before its user was', async () => {
    const machine = new Machine();
    const first = machine.open('first');
    const statement = {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${'a'.repeat(3_000)}/*`,
    };
    const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    const lease = await first.issue(aUserRole({ policyDocument }));
    assert.equal(machine.iam.policies.size, 1);
    const before = machine.journal.history.find(({ state, accountId }) => state === 'pending' && accountId);
    assert.ok(before?.target.kind === 'iam_user' && before.target.userArn === undefined);
    machine.crash('first', first);
    machine.journal.files.set(lease.id, JSON.stringify(before));
    const second = machine.open('second');
    await second.broker.recover();
    await machine.clock.advance(1_000);
    assert.deepEqual([machine.iam.users.size, machine.iam.policies.size], [0, 0]);
  });

  it('shows the living role sessions of a dead window until AWS ends them', async () => {
    const machine = new Machine();
    const first = machine.open('first');
    await first.issue(aSessionRole());
    machine.crash('first', first);
    const second = machine.open('second');
    await second.broker.recover();
    assert.equal(second.broker.leases[0]?.state, 'lapsing');
    await machine.clock.advance(15 * minute);
    assert.deepEqual(second.broker.leases, []);
    assert.equal(machine.journal.files.size, 0);
  });

  it('goes on counting attempts where the dead window stopped', async () => {
    const machine = new Machine();
    const refused = { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'no' } as const;
    machine.iam.fail('deleteUser', refused, 'before', 100);
    const first = machine.open('first');
    const lease = await first.issue(aUserRole());
    await machine.clock.until(first.broker.revoke(lease.id, 'command').catch(() => undefined));
    machine.crash('first', first);
    const second = machine.open('second');
    await second.broker.recover();
    const shown = (): unknown => {
      const [left] = second.broker.leases;
      return left?.state === 'attention' && [left.attempts, left.failure];
    };
    // What AWS said last is in sight at once, and the pause goes on where it was.
    assert.deepEqual(shown(), [1, refused]);
    await machine.clock.advance(6_000);
    assert.deepEqual(shown(), [2, refused]);
  });

  it('goes on past a damaged record and says which it was', async () => {
    const machine = new Machine();
    const first = machine.open('first');
    await first.issue(aUserRole());
    machine.crash('first', first);
    machine.journal.files.set('torn', '{"version":1,"id":"to');
    const second = machine.open('second');
    await second.broker.recover();
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.users.size, 0);
    assert.ok(second.log.lines.some((line) => line.includes('torn')));
  });

  it('does not show as living what it has ended while it was still looking', async () => {
    const machine = new Machine();
    const first = machine.open('first');
    for (let count = 0; count < 20; count += 1) await first.issue(aUserRole());
    machine.crash('first', first);
    const second = machine.open('second');
    // Each record is written on a slow disk, so that the first leases end before the last are taken.
    const put = machine.journal.put.bind(machine.journal);
    machine.journal.put = async (record) => {
      await new Promise((resolve) => setImmediate(resolve));
      await put(record);
    };
    await second.broker.recover();
    await machine.clock.advance(1_000);
    assert.deepEqual(second.broker.leases, []);
  });

  it('asks nothing of AWS when the journal is empty', async () => {
    const window = new Machine().open('first');
    await window.broker.recover();
    assert.deepEqual(window.opened, []);
    assert.equal(window.clock.pending, 0);
  });
});
