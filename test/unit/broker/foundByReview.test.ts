import assert from 'node:assert/strict';
import { Keeper } from '../../../src/core/keeper/keeper';
import { VaultAwsError, type Failure } from '../../../src/core/errors';
import type { IssuerConfig } from '../../../src/core/ports/aws';
import { abilities } from '../../../src/core/leases/lease';
import { expiryGuard, expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import { failsWith } from '../../doubles/failures';
import { Machine } from '../../doubles/machine';
import { MemoryAudit, MemoryBeats, MemoryLog, sameTime } from '../../doubles/ports';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow, untilAborted } from '../../doubles/window';

const minute = 60_000;
const inSandbox = { issuer: { source: { kind: 'sandbox', id: 'one' } } } as const;

/** Holds for what reading the code has brought to light, each once a fault. */
describe('a lease in the sandbox of a window that lives', () => {
  let machine: Machine;
  let window: FakeWindow;

  beforeEach(() => {
    machine = new Machine();
    window = machine.open('window');
  });

  afterEach(() => window.broker.dispose());

  function openOther(): FakeWindow {
    const other = machine.open('other');
    // The sandbox is a part of the other process.
    other.loginFailure = { code: 'sandboxStopped' };
    return other;
  }

  it('is shown in another window, which can do nothing about it', async () => {
    const other = openOther();
    const lease = await window.issue(aUserRole(), inSandbox);
    await other.broker.recover();
    const [shown] = other.broker.leases;
    assert.deepEqual(shown && abilities(shown), []);
    await failsWith(other.broker.revoke(lease.id, 'command'), 'leaseUnknown');
    assert.equal(machine.iam.users.size, 1);
    assert.ok(machine.journal.files.has(lease.id));
    other.broker.dispose();
  });

  it('is not given up by another window when it is overdue', async () => {
    const lease = await window.issue(aUserRole(), inSandbox);
    window.broker.dispose();
    machine.clock.jump(120 * minute);
    const other = openOther();
    await other.broker.recover();
    await machine.clock.advance(minute);
    assert.ok(machine.journal.files.has(lease.id));
    // By then it only seems to live: a machine that was renamed, another process with its number.
    machine.clock.jump(24 * 60 * minute);
    await machine.clock.until(other.broker.recover());
    await machine.clock.advance(minute);
    assert.deepEqual(other.broker.leases, []);
    other.broker.dispose();
  });

  it('is not given up by the keeper while the window hangs', async () => {
    const lease = await window.issue(aUserRole({ ttl: 600 }), inSandbox);
    window.broker.dispose();
    const keeper = aKeeper(machine, window, () =>
      Promise.reject(new VaultAwsError({ code: 'sandboxStopped' })),
    );
    await machine.clock.advance(15 * minute);
    assert.equal(machine.journal.history.findLast(({ id }) => id === lease.id)?.state, 'active');
    keeper.dispose();
  });
});

function aKeeper(
  machine: Machine,
  window: FakeWindow,
  logIn: (signal: AbortSignal) => Promise<never>,
): Keeper {
  return new Keeper(
    {
      openAccount: (_, signal) => logIn(signal),
      journal: machine.journal,
      clock: machine.clock,
      awsTime: sameTime,
      log: new MemoryLog(),
      owners: machine.owners('keeper'),
      beats: new MemoryBeats(),
      audit: new MemoryAudit(),
    },
    window.owners.self,
  );
}

describe('a user that AWS does not delete', () => {
  it('may do nothing, whatever somebody has added to it', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const user = window.iam.users.get(lease.principal);
    user?.attached.add('arn:aws:iam::aws:policy/ReadOnlyAccess');
    const refused: Failure = { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'not authorized' };
    window.iam.fail('deleteUser', refused, 'before', Infinity);
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'accessDenied');
    assert.equal(user?.policies.get(expiryPolicyName), expiryGuard(0));
  });
});

