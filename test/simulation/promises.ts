import type { Environment } from '../../src/core/environment';
import { isAmbiguous, type Failure } from '../../src/core/errors';
import { expiryPolicyName } from '../../src/core/leases/expiryGuard';
import type { Lease, LeaseChange, LeaseId } from '../../src/core/leases/lease';
import { stampPrefix } from '../../src/core/leases/stamp';
import type { NewUser } from '../../src/core/ports/aws';
import { isoSeconds, type Instant } from '../../src/core/time';
import type { User } from './aws/account';
import type { AwsObserver, SimulatedAws } from './aws/simulatedAws';
import { durableRecord, guardEnd } from './durableRecord';
import type { Window } from './people/window';
import type { Process } from './world/process';
import type { World } from './world/world';

/** Credentials that somebody outside has in hand. */
export interface Given {
  readonly lease: LeaseId;
  readonly window: Window;
  readonly userName: string | undefined;
  readonly accessKeyId: string;
  /** Until when they may be of use, as their holder was told. */
  end: Instant;
  /** Later ends that were asked for, and that AWS may or may not have taken. */
  readonly asks: Set<{ readonly end: Instant }>;
  readonly latestEnd: Instant;
}

/** The latest end that its holder may count on. */
function endOf({ end, asks }: Given): Instant {
  return Math.max(end, ...[...asks].map((ask) => ask.end));
}

/** Milliseconds beyond what AWS itself takes. */
const slack = 2_000;

/** Holds the product to what it says, at every moment at which that could be untrue. */
export class Promises implements AwsObserver {
  readonly given = new Map<LeaseId, Given>();
  /** Leases that somebody has asked to end. */
  readonly revokeAsked = new Set<LeaseId>();
  readonly usableAfterExpiry: string[] = [];
  readonly foreignTouched: string[] = [];
  /** Everything else that is promised. */
  readonly broken: string[] = [];
  /** The latest moment any lease may live to. */
  latestEnd = 0;

  constructor(
    private readonly world: World,
    private readonly aws: SimulatedAws,
  ) {
    aws.watch(this);
  }

  watch(window: Window): void {
    window.broker.onDidChange((change) => this.changed(window, change));
  }

  delivered(window: Window, lease: Lease, environment: Environment): void {
    const accessKeyId = environment['AWS_ACCESS_KEY_ID'] ?? '';
    window.process.note(() => `delivers ${lease.id} ${lease.principal} until ${isoSeconds(lease.expiresAt)}`);
    this.world.coverage.count(`delivered ${lease.credentialType}`);
    const given: Given = {
      lease: lease.id,
      window,
      accessKeyId,
      userName: lease.credentialType === 'iam_user' ? lease.principal : undefined,
      end: lease.expiresAt,
      asks: new Set(),
      latestEnd: lease.maxExpiresAt,
    };
    this.given.set(lease.id, given);
    this.latestEnd = Math.max(this.latestEnd, lease.maxExpiresAt);
    this.checkLength(lease, window.process.hasHung || !window.machine.wellFor(300_000));
    if (given.userName !== undefined) {
      this.checkGuard(given.userName, lease);
      this.checkKeys(given.userName);
    }
    this.checkAt(given.end, given);
  }

  /** Somebody has asked for a longer life; how it went is told later, or never. */
  renewing(id: LeaseId, seconds: number): (outcome: Lease | Failure) => void {
    const given = this.given.get(id);
    if (given === undefined) return () => undefined;
    // Counted from when AWS is asked, which an earlier renewal or AWS itself may put off.
    const ask = { end: Math.min(this.world.time.now + seconds * 1000 + 60_000, given.latestEnd) };
    given.asks.add(ask);
    this.checkAt(ask.end, given);
    return (outcome) => {
      if ('id' in outcome) {
        const most = Math.max(ask.end, given.end);
        given.end = outcome.expiresAt;
        if (given.end > most && !given.window.machine.clockWasSet) {
          this.break(`lease ${id} was renewed for longer than was asked`);
        }
      }
      if ('id' in outcome || !isAmbiguous(outcome)) given.asks.delete(ask);
      this.checkAt(endOf(given), given);
    };
  }

  /** A user of ours is only made when a record that survives everything names it. */
  onCreate({ userName, tags }: NewUser, { machine }: Process): void {
    const end = Date.parse(tags[`${stampPrefix}expires`] ?? '');
    this.latestEnd = Math.max(this.latestEnd, end);
    // By a clock set back meanwhile the lease is over before it begins, and another window clears it up.
    if (machine.lost || machine.clockWasSet) return;
    const record = durableRecord(machine, tags[`${stampPrefix}lease`]);
    if (record?.target.kind !== 'iam_user' || record.target.userName !== userName) {
      this.break(`user ${userName} is made without a durable record`);
    }
  }

  /** The journal never promises an earlier end than AWS keeps. */
  onPolicy(userName: string, policyName: string, document: string, { machine }: Process): void {
    if (policyName !== expiryPolicyName || machine.lost || machine.clockWasSet) return;
    const record = durableRecord(machine, this.aws.account.users.get(userName)?.tags[`${stampPrefix}lease`]);
    // Of what is being revoked the end is now, whatever a renewal still does.
    if (record === undefined || record.state === 'revoking') return;
    if (guardEnd(document) > record.expiresAt) {
      this.break(`the guard of ${userName} ends later than its record says`);
    }
  }

