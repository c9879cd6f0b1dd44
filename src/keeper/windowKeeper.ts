import type { LeaseBroker } from '../core/broker/leaseBroker';
import type { Credentials } from '../core/credentials';
import type { Disposable } from '../core/disposable';
import type { HeardTime } from '../core/heardTime';
import { beatEvery } from '../core/keeper/keeper';
import type { IssuerConfig } from '../core/ports/aws';
import type { Clock } from '../core/ports/clock';
import type { Log } from '../core/ports/log';
import type { Instant } from '../core/time';
import type { KeeperProcess } from './keeperProcess';
import { lineOf, type Hello, type Login } from './messages';

/** A keeper that has lived so long, in milliseconds, did not die of its start. */
const settled = 60_000;
const longestPause = 60_000;

export interface WindowKeeperParts {
  readonly start: () => KeeperProcess;
  readonly hello: Omit<Hello, 'kind'>;
  /** This machine's, which timers run by. */
  readonly machine: Clock;
  /** What this window has heard of AWS's time. */
  readonly heard: Pick<HeardTime, 'all'>;
  readonly log: Log;
}

/**
 * Sees to it that a keeper runs while this window has a lease, and only then. There is never more
 * than one that acts: another is started only when the one before has ended, was killed, or has been
 * told `done`, after which it does nothing any more.
 */
export class WindowKeeper {
  private broker: Pick<LeaseBroker, 'leases'> | undefined;
  private current: KeeperProcess | undefined;
  /** Told `done` and not yet known to have ended. */
  private dismissed: KeeperProcess | undefined;
  private readonly logins = new Map<string, Login>();
  private timer: Disposable | undefined;
  private deaths = 0;
  private closed = false;

  constructor(private readonly parts: WindowKeeperParts) {}

  /** Of the keeper that runs now. */
  get pid(): number | undefined {
    return this.current?.pid;
  }

  /** From now on there is a keeper whenever this broker has a lease of its own, also one still being issued. */
  follow(broker: Pick<LeaseBroker, 'leases' | 'onDidChange'>): void {
    this.broker = broker;
    // For as long as the window lives: leases can outlive everything else in it.
    broker.onDidChange(() => this.look());
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

  /** The window ends: what it has not managed to end is the keeper's from now on. */
  release(): void {
    this.closed = true;
    this.timer?.dispose();
    this.current?.close();
    this.current = undefined;
  }

  private look(): void {
    if (this.closed) return;
    const needed = this.broker?.leases.some(({ elsewhere }) => !elsewhere) ?? false;
    if (!needed) this.dismiss();
    // A timer without a keeper waits to replace one that died.
    else if (this.current === undefined && this.timer === undefined) this.engage();
  }

  private engage(): void {
    // So there are not even two for a moment. What it may still have been ending is on record, where this window finds it.
    this.dismissed?.kill();
    this.dismissed = undefined;
    const startedAt = this.parts.machine.now();
    const keeper = this.parts.start();
    this.current = keeper;
    keeper.send(lineOf({ kind: 'hello', ...this.parts.hello }));
    for (const login of this.logins.values()) keeper.send(lineOf(login));
    this.beat();
    void keeper.ended.then((reason) => this.lost(keeper, reason, startedAt));
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
  }

  private beat(): void {
    const { machine, heard } = this.parts;
    this.current?.send(lineOf({ kind: 'beat', offsets: heard.all }));
    this.timer = machine.schedule(beatEvery, () => this.beat());
  }

  private lost(keeper: KeeperProcess, reason: string, startedAt: Instant): void {
    if (this.dismissed === keeper) this.dismissed = undefined;
    if (this.current !== keeper) return;
    this.current = undefined;
    this.timer?.dispose();
    const { machine, log } = this.parts;
    this.deaths = machine.now() - startedAt > settled ? 1 : this.deaths + 1;
    log.warn('keeper lost', { reason, deaths: this.deaths });
    this.timer = machine.schedule(pauseAfter(this.deaths), () => {
      this.timer = undefined;
      this.look();
    });
  }
}

/** Milliseconds: the first is replaced at once, and one that cannot live is not started all the time. */
function pauseAfter(deaths: number): number {
  return deaths === 1 ? 0 : Math.min(1_000 * 2 ** (deaths - 2), longestPause);
}