describe('a renewal that AWS answers only after the lease was revoked', () => {
  it('does not bring the lease back', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    let revoked: Promise<void> | undefined;
    window.iam.onCall = (operation) => {
      if (operation === 'putUserPolicy') revoked ??= window.broker.revoke(lease.id, 'command');
    };
    window.iam.fail('putUserPolicy', { code: 'throttled', operation: 'iam:PutUserPolicy' }, 'before', 3);
    await assert.rejects(window.clock.until(window.broker.renew(lease.id)));
    await window.clock.until(revoked ?? Promise.reject(new Error('never renewed')));
    await window.clock.advance(minute);
    assert.deepEqual(window.broker.leases, []);
    assert.equal(window.journal.files.size, 0);
  });

  it('does not lift what denies a user its key', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const refused: Failure = { code: 'accessDenied', action: 'iam:DeleteAccessKey', aws: 'not authorized' };
    window.iam.fail('deleteAccessKey', refused, 'before', Infinity);
    let revoked: Promise<unknown> | undefined;
    window.iam.onCall = (operation) => {
      if (operation === 'putUserPolicy') {
        revoked ??= window.broker.revoke(lease.id, 'command').catch(() => undefined);
      }
    };
    // The renewal's first attempts fail; the one that denies is the revocation's.
    window.iam.fail('putUserPolicy', { code: 'throttled', operation: 'iam:PutUserPolicy' }, 'before', 1);
    await assert.rejects(window.clock.until(window.broker.renew(lease.id)));
    await window.clock.until(revoked ?? Promise.reject(new Error('never renewed')));
    const policies = window.iam.users.get(lease.principal)?.policies;
    assert.equal(policies?.get(expiryPolicyName), expiryGuard(0));
  });
});

describe('a time that AWS was not asked for', () => {
  it('ends no lease of another window, and hides none', async () => {
    const machine = new Machine();
    const window = machine.open('window');
    const lease = await window.issue(aUserRole());
    machine.clock.jump(120 * minute);
    const other = machine.open('other');
    // A certificate that is not there: nothing was sent.
    other.loginFailure = { code: 'invalidRequest', operation: 'ca_bundle', aws: 'ENOENT' };
    await other.broker.recover();
    assert.equal(machine.journal.history.at(-1)?.owner.instance, 'window');
    assert.equal(other.broker.leases[0]?.id, lease.id);
    other.broker.dispose();
    window.broker.dispose();
  });
});

describe('a login that nobody finishes', () => {
  const slow = { issuer: { source: { kind: 'profile', profile: 'slow' } } } as const;
  const isSlow = ({ source }: IssuerConfig): boolean => source.kind === 'profile';

  it('leaves a lease in sight that could not be revoked, and to be tried again', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole(), slow);
    window.hangsAtLogin = isSlow;
    const failure = await failsWith(
      window.clock.until(window.broker.revoke(lease.id, 'command')),
      'issuerMissing',
    );
    assert.equal(failure.code === 'issuerMissing' && failure.profile, 'slow');
    assert.equal(window.broker.leases[0]?.state, 'attention');
    window.hangsAtLogin = () => false;
    await window.clock.advance(minute);
    assert.equal(window.iam.users.size, 0);
  });

  it('keeps no other lease from being recovered', async () => {
    const machine = new Machine();
    const [window, another] = [machine.open('window'), machine.open('another')];
    await window.issue(aSessionRole({ revocation: 'deny-session' }), slow);
    machine.crash('window', window);
    await machine.clock.advance(20 * minute);
    await another.issue(aUserRole());
    machine.crash('another', another);
    const next = machine.open('next');
    next.hangsAtLogin = isSlow;
    void next.broker.recover();
    await machine.clock.advance(5 * minute);
    assert.equal(machine.iam.users.size, 0);
    next.broker.dispose();
  });

  it('keeps no keeper beyond what AWS ends by itself', async () => {
    const machine = new Machine();
    const window = machine.open('window');
    await window.issue(aUserRole({ ttl: 600 }), slow);
    const keeper = aKeeper(machine, window, (signal) => untilAborted(signal));
    let finished = false;
    void keeper.finished.then(() => (finished = true));
    machine.crash('window', window);
    keeper.windowGone();
    await machine.clock.advance(30 * minute);
    assert.equal(finished, true);
    assert.equal(machine.clock.pending, 0);
  });
});

