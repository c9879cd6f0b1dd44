import assert from 'node:assert/strict';
import { Keeper } from '../../../src/core/keeper/keeper';
import { VaultAwsError } from '../../../src/core/errors';
import type { Account } from '../../../src/core/ports/aws';
import type { Journal } from '../../../src/core/ports/journal';
import { Machine } from '../../doubles/machine';
import { MemoryAudit, MemoryBeats, MemoryLog, sameTime } from '../../doubles/ports';
import { aUserRole } from '../../doubles/roles';
import { attacks, held } from '../attempt';

const minute = 60_000;
const refuse = (): Promise<never> =>
  Promise.reject(new VaultAwsError({ code: 'journalUnwritable', path: '', reason: 'EROFS' }));

/** A window that hangs over a lease of a minute, and its keeper. */
class Hung {
  readonly machine = new Machine();
  readonly window = this.machine.open('window');
  readonly audit = new MemoryAudit();
  logins = 0;
  private waiting = 0;
  /** The most logins that were under way at one time. */
  atOnce = 0;

  /** `login` is what comes of a login, after whatever time. */
  async keep(
    through: (journal: Journal) => Journal,
    login: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Keeper> {
    const { machine, window, audit } = this;
    await window.issue(aUserRole({ ttl: 60 }));
    window.broker.dispose();
    return new Keeper(
      {
        openAccount: async (): Promise<Account> => {
          this.logins += 1;
          this.waiting += 1;
          this.atOnce = Math.max(this.atOnce, this.waiting);
          await login().finally(() => (this.waiting -= 1));
          return { id: '123456789012', iam: machine.iam, sts: window.sts, region: 'eu-central-1' };
        },
        journal: through(machine.journal),
        clock: machine.clock,
        awsTime: sameTime,
        log: new MemoryLog(),
        owners: machine.owners('keeper'),
        beats: new MemoryBeats(),
        audit,
      },
      window.owners.self,
    );
  }
}

attacks("the keeper's start and environment", () => {
  for (const what of ['written', 'removed', 'written or removed'] as const) {
    held(`a window that hangs over records that cannot be ${what}: AWS is asked once`, async () => {
      const hung = new Hung();
      const keeper = await hung.keep((journal) => ({
        put: what === 'removed' ? (record) => journal.put(record) : refuse,
        remove: what === 'written' ? (id) => journal.remove(id) : refuse,
        list: () => journal.list(),
        watch: (listener) => journal.watch(listener),
      }));
      await hung.machine.clock.advance(2 * minute);
      const { length: calls } = hung.machine.iam.calls;
      assert.equal(hung.machine.iam.users.size, 0);
      await hung.machine.clock.advance(30 * minute);
      assert.equal(hung.machine.iam.calls.length, calls);
      assert.equal(hung.audit.entries.length, 1);
      keeper.dispose();
    });
  }

  held('a window that hangs where AWS takes long to be found out of reach: once at a time', async () => {
    const hung = new Hung();
    const keeper = await hung.keep(
      (journal) => journal,
      async () => {
        await new Promise<void>((resolve) => hung.machine.clock.schedule(12_000, resolve));
        throw new VaultAwsError({ code: 'unreachable', operation: 'sts:GetCallerIdentity', aws: '' });
      },
    );
    await hung.machine.clock.advance(30 * minute);
    assert.ok(hung.logins > 1);
    assert.equal(hung.atOnce, 1);
    keeper.dispose();
  });
});