  /** Nobody ends a living lease that nobody asked to end. */
  onEnd(userName: string, process: Process): void {
    const given = [...this.given.values()].find((each) => each.userName === userName);
    if (given === undefined || this.revokeAsked.has(given.lease)) return;
    const { window } = given;
    if (process === window.process || !window.process.alive || window.closing) return;
    if (window.machine.clockWasSet) return;
    if (this.world.time.now >= given.end - slack) return;
    this.break(`${process.name} ends the living lease ${given.lease} of ${window.process.name}`);
  }

  onTouch(user: User, operation: string): void {
    if (user.foreign) this.foreignTouched.push(`${user.name} by ${operation}`);
  }

  /** What living windows have in hand must be on record, whatever happens next. */
  checkRecords(window: Window): void {
    if (!window.usable || window.machine.lost) return;
    for (const lease of window.ownLeases) {
      const given = this.given.get(lease.id);
      if (lease.state !== 'active' || given === undefined) continue;
      if (!this.aws.access.isKnown(given.accessKeyId)) continue;
      if (durableRecord(window.machine, lease.id) === undefined) {
        this.break(`${window.process.name} has the living lease ${lease.id}, and no record of it`);
      }
    }
  }

  /** The window is gone, its keeper is not, and AWS answers: nothing of the window's may live on. */
  checkKept(window: Window): void {
    const keeper = window.keeper?.process;
    const { network, account } = this.aws;
    const { machine } = window;
    if (keeper?.responsive !== true || !machine.wellFor(0) || !network.isCalm) return;
    this.world.coverage.count('window crashed with a healthy keeper');
    const patience = 5_000 + 2 * account.slowness;
    this.world.time.after(patience, () => {
      if (machine.lost || !machine.wellFor(patience) || !network.isCalm) return;
      for (const given of this.given.values()) {
        if (given.window !== window || given.userName === undefined) continue;
        if (!this.aws.access.isUsable(given.accessKeyId)) continue;
        this.break(`lease ${given.lease} outlives its crashed window, though it has a keeper`);
      }
    });
  }

  private changed(window: Window, { ended }: LeaseChange): void {
    if (!window.process.alive) return;
    if (ended === undefined) return;
    const { lease, outcome, cause } = ended;
    window.process.note(() => `shows ${lease.id} as ${outcome} (${cause})`);
    this.world.coverage.count(`shown as ${outcome}: ${cause}`);
    const given = this.given.get(lease.id);
    if (given === undefined || outcome === 'expired') return;
    this.world.time.after(this.aws.account.slowness + slack, () =>
      this.mustBeDead(given, `${outcome}, as shown`),
    );
  }

  private checkAt(moment: Instant, given: Given): void {
    // A guard that was put a moment ago takes its time, also when the end has passed already.
    this.world.time.at(Math.max(moment, this.world.time.now) + this.aws.account.slowness + slack, () => {
      if (this.world.time.now < endOf(given) + this.aws.account.slowness + slack) return;
      this.mustBeDead(given, 'past its end', this.isTakenApart(given));
    });
  }

  /** At the end of a run: everything there ever was. */
  checkAll(): void {
    for (const given of this.given.values()) this.mustBeDead(given, 'at the very end');
  }

  /** While a user is taken apart its guard has to go before it does; what others gave it counts again till then. */
  private isTakenApart({ userName = '' }: Given): boolean {
    return this.aws.account.users.get(userName)?.keys.size === 0;
  }

  private mustBeDead({ accessKeyId, lease, userName }: Given, why: string, keyOnly = false): void {
    this.world.coverage.count('checks that credentials are dead');
    const { access } = this.aws;
    if (access.isUsable(accessKeyId)) this.usableAfterExpiry.push(`${lease} is usable, ${why}`);
    if (!keyOnly && userName !== undefined && access.isMintedUsable(userName)) {
      this.usableAfterExpiry.push(`what ${userName} has minted is usable, ${why}`);
    }
  }

  /** The machine's clock neither shortens nor lengthens a lease. */
  private checkLength({ id, expiresAt, ttl, credentialType }: Lease, slept: boolean): void {
    const left = (expiresAt - this.world.time.now) / 1000;
    // AWS's dates are whole seconds, and what creating takes counts; a clock that jumped is put right.
    if (left > ttl.seconds + 8) this.break(`lease ${id} is ${left - ttl.seconds} s too long`);
    if (credentialType === 'iam_user' && left < ttl.seconds - 240 && !slept) {
      this.break(`lease ${id} is ${ttl.seconds - left} s too short`);
    }
  }

  private checkGuard(userName: string, lease: Lease): void {
    const guard = this.aws.account.users.get(userName)?.inline.get(expiryPolicyName);
    if (this.aws.account.users.has(userName) && (guard === undefined || guardEnd(guard) > lease.expiresAt)) {
      this.break(`${userName} is handed out without a guard`);
    }
  }

  /** A lost answer leaves no key that nobody knows of, at least where AWS lists what there is. */
  private checkKeys(userName: string): void {
    if (this.aws.account.slowness > 0) return;
    const keys = [...(this.aws.account.users.get(userName)?.keys.values() ?? [])];
    if (keys.filter(({ asked }) => asked === true).length > 1) this.break(`${userName} has two keys`);
  }

  private break(what: string): void {
    this.world.history.add(this.world.time.now, 'PROMISE BROKEN', () => what);
    this.broken.push(what);
  }
}