describe('a denial that is being lifted', () => {
  it('is not lifted a second time by whoever looks at the journal meanwhile', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aSessionRole({ revocation: 'deny-session' }));
    await window.clock.until(window.broker.revoke(lease.id, 'command'));
    await window.broker.recover();
    window.iam.calls.length = 0;
    window.iam.onCall = (operation) => {
      if (operation === 'describeUser') void window.broker.recover();
    };
    await window.clock.advance(20 * minute);
    assert.equal(window.iam.calls.filter((operation) => operation === 'deleteRolePolicy').length, 1);
    assert.equal(window.journal.files.size, 0);
  });
});

describe('a denial that several windows could lift', () => {
  it('has only its own window log in for it, while that lives', async () => {
    const machine = new Machine();
    const [window, other] = [machine.open('window'), machine.open('other')];
    for (const { broker } of [window, other]) broker.follow();
    const lease = await window.issue(aSessionRole({ revocation: 'deny-session' }));
    await machine.clock.until(window.broker.revoke(lease.id, 'command'));
    await machine.clock.advance(30 * minute);
    assert.equal(machine.journal.files.size, 0);
    assert.deepEqual(other.opened, []);
    for (const { broker } of [window, other]) broker.dispose();
  });
});

describe('a session whose window slept beyond its end', () => {
  it('is called expired, not revoked, when another window has cleared up after it', async () => {
    const machine = new Machine();
    const [window, other] = [machine.open('window'), machine.open('other')];
    const told: string[] = [];
    window.broker.onDidChange(({ ended }) => {
      if (ended) told.push(ended.outcome);
    });
    await window.issue(aSessionRole({ revocation: 'deny-session' }));
    machine.clock.jump(120 * minute);
    await machine.clock.until(other.broker.recover());
    await window.broker.recover();
    assert.deepEqual(told, ['expired']);
    window.broker.dispose();
    other.broker.dispose();
  });
});

describe('a session that ends while it is being denied', () => {
  it('has its denial lifted though AWS was not heard to take it', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aSessionRole({ revocation: 'deny-session' }));
    window.broker.follow();
    await window.clock.advance(lease.expiresAt - window.clock.now() - 500);
    const unheard: Failure = { code: 'unreachable', operation: 'iam:PutRolePolicy', aws: 'no answer' };
    window.iam.fail('putRolePolicy', unheard, 'after', 5);
    const revoking = window.broker.revoke(lease.id, 'command');
    await failsWith(window.clock.until(revoking), 'unreachable');
    await window.clock.advance(10 * minute);
    assert.equal(window.iam.roles.get('deployer')?.size, 0);
    assert.equal(window.journal.files.size, 0);
    window.broker.dispose();
  });
});

describe('a login that fails with the words of a program', () => {
  it('leaves none of them on the disk: a command line may hold a password', async () => {
    const window = new FakeWindow();
    const lease = await window.issue(aUserRole());
    const aws = 'Command failed: get-keys --password hunter2';
    window.loginFailure = { code: 'issuerMissing', profile: 'admin', aws };
    await failsWith(window.clock.until(window.broker.revoke(lease.id, 'command')), 'issuerMissing');
    assert.doesNotMatch(JSON.stringify(window.journal.history), /hunter2/);
    assert.equal(window.journal.history.at(-1)?.revocation?.failure?.code, 'issuerMissing');
    window.broker.dispose();
  });
});
