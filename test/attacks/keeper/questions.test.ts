import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Emitter } from '../../../src/core/emitter';
import { HeardTime } from '../../../src/core/heardTime';
import type { Lease } from '../../../src/core/leases/lease';
import type { AwsTime } from '../../../src/core/ports/clock';
import type { KeeperLoss, KeeperState } from '../../../src/core/ports/keeping';
import { KeeperAbsence } from '../../../src/vscode/keeper/keeperAbsence';
import { failsWith } from '../../doubles/failures';
import { FakeClock } from '../../doubles/fakeClock';
import { anIssuingLease, issuedAt } from '../../doubles/leases';
import { sameTime } from '../../doubles/ports';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';
import { repository } from '../../host/paths';
import { attacks, held } from '../attempt';

const loss: KeeperLoss = { kind: 'silent' };
const minute = 60_000;

/** A window that turns out to have no keeper once something is made, and asks. */
function absenceThat(ask: (lease: Lease) => Promise<boolean>, awsTime: AwsTime = sameTime): KeeperAbsence {
  const state: KeeperState = { kind: 'starting' };
  const { event: onDidChange } = new Emitter<KeeperState>();
  return new KeeperAbsence({
    keeping: { state, onDidChange, ready: () => Promise.resolve(loss) },
    clock: new FakeClock(),
    awsTime,
    ask,
    warn: () => undefined,
  });
}

attacks('leases that nobody would end', () => {
  for (const [what, role] of [
    ['a user', aUserRole()],
    ['a session that would have to be denied', aSessionRole({ revocation: 'deny-session' })],
  ] as const) {
    held(`issuing ${what} is cancelled while somebody is asked, who never answers`, async () => {
      const window = new FakeWindow();
      const abort = new AbortController();
      window.assurance = absenceThat(() => {
        abort.abort();
        return new Promise(() => undefined);
      });
      await failsWith(window.issue(role, {}, abort.signal), 'cancelled');
      assert.deepEqual([window.iam.users.size, window.journal.files.size], [0, 0]);
      assert.deepEqual(window.delivery.delivered, []);
    });

    held(`issuing ${what} is cancelled before anybody knows whether there is a keeper`, async () => {
      const window = new FakeWindow();
      const abort = new AbortController();
      const asked: Lease[] = [];
      let known = (_loss: KeeperLoss): void => undefined;
      window.assurance = new KeeperAbsence({
        keeping: {
          state: { kind: 'starting' },
          onDidChange: new Emitter<KeeperState>().event,
          ready: () => {
            abort.abort();
            return new Promise((resolve) => (known = resolve));
          },
        },
        clock: new FakeClock(),
        awsTime: sameTime,
        ask: (lease) => {
          asked.push(lease);
          return Promise.resolve(true);
        },
        warn: () => undefined,
      });
      await failsWith(window.issue(role, {}, abort.signal), 'cancelled');
      known(loss);
      await new Promise((resolve) => setImmediate(resolve));
      assert.deepEqual(asked, []);
    });

    held(`a window closes over ${what} while somebody is asked, who never answers`, async () => {
      const window = new FakeWindow();
      let closing: Promise<unknown> | undefined;
      window.assurance = absenceThat(() => {
        closing = window.broker.revokeAll('windowClosed');
        return new Promise(() => undefined);
      });
      await failsWith(window.issue(role), 'cancelled');
      await closing;
      assert.deepEqual([window.iam.users.size, window.journal.files.size], [0, 0]);
      assert.deepEqual(window.broker.leases, []);
    });
  }

  for (const ahead of [40, -40]) {
    held(
      `a question about a lease at an emulator that is ${ahead} minutes ahead: its end is by this clock`,
      async () => {
        const heard = new HeardTime(new FakeClock(issuedAt));
        const lease = anIssuingLease({
          issuer: { source: { kind: 'stored' }, iamEndpoint: 'http://localhost' },
        });
        heard.observe(lease.issuer, 'iam', issuedAt + ahead * minute);
        const asked: Lease[] = [];
        const absence = absenceThat((each) => {
          asked.push(each);
          return Promise.resolve(true);
        }, heard);
        assert.ok(await absence.mayDeliver(lease, new AbortController().signal));
        assert.deepEqual(
          asked.map(({ expiresAt }) => expiresAt),
          [lease.expiresAt - ahead * minute],
        );
      },
    );
  }

  if (process.platform !== 'win32') {
    held('a window that can open no more files: it is told why it has no keeper', async () => {
      const command = 'ulimit -n 128; exec "$0" --import=tsx "$@"';
      const script = 'test/attacks/keeper/startWithoutFiles.ts';
      const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, script], {
        cwd: repository,
      });
      assert.match(stdout, /^spawn .*EMFILE$/);
    });
  }
});
