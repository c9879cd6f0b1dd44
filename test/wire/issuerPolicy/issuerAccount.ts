import assert from 'node:assert/strict';
import { IAMClient } from '@aws-sdk/client-iam';
import { accounts } from '../../../src/aws/index';
import { Broker } from '../../../src/core/broker/broker';
import type { IssueRequest } from '../../../src/core/broker/leaseBroker';
import { Credentials } from '../../../src/core/credentials';
import type { Environment } from '../../../src/core/environment';
import { failureOf } from '../../../src/core/errors';
import { HeardTime } from '../../../src/core/heardTime';
import type { Lease } from '../../../src/core/leases/lease';
import type { Iam, Sts } from '../../../src/core/ports/aws';
import type { Clock } from '../../../src/core/ports/clock';
import type { IamUserRole, IssuableRole } from '../../../src/core/roles/role';
import { Sweep } from '../../../src/core/sweep/sweep';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { systemClock } from '../../../src/storage/systemClock';
import { systemRandom } from '../../../src/storage/systemRandom';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { assured, FakeOwners, MemoryAudit, MemoryLog, RecordingDelivery } from '../../doubles/ports';
import { until } from '../../host/until';
import { issuerName, leasedUsers, leftOfLeases, seed } from './accountSeed';
import { Life, mortalAccounts, mortalClock, mortalJournal } from './mortal';
import { theSentences, type Sentences } from './sentences';

const minute = 60_000;

/**
 * An AWS account whose issuer has one policy and nothing else, and a machine on which windows issue and
 * sweep by it. What the editor would tell its user is in `told`.
 */
export class IssuerAccount {
  readonly told: string[] = [];
  readonly journal = new MemoryJournal();
  readonly log = new MemoryLog();
  readonly audit = new MemoryAudit();
  readonly delivery = new RecordingDelivery();
  private readonly machine = new MovedClock();
  private readonly heard = new HeardTime(this.machine);
  private readonly forgotten = new Set<string>();
  private windows = 0;
  private current: { readonly broker: Broker; readonly life: Life } | undefined;

  /** What every role that makes users has besides its own. */
  private always: Partial<IamUserRole> = {};

  private constructor(
    readonly sandbox: Sandbox,
    private readonly say: Sentences,
  ) {}

  static async open(policy: string, always: Partial<IamUserRole> = {}): Promise<IssuerAccount> {
    const users = [{ name: issuerName, policies: { issuer: policy }, withKey: true }];
    // The machine's clock is right here: only the SDK's own is not moved with it.
    const sandbox = await startSandbox({ seed: { ...seed, users }, signatureToleranceMs: Infinity });
    const account = new IssuerAccount(sandbox, await theSentences());
    account.always = always;
    return account;
  }

  async close(): Promise<void> {
    this.current?.life.finish();
    this.current?.broker.dispose();
    await this.sandbox.stop();
  }

  /** From now on this is all that the issuer may do. */
  grant(policy: string): void {
    this.sandbox.seed({ users: [{ name: issuerName, policies: { issuer: policy } }] });
  }

  /** Time passes, everywhere. */
  pass(minutes: number): void {
    this.sandbox.clock.advance(minutes * minute);
    this.machine.offset += minutes * minute;
  }

  /** May do everything. */
  get root(): IAMClient {
    const { endpoint, root: credentials } = this.sandbox;
    return new IAMClient({ endpoint, region: 'us-east-1', credentials });
  }

  get broker(): Broker {
    return this.window.broker;
  }

  /** The window dies in the middle of this work; what comes afterwards is done by the next one. */
  async dieAfter(lastCall: keyof Iam | keyof Sts, work: () => Promise<unknown>): Promise<void> {
    const { life, broker } = this.window;
    life.lastCall = lastCall;
    await Promise.race([work(), life.ended]);
    assert.ok(life.over, `${lastCall} was never called`);
    broker.dispose();
    this.current = undefined;
  }

  /** The machine and its disk are no more, and what was issued there lives on. */
  loseRecords(): void {
    const { life, broker } = this.window;
    life.finish();
    broker.dispose();
    this.current = undefined;
    this.journal.files.clear();
    for (const { lease } of this.environments) this.forgotten.add(lease.principal);
  }

  async issue(role: IssuableRole, changes: Partial<IssueRequest> = {}): Promise<Lease | undefined> {
    const { endpoint } = this.sandbox;
    const issuer = { source: { kind: 'stored' }, region: 'us-east-1', iamEndpoint: endpoint } as const;
    const request: IssueRequest = {
      role: role.credentialType === 'iam_user' ? { ...role, ...this.always } : role,
      config: {},
      folder: 'file:///project',
      issuer: { ...issuer, stsEndpoint: endpoint },
      ...changes,
    };
    try {
      return await this.broker.issue(request, new AbortController().signal);
    } catch (error) {
      this.told.push(this.say.notIssued(role.name, failureOf(error), this.machine.now()));
      return undefined;
    }
  }

  async renew(lease: Lease | undefined): Promise<void> {
    if (lease === undefined) return;
    await this.broker.renew(lease.id).catch((error: unknown) => this.fails(error));
  }

