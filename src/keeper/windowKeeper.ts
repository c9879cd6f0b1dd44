import type { LeaseBroker } from '../core/broker/leaseBroker';
import type { Credentials } from '../core/credentials';
import { disposable, type Disposable } from '../core/disposable';
import { Emitter } from '../core/emitter';
import type { HeardTime } from '../core/heardTime';
import { beatEvery } from '../core/keeper/keeper';
import type { LeaseOwner } from '../core/leases/record';
import type { IssuerConfig } from '../core/ports/aws';
import type { Clock } from '../core/ports/clock';
import type { KeeperLoss, KeeperState, Keeping } from '../core/ports/keeping';
import type { Log } from '../core/ports/log';
import type { Instant } from '../core/time';
import type { KeeperProcess } from './keeperProcess';
import { KeptProcess } from './keptProcess';
import { lineOf, type HandedCertificates, type Hello, type Login } from './messages';

/** A keeper that has lived so long, in milliseconds, did not die of its start. */
const settled = 60_000;
const longestPause = 60_000;
/** After so many that died of their start, there is none to be had. */
const mostDeaths = 3;

export interface WindowKeeperParts {
  readonly start: () => KeeperProcess;
  /** When a process began, as the system tells it; undefined when it does not. */
  readonly startOf: (pid: number) => Promise<string | undefined>;
  readonly hello: () => Omit<Hello, 'kind'>;
  /** This machine's, which timers run by. */
  readonly machine: Clock;
  /** What this window has heard of AWS's time. */
  readonly heard: Pick<HeardTime, 'all'>;
  readonly log: Log;
}

/**
 * Sees to it that a keeper runs, and answers, while this window has a lease, and only then. There is
 * never more than one that acts: another is started only when the one before has ended, was killed, or has
 * been told `done`, after which it does nothing any more.
 */
export class WindowKeeper implements Keeping {
  private broker: Pick<LeaseBroker, 'leases'> | undefined;
  private current: KeptProcess | undefined;
  /** Told `done` and not yet known to have ended. */
  private dismissed: KeptProcess | undefined;
  private readonly logins = new Map<string, Login>();
  private readonly bundles = new Map<string, HandedCertificates>();
  private timer: Disposable | undefined;
  private expected = 0;
  private deaths = 0;
  private loss: KeeperLoss | undefined;
  private closed = false;
  private readonly change = new Emitter<KeeperState>();
  private told: KeeperState['kind'] = 'none';

  readonly onDidChange = this.change.event;

  constructor(private readonly parts: WindowKeeperParts) {}

  get state(): KeeperState {
    if (this.closed || !this.isNeeded) return { kind: 'none' };
    if (this.current?.hasAnswered === true) return { kind: 'alive' };
    if (this.current?.isLate === true) return { kind: 'missing', loss: { kind: 'silent' } };
    if (this.deaths < mostDeaths || this.loss === undefined) return { kind: 'starting' };
    return { kind: 'missing', loss: this.loss };
  }

  /** The keeper that runs now, as records name it. */
  get identity(): Pick<LeaseOwner, 'keeper' | 'keeperStarted'> {
    return this.current?.identity ?? {};
  }

  /** From now on there is a keeper whenever this broker has a lease of its own, also one still being issued. */
  follow(broker: Pick<LeaseBroker, 'leases' | 'onDidChange'>): void {
    this.broker = broker;
    // For as long as the window lives: leases can outlive everything else in it.
    broker.onDidChange(() => this.look());
    this.look();
  }

  expect(): Disposable {
    this.expected += 1;
    this.look();
    let over = false;
    return disposable(() => {
      if (over) return;
      over = true;
      this.expected -= 1;
      this.look();
    });
  }

  async ready(): Promise<'alive' | KeeperLoss> {
    for (;;) {
      const { state } = this;
      if (state.kind === 'missing') return state.loss;
      if (state.kind !== 'starting') return 'alive';
      await new Promise<void>((resolve) => {
        const changed = this.onDidChange(() => {
          changed.dispose();
          resolve();
        });
      });
    }
  }

  tryAgain(): void {
    this.deaths = 0;
    if (this.current?.isLate === true) {
      this.current.kill();
      this.current = undefined;
    }
    if (this.current === undefined) {
      this.timer?.dispose();
      this.timer = undefined;
    }
    this.look();
  }

