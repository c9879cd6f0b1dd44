import { Broker } from '../../src/core/broker/broker';
import type { IssueRequest } from '../../src/core/broker/leaseBroker';
import { HeardTime } from '../../src/core/heardTime';
import { ShownLeases } from '../../src/core/broker/shownLeases';
import type { Lease } from '../../src/core/leases/lease';
import type { IssuerConfig, OpenAccount } from '../../src/core/ports/aws';
import type { AwsService, Clock } from '../../src/core/ports/clock';
import type { IssuableRole } from '../../src/core/roles/role';
import { FakeClock } from './fakeClock';
import { FakeIam } from './fakeIam';
import { FakeSts } from './fakeSts';
import { MemoryJournal } from './memoryJournal';
import { assured, CountingRandom, FakeOwners, MemoryAudit, MemoryLog, RecordingDelivery } from './ports';

/** The machine's clock, which somebody can set; its timers run on undisturbed. */
export class SettableClock extends FakeClock {
  /** How far it is ahead of the true time, in milliseconds. */
  wrong = 0;

  override now(): number {
    return this.truth + this.wrong;
  }

  get truth(): number {
    return super.now();
  }
}

/** One AWS, or one emulator: an account, and a clock for each of its services. */
export class ClockedPlace {
  readonly iam: FakeIam;
  readonly sts: FakeSts;
  /** Calls after which the answer gets lost: nobody hears the time. */
  silent = false;

  /** How far the clocks are from the true time, in milliseconds. */
  constructor(
    private readonly machine: SettableClock,
    readonly ahead: Record<AwsService, number>,
  ) {
    this.iam = new FakeIam(this.clock('iam'));
    this.sts = new FakeSts(this.clock('sts'), this.iam);
  }

  now(service: AwsService): number {
    return this.machine.truth + this.ahead[service];
  }

  private clock(service: AwsService): Clock {
    return {
      now: () => this.now(service),
      schedule: (milliseconds, callback) => this.machine.schedule(milliseconds, callback),
    };
  }
}

/** A window over several places, which hears of each only what its answers tell. */
export class ClockedWindow {
  readonly delivery = new RecordingDelivery();
  readonly audit = new MemoryAudit();
  readonly log = new MemoryLog();
  readonly heard: HeardTime;
  readonly broker: Broker;
  readonly screen: ShownLeases;
  private readonly places = new Map<string, ClockedPlace>();

  constructor(
    readonly clock = new SettableClock(),
    readonly journal = new MemoryJournal(),
    readonly owners = new FakeOwners(),
    random = new CountingRandom(),
  ) {
    this.heard = new HeardTime(clock);
    this.broker = new Broker({
      openAccount: this.openAccount,
      journal,
      clock,
      awsTime: this.heard,
      assurance: assured,
      log: this.log,
      audit: this.audit,
      actor: 'window',
      delivery: this.delivery,
      owners,
      random,
    });
    this.screen = new ShownLeases(this.broker, this.heard);
  }

  /** A place that a profile of that name leads to, whose clocks are so far from the true time. */
  place(profile: string, ahead: number | Record<AwsService, number> = 0): ClockedPlace {
    const known = this.places.get(profile);
    if (known !== undefined) return known;
    const clocks = typeof ahead === 'number' ? { iam: ahead, sts: ahead } : ahead;
    const place = new ClockedPlace(this.clock, clocks);
    this.places.set(profile, place);
    return place;
  }

  /** Another window of this machine that reaches the same places. */
  beside(owners: FakeOwners): ClockedWindow {
    const window = new ClockedWindow(this.clock, this.journal, owners, new CountingRandom(700));
    for (const [profile, place] of this.places) window.places.set(profile, place);
    return window;
  }

  issue(profile: string, role: IssuableRole, changes: Partial<IssuerConfig> = {}): Promise<Lease> {
    const request: IssueRequest = {
      role,
      config: {},
      folder: 'file:///project',
      issuer: { source: { kind: 'profile', profile }, ...changes },
    };
    return this.clock.until(this.screen.issue(request, new AbortController().signal));
  }

  /** The lease as the screen sees it now. */
  shown({ id }: Pick<Lease, 'id'>): Lease | undefined {
    return this.screen.leases.find((lease) => lease.id === id);
  }

  readonly openAccount: OpenAccount = async (issuer) => {
    const { source } = issuer;
    const place = this.places.get(source.kind === 'profile' ? source.profile : '');
    if (place === undefined) throw new Error('There is no such place');
    const tell = (service: AwsService): void => {
      if (place.silent) return;
      this.heard.observe(issuer, service, Math.floor(place.now(service) / 1000) * 1000);
    };
    await Promise.resolve();
    // Logging in asks for the account.
    tell('sts');
    const iam = answering(place.iam, () => tell('iam'));
    const sts = answering(place.sts, () => tell('sts'));
    return { id: '123456789012', region: 'eu-central-1', iam, sts };
  };
}

/** The calls as they are, with something done when an answer comes, a refusal too. */
function answering<T extends object>(calls: T, onAnswer: () => void): T {
  return new Proxy(calls, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        const answer: unknown = Reflect.apply(value, target, given);
        return answer instanceof Promise ? answer.finally(onAnswer) : answer;
      };
    },
  });
}
