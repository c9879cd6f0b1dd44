import assert from 'node:assert/strict';
import { Keeper } from '../../../src/core/keeper/keeper';
import { VaultAwsError, type Failure } from '../../../src/core/errors';
import { Machine } from '../../doubles/machine';
import { MemoryAudit, MemoryBeats, MemoryLog, sameTime } from '../../doubles/ports';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import type { FakeWindow } from '../../doubles/window';

const minute = 60_000;
const refused: Failure = { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'no' };

describe('the keeper', () => {
  let machine: Machine;
  let window: FakeWindow;
  let keeper: Keeper;
  let audit: MemoryAudit;
  let finished: boolean;
  /** Why the keeper has no login, when it has none. */
  let login: Failure | undefined;

  beforeEach(() => {
    machine = new Machine();
    window = machine.open('window');
    audit = new MemoryAudit();
    keeper = new Keeper(
      {
        openAccount: () =>
          login === undefined
            ? Promise.resolve({
                id: '123456789012',
                iam: machine.iam,
                sts: window.sts,
                region: 'eu-central-1',
              })
            : Promise.reject(new VaultAwsError(login)),
        journal: machine.journal,
        clock: machine.clock,
        awsTime: sameTime,
        log: new MemoryLog(),
        owners: machine.owners('keeper'),
        beats: new MemoryBeats(),
        audit,
      },
      window.owners.self,
    );
    finished = false;
    login = undefined;
    void keeper.finished.then(() => {
      finished = true;
    });
  });

  afterEach(() => keeper.dispose());

  function die(): void {
    machine.crash('window', window);
    keeper.windowGone();
  }

  /** Lets time pass in a window that is alive. */
  async function live(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 5_000) {
      await machine.clock.advance(5_000);
      keeper.beat();
    }
  }

  it('ends everything of its window when that is gone, and is finished', async () => {
    await window.issue(aUserRole());
    await window.issue(aUserRole());
    die();
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(machine.journal.files.size, 0);
    assert.equal(finished, true);
    assert.deepEqual(
      audit.entries.map(({ event, outcome, by, cause }) => ({ event, outcome, by, cause })),
      Array.from({ length: 2 }, () => ({
        event: 'revoke',
        outcome: 'done',
        by: 'keeper',
        cause: 'windowClosed',
      })),
    );
  });

  it('does not wait for a dead window to hear of it, though the system still lists its process', async () => {
    await window.issue(aUserRole());
    window.broker.dispose();
    keeper.windowGone();
    await machine.clock.advance(1_000);
    assert.equal(machine.journal.files.size, 0);
  });

  it('leaves no timer behind', async () => {
    await window.issue(aUserRole());
    die();
    await machine.clock.advance(1_000);
    assert.equal(machine.clock.pending, 0);
  });

  it('does nothing to a window that lives', async () => {
    await window.issue(aUserRole());
    await live(10 * minute);
    assert.equal(machine.iam.users.size, 1);
    assert.equal(machine.iam.calls.includes('deleteAccessKey'), false);
  });

  it('leaves other windows alone', async () => {
    const other = machine.open('other');
    await other.issue(aUserRole());
    await window.issue(aUserRole());
    die();
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.users.size, 1);
    assert.equal(finished, true);
    other.broker.dispose();
  });

  it('undoes an issue in the middle of which its window died', async () => {
    window.iam.onCall = (operation) => {
      if (operation === 'createAccessKey') machine.crash('window', window);
    };
    machine.iam.fail(
      'createAccessKey',
      { code: 'unreachable', operation: 'iam:CreateAccessKey', aws: 'died' },
      'after',
      99,
    );
    await Promise.race([window.issue(aUserRole()).catch(() => undefined), machine.clock.advance(100)]);
    machine.iam.onCall = () => undefined;
    machine.iam.faults.length = 0;
    keeper.windowGone();
    await machine.clock.advance(10 * minute);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(finished, true);
  });

  it('waits for a user that AWS does not know yet', async () => {
    await window.issue(aUserRole());
    machine.iam.userDelay = 2 * minute;
    die();
    await machine.clock.advance(minute);
    assert.equal(finished, false);
    await machine.clock.advance(9 * minute);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(finished, true);
  });

  it('tries again when AWS refuses, and again', async () => {
    await window.issue(aUserRole());
    machine.iam.fail('deleteUser', refused, 'before', 3);
    die();
    await machine.clock.advance(minute);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(finished, true);
  });

  it('gives up when the guard has ended what AWS would not let it end, and leaves that on record', async () => {
    const lease = await window.issue(aUserRole());
    machine.iam.fail('deleteUser', refused, 'before', 1_000);
    die();
    await machine.clock.advance(29 * minute);
    assert.equal(finished, false);
    await machine.clock.advance(11 * minute);
    assert.equal(finished, true);
    const record = JSON.parse(machine.journal.files.get(lease.id) ?? '');
    assert.deepEqual(record.revocation.failure, refused);
  });

  it('leaves what it has no login for to the next window, after a few attempts', async () => {
    const lease = await window.issue(aUserRole());
    login = { code: 'loginExpired', command: 'aws sso login' };
    die();
    await machine.clock.advance(minute);
    assert.equal(finished, false);
    await machine.clock.advance(2 * minute);
    assert.equal(finished, true);
    machine.living.delete('keeper');
    assert.ok(machine.journal.files.has(lease.id));
    const next = machine.open('next');
    await next.broker.recover();
    await machine.clock.advance(10 * minute);
    assert.equal(machine.iam.users.size, 0);
    next.broker.dispose();
  });

  it('ends what is due for a window that hangs, and nothing else', async () => {
    const short = await window.issue(aUserRole({ ttl: 600 }));
    const long = await window.issue(aUserRole({ ttl: 1_800 }));
    // Stopped: it neither beats nor looks at its clock.
    window.broker.dispose();
    await machine.clock.advance(11 * minute);
    const left = [...machine.iam.users.keys()];
    assert.deepEqual(left, [long.principal]);
    assert.notEqual(short.principal, long.principal);
    assert.equal(finished, false);
  });

  it('tells a window that hung what became of its leases', async () => {
    await window.issue(aUserRole({ ttl: 600 }));
    const sleeping = machine.clock.pending;
    assert.ok(sleeping > 0);
    window.broker.dispose();
    await machine.clock.advance(11 * minute);
    assert.equal(window.broker.leases.length, 1);
    await machine.clock.until(window.broker.recover());
    assert.deepEqual(window.broker.leases, []);
    assert.equal(machine.journal.files.size, 0);
  });

  it('does not take a laptop that slept for a window that hangs', async () => {
    await window.issue(aUserRole({ ttl: 600 }));
    await live(minute);
    window.broker.dispose();
    machine.clock.jump(60 * minute);
    await machine.clock.advance(6_000);
    keeper.beat();
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.users.size, 1);
  });

  it('leaves a session that only AWS can end to the next window', async () => {
    const lease = await window.issue(aSessionRole());
    die();
    await machine.clock.advance(1_000);
    assert.equal(finished, true);
    assert.ok(machine.journal.files.has(lease.id));
  });

  it('denies a session where the roles file allows it', async () => {
    await window.issue(aSessionRole({ revocation: 'deny-session' }));
    die();
    await machine.clock.advance(1_000);
    assert.equal(machine.iam.roles.get('deployer')?.size, 1);
    assert.equal(finished, true);
  });

  it('is finished at once when its window lets it go', async () => {
    await window.issue(aUserRole());
    await machine.clock.until(window.broker.revokeAll('command'));
    keeper.release();
    await machine.clock.advance(0);
    assert.equal(finished, true);
    assert.equal(machine.clock.pending, 0);
  });

  it('reads the journal again when the disk does not answer', async () => {
    await window.issue(aUserRole());
    const list = machine.journal.list.bind(machine.journal);
    machine.journal.list = () => Promise.reject(new Error('EIO'));
    die();
    await machine.clock.advance(1_500);
    machine.journal.list = list;
    await machine.clock.advance(2_000);
    assert.equal(machine.iam.users.size, 0);
    assert.equal(finished, true);
  });

  it('does not stay for a disk that never answers', async () => {
    await window.issue(aUserRole());
    machine.journal.list = () => Promise.reject(new Error('EIO'));
    die();
    await machine.clock.advance(11 * minute);
    assert.equal(finished, true);
    assert.equal(machine.clock.pending, 0);
  });
});
