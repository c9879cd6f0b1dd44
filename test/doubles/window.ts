import { Broker } from '../../src/core/broker/broker';
import type { IssueRequest } from '../../src/core/broker/leaseBroker';
import { VaultAwsError, type Failure } from '../../src/core/errors';
import type { Lease } from '../../src/core/leases/lease';
import type { Assurance } from '../../src/core/ports/assurance';
import type { IssuerConfig } from '../../src/core/ports/aws';
import type { IssuableRole } from '../../src/core/roles/role';
import { FakeClock } from './fakeClock';
import { FakeIam } from './fakeIam';
import { FakeSts } from './fakeSts';
import { MemoryJournal } from './memoryJournal';
import {
  assured,
  CountingRandom,
  FakeOwners,
  MemoryAudit,
  MemoryLog,
  RecordingDelivery,
  sameTime,
} from './ports';

/** A broker with everything around it faked: one window over one account and one disk. */
export class FakeWindow {
  readonly delivery = new RecordingDelivery();
  readonly log = new MemoryLog();
  readonly audit = new MemoryAudit();
  readonly opened: IssuerConfig[] = [];
  readonly broker: Broker;
  /** Whether there is somebody to end its leases. */
  assurance: Assurance = assured;
  /** The account the issuer's login leads to. */
  accountId = '123456789012';
  /** What happens while the issuer logs in. */
  onOpen: () => void = () => undefined;
  /** Whose login asks for something that nobody answers. */
  hangsAtLogin: (issuer: IssuerConfig) => boolean = () => false;
  /** Why the issuer has no login, when it has none. */
  loginFailure: Failure | undefined;

  constructor(
    readonly clock = new FakeClock(),
    readonly iam = new FakeIam(clock),
    readonly journal = new MemoryJournal(),
    readonly owners = new FakeOwners(),
    readonly sts = new FakeSts(clock, iam),
    random = new CountingRandom(),
  ) {
    this.broker = new Broker({
      openAccount: (issuer, signal) => {
        this.opened.push(issuer);
        if (this.hangsAtLogin(issuer)) return untilAborted(signal);
        if (this.opened.length === 1) this.onOpen();
        if (this.loginFailure !== undefined) return Promise.reject(new VaultAwsError(this.loginFailure));
        return Promise.resolve({ id: this.accountId, iam: this.iam, sts: this.sts, region: 'eu-central-1' });
      },
      journal,
      clock,
      awsTime: sameTime,
      log: this.log,
      audit: this.audit,
      actor: 'window',
      delivery: this.delivery,
      assurance: {
        mayBegin: (lease) => this.assurance.mayBegin(lease),
        mayDeliver: (lease, signal) => this.assurance.mayDeliver(lease, signal),
      },
      owners,
      random,
    });
  }

  issue(
    role: IssuableRole,
    changes: Partial<IssueRequest> = {},
    signal = new AbortController().signal,
  ): Promise<Lease> {
    const request: IssueRequest = {
      role,
      config: {},
      folder: 'file:///project',
      issuer: { source: { kind: 'default' } },
      ...changes,
    };
    return this.clock.until(this.broker.issue(request, signal));
  }
}

/** What asks somebody who does not answer, until it is told to stop. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new VaultAwsError({ code: 'cancelled' })));
  });
}