  /** That it failed is told by what becomes of the lease. */
  async revoke(lease: Lease | undefined): Promise<void> {
    if (lease !== undefined) await this.broker.revoke(lease.id, 'command').catch(() => undefined);
  }

  /** Looks for what is left over and removes it, from a machine that knows nothing of it. */
  async sweep(): Promise<void> {
    const { endpoint } = this.sandbox;
    const source = { kind: 'stored' } as const;
    const issuer = { source, region: 'us-east-1', iamEndpoint: endpoint, stsEndpoint: endpoint };
    const ports = {
      openAccount: this.openAccount(),
      journal: new MemoryJournal(),
      owners: new FakeOwners('new-laptop'),
      clock: this.machine,
      log: this.log,
      audit: this.audit,
    };
    const sweep = new Sweep(ports, { issuer, paths: ['/vault-aws/'] });
    const { signal } = new AbortController();
    try {
      const report = await sweep.look(signal, () => undefined);
      this.tell(this.say.withoutPolicies(report, this.machine.now()));
      const result = await sweep.remove(report, report.leftovers, signal, () => undefined);
      if (result.failed.length > 0) this.tell(this.say.swept(result, this.machine.now()));
    } catch (error) {
      this.fails(error);
    }
  }

  /** A window looks at what is on record, and does for it what it can. */
  async begin(): Promise<void> {
    // By then nobody can be waiting for IAM to show a user.
    this.pass(6);
    await this.broker.recover();
    for (const lease of this.broker.leases) if (lease.revocable) await this.revoke(lease);
  }

  /** What is on record is finished: every lease revoked, every ended session's denial lifted. */
  async finish(): Promise<void> {
    await this.begin();
    this.pass(70);
    this.broker.checkExpiry();
    await until('nothing is on record', () => this.journal.files.size === 0, { interval: 5, timeout: 5_000 });
  }

  /** No machine has a record of it. */
  isForgotten({ principal }: Pick<Lease, 'principal'>): boolean {
    return this.forgotten.has(principal);
  }

  /** Names of the users that were made for leases. */
  get users(): readonly string[] {
    return leasedUsers(this.sandbox.inspect).map(({ name }) => name);
  }

  /** The environment that the latest lease was delivered in. */
  get environments(): readonly { readonly lease: Lease; readonly environment: Environment }[] {
    return this.delivery.delivered;
  }

  /** Calls of the issuer that AWS refused it, by operation. */
  get refused(): readonly string[] {
    const issued = new Set(this.environments.map(({ environment }) => environment['AWS_ACCESS_KEY_ID']));
    return this.sandbox.calls.all
      .filter(({ errorCode, accessKeyId }) => errorCode === 'AccessDenied' && !issued.has(accessKeyId))
      .map(({ operation }) => operation);
  }

  /** What of all that was made for leases is still in the account. */
  get left(): readonly string[] {
    return leftOfLeases(this.sandbox.inspect);
  }

  /** All that is written anywhere. */
  get written(): string {
    const texts = this.journal.history.map((record) => JSON.stringify(record));
    return [...this.told, ...this.log.lines, ...texts, JSON.stringify(this.audit.entries)].join('\n');
  }

  private fails(error: unknown): void {
    this.tell(this.say.failed(failureOf(error), this.machine.now()));
  }

  private tell(text: string): void {
    if (text !== '') this.told.push(text);
  }

  private openAccount() {
    return accounts({
      mfaCode: () => Promise.reject(new Error('no MFA here')),
      storedKeys: () => Promise.resolve(issuerKeys(this.sandbox)),
      sandboxKeys: () => undefined,
      clock: this.machine,
      onServerTime: (...told) => this.heard.observe(...told),
    });
  }

  private get window() {
    this.current ??= this.openWindow(new Life());
    return this.current;
  }

  private openWindow(life: Life) {
    this.windows += 1;
    const { log, audit, delivery } = this;
    const broker = new Broker({
      openAccount: mortalAccounts(this.openAccount(), life),
      journal: mortalJournal(this.journal, life),
      // Whatever other window is on record has died.
      owners: new FakeOwners(`window-${this.windows}`),
      assurance: assured,
      clock: mortalClock(this.machine, life),
      awsTime: this.heard,
      random: systemRandom,
      actor: 'window',
      log,
      audit,
      delivery,
    });
    const undone = new Set<string>();
    broker.onDidChange(({ leases }) => {
      if (life.over) return;
      for (const lease of leases) {
        if (lease.state === 'revoking' && lease.cause === 'undone') undone.add(lease.id);
        if (lease.state !== 'attention') continue;
        this.told.push(this.say.notRevoked(lease, undone.has(lease.id), this.machine.now()));
      }
    });
    return { broker, life };
  }
}

/** The machine's clock, ahead of the real one. */
class MovedClock implements Clock {
  offset = 0;

  now(): number {
    return systemClock.now() + this.offset;
  }

  schedule(milliseconds: number, callback: () => void) {
    return systemClock.schedule(milliseconds, callback);
  }
}

function issuerKeys(sandbox: Sandbox): Credentials | undefined {
  const key = sandbox.keys.get(issuerName);
  return key && new Credentials(key.accessKeyId, key.secretAccessKey);
}
