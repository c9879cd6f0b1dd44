import { HeardTime } from '../../../src/core/heardTime';
import { expiryGuard, expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import { awsClock } from '../../../src/core/leases/leaseTime';
import { userName } from '../../../src/core/leases/names';
import { stamp } from '../../../src/core/leases/stamp';
import type { LeaseRecord } from '../../../src/core/leases/record';
import type { Account, Iam, IssuerConfig, OnRequest, Tags } from '../../../src/core/ports/aws';
import type { Clock } from '../../../src/core/ports/clock';
import { Sweep } from '../../../src/core/sweep/sweep';
import type { Leftover } from '../../../src/core/sweep/leftover';
import type { SweepProgress, SweepReport, SweepResult } from '../../../src/core/sweep/sweepReport';
import { FakeClock } from '../../doubles/fakeClock';
import { FakeIam } from '../../doubles/fakeIam';
import { newFakeUser } from '../../doubles/fakeUser';
import { FakeSts } from '../../doubles/fakeSts';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { CountingRandom, FakeOwners, MemoryAudit, MemoryLog } from '../../doubles/ports';
import { aRecord, aUserTarget } from '../../doubles/records';

export const hour = 60 * 60_000;
export const day = 24 * hour;
const account = 'arn:aws:iam::123456789012';
const issuer: IssuerConfig = { source: { kind: 'default' } };

/** A lease of somebody: when AWS made its user, how long it may live, and what is special about it. */
export interface Made {
  /** Milliseconds before now. */
  readonly ago: number;
  /** Seconds it may live at most. */
  readonly longest?: number;
  /** How far the clock of the machine that made it was off. */
  readonly wrongBy?: number;
  readonly role?: string;
  readonly owner?: string;
  readonly path?: string;
  /** Another name than we gave it. */
  readonly name?: string;
  /** What its tags were changed to. */
  readonly tags?: (tags: Tags) => Tags;
}

/** An account with users in it, and a sweep of it from a machine with an empty journal. */
export class SweptAccount {
  /** AWS's time. */
  readonly time = new FakeClock();
  readonly iam = new FakeIam(this.time);
  readonly journal = new MemoryJournal();
  readonly audit = new MemoryAudit();
  readonly log = new MemoryLog();
  readonly seen: SweepProgress[] = [];
  accountId = '123456789012';
  paths: readonly string[] = ['/vault-aws/'];
  owners = new FakeOwners();
  /** How far this machine's clock is off. */
  wrongBy = 0;
  private readonly random = new CountingRandom();

  /** Puts a user of ours there and returns its name. */
  addUser(made: Made): string {
    const record = this.recordOf(made);
    const path = made.path ?? '/vault-aws/';
    const name = made.name ?? nameOf(record);
    const tags = stamp(record, made.owner ?? 'jane');
    this.iam.users.set(name, {
      ...newFakeUser(`${account}:user${path}${name}`, this.time.now() - made.ago),
      tags: made.tags?.(tags) ?? tags,
      keys: new Set([`AKIA${record.id.toUpperCase()}`]),
      policies: new Map([
        [expiryPolicyName, expiryGuard(record.expiresAt)],
        ['vault-aws-role', '{}'],
      ]),
    });
    return name;
  }

  /** Puts a user there that nobody of ours made. */
  addForeigner(name: string, path = '/vault-aws/', tags: Tags = {}): void {
    const user = newFakeUser(`${account}:user${path}${name}`, this.time.now() - 90 * day);
    this.iam.users.set(name, { ...user, tags });
  }

  /** Puts a managed policy made for one lease there, and returns its name. */
  addPolicy(made: Made): string {
    const record = this.recordOf(made);
    const name = made.name ?? nameOf(record);
    const tags = stamp(record, made.owner ?? 'jane');
    this.addPolicyNamed(name, this.time.now() - made.ago, made.tags?.(tags) ?? tags);
    return name;
  }

  addPolicyNamed(name: string, createdAt: number, tags: Tags): string {
    const arn = `${account}:policy/vault-aws/${name}`;
    this.iam.policies.set(arn, '{}');
    this.iam.tagsOfPolicies.set(arn, tags);
    this.iam.birthOfPolicies.set(arn, createdAt);
    return arn;
  }

  recordOf({ ago, longest = 3_600, wrongBy = 0, role = 's3-reader' }: Made): LeaseRecord {
    const createdAt = this.time.now() - ago + wrongBy;
    return {
      ...aRecord(),
      id: this.random.base32(26),
      roleName: role,
      state: 'active',
      owner: { host: 'laptop', pid: 1, instance: 'another' },
      createdAt,
      ttl: { seconds: longest, maxSeconds: longest, limit: 'role' },
      expiresAt: createdAt + longest * 1000,
      maxExpiresAt: createdAt + longest * 1000,
      target: aUserTarget({ userName: userName(role, 'jane', createdAt + longest * 1000, this.random) }),
    };
  }

  look(signal = new AbortController().signal): Promise<SweepReport> {
    return this.time.until(this.sweep().look(signal, (progress) => this.seen.push(progress)));
  }

  async remove(
    leftovers: readonly Leftover[],
    signal = new AbortController().signal,
    onProgress: (done: number) => void = () => undefined,
  ): Promise<SweepResult> {
    const report = { accountId: '123456789012' };
    return this.time.until(this.sweep().remove(report, leftovers, signal, onProgress));
  }

  private sweep(): Sweep {
    const { journal, owners, audit, log, time } = this;
    const machine: Clock = {
      now: () => time.now() + this.wrongBy,
      schedule: (milliseconds, callback) => time.schedule(milliseconds, callback),
    };
    const heard = new HeardTime(machine);
    const clock = awsClock({ clock: machine, awsTime: heard }, issuer, 'iam');
    const openAccount = (_: IssuerConfig, __: AbortSignal, onRequest?: OnRequest): Promise<Account> =>
      Promise.resolve({
        id: this.accountId,
        iam: observed(this.iam, () => {
          onRequest?.({ operation: 'iam:Call', outcome: 'ok', requestId: 'id' });
          heard.observe(issuer, 'iam', time.now());
        }),
        sts: new FakeSts(time, this.iam),
        region: 'eu-central-1',
      });
    return new Sweep({ openAccount, journal, owners, clock, audit, log }, { issuer, paths: this.paths });
  }
}

function nameOf({ target }: LeaseRecord): string {
  return target.kind === 'iam_user' ? target.userName : '';
}

/** The calls as they are, each told of when it is made, as the connection does. */
function observed(iam: FakeIam, onCall: () => void): Iam {
  return new Proxy(iam, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        onCall();
        return Reflect.apply(value, target, given);
      };
    },
  });
}