  /** Remembers the issuer's keys, for every keeper of this window. */
  login(issuer: IssuerConfig, keys: Credentials, expiresAt?: Instant): void {
    // Whose account is gone when the window is.
    if (issuer.source.kind === 'sandbox') return;
    const login: Login = {
      kind: 'login',
      issuer,
      keys,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
    this.logins.set(JSON.stringify(issuer), login);
    this.current?.send(lineOf(login));
  }

  /** Remembers what a `ca_bundle` said, for every keeper of this window. */
  certificates(digest: string, text: string): void {
    if (this.bundles.has(digest)) return;
    const bundle: HandedCertificates = { kind: 'certificates', digest, text };
    this.bundles.set(digest, bundle);
    this.current?.send(lineOf(bundle));
  }

  /** The window ends: what it has not managed to end is the keeper's from now on, of a new one if the last has died. */
  release(): void {
    if (this.closed) return;
    if (this.current === undefined && this.isNeeded) this.engage();
    this.closed = true;
    this.timer?.dispose();
    this.current?.close();
    this.current = undefined;
    this.tell();
  }

  private get isNeeded(): boolean {
    return this.expected > 0 || (this.broker?.leases.some(({ elsewhere }) => !elsewhere) ?? false);
  }

  private look(): void {
    if (this.closed) return;
    if (!this.isNeeded) this.dismiss();
    // A timer without a keeper waits to replace one that died.
    else if (this.current === undefined && this.timer === undefined) this.engage();
    this.tell();
  }

  private engage(): void {
    // So there are not even two for a moment. What it may still have been ending is on record, where this window finds it.
    this.dismissed?.kill();
    this.dismissed = undefined;
    const { machine, startOf, start, hello } = this.parts;
    const startedAt = machine.now();
    const keeper = new KeptProcess(start(), startOf, () => this.tell());
    this.current = keeper;
    keeper.send(lineOf({ kind: 'hello', ...hello() }));
    // The short ones first: of a window that dies now, the pipe holds no more than some hundred kB.
    for (const login of this.logins.values()) keeper.send(lineOf(login));
    for (const bundle of this.bundles.values()) keeper.send(lineOf(bundle));
    this.beat(keeper, startedAt);
    void keeper.ended.then((how) => this.lost(keeper, { kind: 'ended', how }, startedAt));
  }

  private dismiss(): void {
    this.timer?.dispose();
    this.timer = undefined;
    this.deaths = 0;
    const keeper = this.current;
    if (keeper === undefined) return;
    this.current = undefined;
    this.dismissed = keeper;
    keeper.send(lineOf({ kind: 'done' }));
    keeper.close();
    // It has not begun anything yet, and may be one that never listens.
    if (!keeper.hasAnswered) keeper.kill();
  }

  private beat(keeper: KeptProcess, startedAt: Instant): void {
    const { machine, heard } = this.parts;
    if (keeper.isSilent) {
      keeper.kill();
      // Somebody has been told already of one that never said a word.
      if (!keeper.hasAnswered) this.deaths = Math.max(this.deaths, mostDeaths - 1);
      return this.lost(keeper, { kind: 'silent' }, startedAt);
    }
    keeper.ask(lineOf({ kind: 'beat', offsets: heard.all }));
    if (keeper.isLate) this.tell();
    this.timer = machine.schedule(beatEvery, () => this.beat(keeper, startedAt));
  }

  private lost(keeper: KeptProcess, loss: KeeperLoss, startedAt: Instant): void {
    if (this.dismissed === keeper) this.dismissed = undefined;
    if (this.current !== keeper) return;
    this.current = undefined;
    this.timer?.dispose();
    const { machine, log } = this.parts;
    this.loss = loss;
    this.deaths = machine.now() - startedAt > settled && keeper.hasAnswered ? 1 : this.deaths + 1;
    const reason = loss.kind === 'ended' ? loss.how : 'it does not answer';
    log.warn('keeper lost', { reason, deaths: this.deaths });
    this.timer = machine.schedule(pauseAfter(this.deaths), () => {
      this.timer = undefined;
      this.look();
    });
    this.tell();
  }

  private tell(): void {
    const { state } = this;
    if (state.kind === this.told) return;
    this.told = state.kind;
    this.change.fire(state);
  }
}

/** Milliseconds: the first is replaced at once, and one that cannot live is not started all the time. */
function pauseAfter(deaths: number): number {
  return deaths === 1 ? 0 : Math.min(1_000 * 2 ** (deaths - 2), longestPause);
}
