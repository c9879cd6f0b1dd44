import { Broker } from '../broker/broker';
import type { BrokerPorts } from '../broker/brokerPorts';
import { isOfSandbox } from '../broker/recovery';
import type { Disposable } from '../disposable';
import { VaultAwsError, type FailureCode } from '../errors';
import type { Lease } from '../leases/lease';
import { awsClock, leaseClock, serviceOf } from '../leases/leaseTime';
import type { LeaseOwner, LeaseRecord } from '../leases/record';
import type { Beats } from '../ports/beats';
import type { Instant } from '../time';

/** A keeper issues nothing, so it delivers nothing and makes no names. */
export type KeeperPorts = Omit<BrokerPorts, 'assurance' | 'delivery' | 'random' | 'actor'> & {
  readonly beats: Beats;
};

/** How often the window says that it is alive, and how often the keeper looks whether it did, in milliseconds. */
export const beatEvery = 5_000;
/**
 * After so many looks without a word the window hangs. Looks are counted, not time: a laptop that slept
 * for hours has missed none.
 */
const looksUntilHung = 3;
/** A disk that does not answer now may do so in a moment; one that does not for ten minutes keeps no process. */
const readAgainAfter = 1_000;
const mostReads = 600;

/**
 * Answers for one window. When the window is gone it ends the window's leases; while the window hangs
 * it ends those whose time is up, and no others, since their user may still be at work. What there is to
 * end it reads from the journal, where every lease stands before AWS is asked to make anything.
 */
export class Keeper implements Disposable {
  private readonly broker: Broker;
  private silentLooks = 0;
  /** What has expired is being looked for: that may take longer than it is until the next look. */
  private ending = false;
  private state: 'watching' | 'taking' | 'finishing' | 'finished' = 'watching';
  private gone = false;
  private timer: Disposable | undefined;
  private finish: () => void = () => undefined;
  /** Resolves when nothing is left that this process could do. */
  readonly finished = new Promise<void>((resolve) => {
    this.finish = resolve;
  });

  constructor(
    private readonly ports: KeeperPorts,
    private readonly window: LeaseOwner,
  ) {
    const refuse = (): never => {
      throw new VaultAwsError({ code: 'unexpected', reason: 'A keeper issues nothing' });
    };
    this.broker = new Broker({
      ...ports,
      owners: {
        self: ports.owners.self,
        userName: ports.owners.userName,
        observe: (owners) => ports.owners.observe(owners),
        isAlive: (owner) => this.isAlive(owner),
        isInDoubt: (owner) => ports.owners.isInDoubt(owner),
      },
      actor: 'keeper',
      assurance: { mayBegin: refuse, mayDeliver: refuse },
      delivery: { deliver: refuse },
      random: { base32: refuse },
    });
    this.broker.onDidChange(() => this.stopWhenDone());
    this.showLife();
    this.scheduleLook();
  }

  /** The window is alive. */
  beat(): void {
    this.silentLooks = 0;
  }

  /** The window is gone, in whatever way: its leases end now. */
  windowGone(): void {
    this.gone = true;
    if (this.state !== 'watching') return;
    this.state = 'taking';
    void this.takeAll();
  }

  /** The window has no more leases and goes on without a keeper; what was taken from it is still finished. */
  release(): void {
    if (this.state !== 'watching') return;
    this.state = 'finishing';
    this.stopWhenDone();
  }

  dispose(): void {
    this.timer?.dispose();
    this.broker.dispose();
  }

  /** The pipe knows of the window's end before the system does, which keeps dead processes for a while. */
  private isAlive(owner: LeaseOwner): boolean {
    if (owner.instance === this.window.instance) return !this.gone;
    return this.ports.owners.isAlive(owner);
  }

  private scheduleLook(): void {
    this.timer = this.ports.clock.schedule(beatEvery, () => this.look());
  }

  private look(): void {
    this.silentLooks += 1;
    this.showLife();
    if (this.state === 'finishing') this.stopWhenDone();
    if (this.state === 'watching' && this.silentLooks > looksUntilHung) void this.endExpired();
    if (this.state !== 'finished') this.scheduleLook();
  }

  /** For its window, as long as that may hang, and for what it has taken over itself. */
  private showLife(): void {
    const { beats, owners } = this.ports;
    beats.beat(this.window.instance);
    beats.beat(owners.self.instance);
  }

  private async endExpired(): Promise<void> {
    if (this.ending) return;
    this.ending = true;
    const isDue = (record: LeaseRecord): boolean =>
      this.isWindows(record) &&
      record.expiresAt <= leaseClock(this.ports, record).now() &&
      !isOfSandbox(record);
    try {
      await this.broker.finish(isDue, 'expired');
    } finally {
      this.ending = false;
    }
  }

  private async takeAll(attempt = 1): Promise<void> {
    const read = await this.broker.finish((record) => this.isWindows(record), 'windowClosed');
    // Without its records nothing can be ended.
    if (!read && attempt < mostReads) {
      return void this.ports.clock.schedule(readAgainAfter, () => void this.takeAll(attempt + 1));
    }
    this.state = 'finishing';
    this.stopWhenDone();
  }

  private isWindows({ owner, state }: LeaseRecord): boolean {
    return owner.instance === this.window.instance && state !== 'denied' && state !== 'ended';
  }

  private stopWhenDone(): void {
    if (this.state !== 'finishing') return;
    const now = ({ issuer, credentialType }: Lease): Instant =>
      awsClock(this.ports, issuer, serviceOf(credentialType)).now();
    if (this.broker.leases.some((lease) => isOpen(lease, now(lease)))) return;
    this.state = 'finished';
    this.ports.beats.end(this.ports.owners.self.instance);
    // One that lives goes on showing it by itself.
    if (this.gone) this.ports.beats.end(this.window.instance);
    this.dispose();
    this.finish();
  }
}

/**
 * Whether a lease still needs a process. A session that only AWS can end does not, nor one that AWS
 * refused to end until its own guard did: that is on record, for the next window to clear up and to tell.
 */
function isOpen(lease: Lease, now: Instant): boolean {
  switch (lease.state) {
    case 'issuing':
    case 'active':
    case 'revoking':
      return true;
    case 'attention':
      return lease.nextTry !== undefined && lease.expiresAt > now && !lacksLogin(lease);
    case 'lapsing':
      return false;
  }
}

/** After so many attempts, some two minutes and a half, a login is not coming that nobody is asked for. */
const attemptsToLogIn = 5;
const loginFailures: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'issuerMissing',
  'issuerRejected',
  'loginExpired',
  'profileUnknown',
  'issuerNotApproved',
  'certificatesUnusable',
]);

/** A window has more: keys of its own, and a user to ask. It may take the lease once this process is gone. */
function lacksLogin({ failure, attempts }: Extract<Lease, { readonly state: 'attention' }>): boolean {
  return loginFailures.has(failure.code) && attempts >= attemptsToLogIn;
}
