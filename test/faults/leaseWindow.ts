import type { Broker } from '../../src/core/broker/broker';
import type { Disposable } from '../../src/core/disposable';
import { failureOf, type Failure } from '../../src/core/errors';
import type { Lease } from '../../src/core/leases/lease';
import type { SandboxKey } from '../../src/sandbox/sandbox';
import { IdleClock } from '../doubles/idleClock';
import { MemoryJournal } from '../doubles/memoryJournal';
import { MemoryAudit, MemoryLog, RecordingDelivery } from '../doubles/ports';
import { realBroker, watchedBy } from '../doubles/realBroker';
import { issuerAt, SandboxAccount, type AccountState } from '../doubles/sandboxAccount';
import type { LeaseKind, Step } from './plan';
import { addThings } from './addThings';
import { hearSilence } from './silence';

/** What a silent call takes in real life, and here: the clock is put forward by what is missing. */
const patience = 10_000;
const patienceHere = 600;
const hour = 60 * 60_000;

export interface Done {
  /** None: it was done. */
  readonly failure: Failure | undefined;
  /** Milliseconds it would have taken, had AWS answered at once. */
  readonly took: number;
}

/** One window with one lease over one account, with the SDK and HTTP in between and its own time. */
export class LeaseWindow {
  readonly delivery = new RecordingDelivery();
  readonly journal = new MemoryJournal();
  readonly clock: IdleClock;
  readonly broker: Broker;
  readonly before: AccountState;
  /** A key that somebody else has made for the user. */
  addedKey: SandboxKey | undefined;
  /** Calls that got no answer in time. */
  timeouts = 0;
  private lease: Lease | undefined;
  private readonly silence: Disposable;

  private constructor(
    readonly account: SandboxAccount,
    clock: IdleClock,
    private readonly kind: LeaseKind,
  ) {
    this.clock = clock;
    this.before = account.state();
    this.broker = realBroker({
      issuerKey: account.issuerKey,
      timeouts: { connection: patienceHere, request: patienceHere },
      through: watchedBy(clock),
      journal: this.journal,
      clock,
      loginClock: clock.forWatched,
      delivery: this.delivery,
      log: new MemoryLog(),
      audit: new MemoryAudit(),
    });
    this.broker.follow();
    this.silence = hearSilence(account.sandbox.endpoint, () => {
      const sent = clock.now();
      return () => {
        this.timeouts += 1;
        clock.reach(sent + patience);
      };
    });
  }

  static async open(kind: LeaseKind): Promise<LeaseWindow> {
    const clock = new IdleClock(Date.now());
    return new LeaseWindow(await SandboxAccount.start(() => clock.now()), clock, kind);
  }

  /** The lease as the screen shows it. */
  get shown(): Lease | undefined {
    return this.broker.leases[0];
  }

  async take(step: Step): Promise<Done> {
    const started = this.clock.now();
    const ended: { failure?: Failure | 'none' } = {};
    this.perform(step).then(
      () => (ended.failure = 'none'),
      (error: unknown) => (ended.failure = failureOf(error)),
    );
    await this.clock.until(() => ended.failure !== undefined, hour);
    const { failure = { code: 'unexpected', reason: 'not done within an hour' } } = ended;
    return { failure: failure === 'none' ? undefined : failure, took: this.clock.now() - started };
  }

  async close(): Promise<void> {
    this.broker.dispose();
    this.silence.dispose();
    await this.account.stop();
  }

  private async perform(step: Step): Promise<void> {
    switch (step) {
      case 'issue': {
        const issuer = issuerAt(this.account.sandbox.endpoint);
        const request = { role: this.kind.role, config: {}, folder: 'file:///project', issuer };
        this.lease = await this.broker.issue(request, new AbortController().signal);
        if (this.kind.addedTo === true) {
          this.addedKey = await addThings(this.account.sandbox, this.lease.principal);
        }
        return;
      }
      case 'renew':
        return void (await this.broker.renew(this.lease?.id ?? '', 2_400));
      case 'revoke':
        return this.broker.revoke(this.lease?.id ?? '', 'command');
    }
  }
}
