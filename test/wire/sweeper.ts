import { accounts } from '../../src/aws/index';
import { HeardTime } from '../../src/core/heardTime';
import { Credentials } from '../../src/core/credentials';
import { awsClock } from '../../src/core/leases/leaseTime';
import type { Clock } from '../../src/core/ports/clock';
import type { Leftover } from '../../src/core/sweep/leftover';
import { Sweep } from '../../src/core/sweep/sweep';
import type { SweepReport, SweepResult } from '../../src/core/sweep/sweepReport';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { systemClock } from '../../src/storage/systemClock';
import { MemoryJournal } from '../doubles/memoryJournal';
import { FakeOwners, MemoryAudit, MemoryLog } from '../doubles/ports';

/** A machine that has never issued anything: it has the issuer's key in the sandbox and an empty journal. */
export class Sweeper {
  readonly audit = new MemoryAudit();
  readonly log = new MemoryLog();
  private readonly sweep: Sweep;

  /** `wrongBy`: how far this machine's clock is off. */
  constructor(sandbox: Sandbox, { paths = ['/vault-aws/'], wrongBy = 0 } = {}) {
    const machine: Clock = {
      now: () => systemClock.now() + wrongBy,
      schedule: (milliseconds, callback) => systemClock.schedule(milliseconds, callback),
    };
    const heard = new HeardTime(machine);
    const openAccount = accounts({
      mfaCode: () => Promise.reject(new Error('no MFA here')),
      storedKeys: () => Promise.resolve(undefined),
      sandboxKeys: () => issuerKeys(sandbox),
      clock: machine,
      onServerTime: (...told) => heard.observe(...told),
    });
    const { endpoint } = sandbox;
    const issuer = {
      source: { kind: 'sandbox', id: 'test' },
      region: 'us-east-1',
      iamEndpoint: endpoint,
      stsEndpoint: endpoint,
    } as const;
    const journal = new MemoryJournal();
    const owners = new FakeOwners('new-laptop');
    const clock = awsClock({ clock: machine, awsTime: heard }, issuer, 'iam');
    const { audit, log } = this;
    this.sweep = new Sweep({ openAccount, journal, owners, clock, log, audit }, { issuer, paths });
  }

  look(): Promise<SweepReport> {
    return this.sweep.look(new AbortController().signal, () => undefined);
  }

  remove(report: SweepReport, leftovers: readonly Leftover[] = report.leftovers): Promise<SweepResult> {
    return this.sweep.remove(report, leftovers, new AbortController().signal, () => undefined);
  }
}

function issuerKeys(sandbox: Sandbox): Credentials | undefined {
  const key = sandbox.keys.get('platform-admin');
  return key && new Credentials(key.accessKeyId, key.secretAccessKey);
}
