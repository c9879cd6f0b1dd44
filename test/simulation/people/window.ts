import { assured } from '../../doubles/ports';
import { Broker } from '../../../src/core/broker/broker';
import type { IssueRequest } from '../../../src/core/broker/leaseBroker';
import { HeardTime } from '../../../src/core/heardTime';
import { Credentials } from '../../../src/core/credentials';
import { failureOf, type Failure } from '../../../src/core/errors';
import type { Lease, LeaseId } from '../../../src/core/leases/lease';
import { Pulse } from '../../../src/core/keeper/pulse';
import { farewell } from '../../../src/keeper/farewell';
import { keptOwners } from '../../../src/keeper/keptOwners';
import { WindowKeeper } from '../../../src/keeper/windowKeeper';
import { FileJournal } from '../../../src/storage/fileJournal';
import type { SimulatedAws } from '../aws/simulatedAws';
import type { Promises } from '../promises';
import type { Machine } from '../world/machine';
import { Process, type Doom } from '../world/process';
import { journalDirectory, processFiles } from '../world/processFiles';
import type { World } from '../world/world';
import { auditOf, beatsOf, logOf, ownersOf, userName } from './deskOf';
import { startKeeper, type RunningKeeper } from './keeperOf';

export interface WindowOptions {
  readonly name: string;
  readonly doom?: Doom;
  /** Whether a keeper can be started. */
  readonly withKeeper: boolean;
}

/** One window: the real broker, journal and keeper's side of it, in a process of a simulated machine. */
export class Window {
  readonly process: Process;
  readonly broker: Broker;
  readonly instance: string;
  /** Its keeper, while there is one. */
  keeper: RunningKeeper | undefined;
  closing = false;
  private readonly windowKeeper: WindowKeeper | undefined;

  constructor(
    private readonly world: World,
    aws: SimulatedAws,
    readonly machine: Machine,
    promises: Promises,
    options: WindowOptions,
  ) {
    const chance = world.chance.fork();
    const process = new Process(world, machine, options.name, machine.nextPid(), options.doom);
    this.process = process;
    const heard = new HeardTime(process.clock);
    const owners = ownersOf(process, chance);
    this.instance = owners.self.instance;
    const log = logOf(process);
    this.broker = new Broker({
      openAccount: aws.accountsOf({
        process,
        administrator: false,
        onServerTime: (...told) => heard.observe(...told),
        hasKeys: () => true,
        onLogin: (issuer) =>
          this.windowKeeper?.login(issuer, new Credentials('AKIAISSUER', `${aws.account.mark}issuer`)),
      }),
      journal: new FileJournal(journalDirectory, processFiles(world, process), process.clock, chance),
      owners: keptOwners(owners, this),
      random: chance,
      actor: 'window',
      assurance: assured,
      clock: process.clock,
      awsTime: heard,
      log,
      audit: auditOf(process, ({ event, outcome, by }) => world.coverage.count(`${by}: ${event} ${outcome}`)),
      delivery: {
        deliver: (lease, environment) =>
          process.call<void>('delivery', (answer) => {
            world.time.after(chance.scale(1, 300), () => {
              if (chance.hit(0.03)) return answer.failed(new Error('no terminal'));
              if (!process.alive) return;
              promises.delivered(this, lease, environment);
              answer.ok();
            });
          }),
      },
    });
    promises.watch(this);
    if (options.withKeeper) {
      this.windowKeeper = new WindowKeeper({
        start: () => (this.keeper = startKeeper(world, aws, process)),
        startOf: (pid) => process.call('system:process', ({ ok }) => ok(machine.startOf(pid))),
        hello: () => ({ journal: journalDirectory, audit: '', window: owners.self, userName }),
        machine: process.clock,
        heard,
        log,
      });
      this.windowKeeper.follow(this.broker);
    }
    new Pulse(beatsOf(process), this.instance, process.clock).follow(this.broker);
    process.note(() => 'opens');
    void this.broker.recover();
    this.broker.follow();
  }

  /** As its records name its keeper. */
  get identity(): WindowKeeper['identity'] {
    return this.windowKeeper?.identity ?? {};
  }

  get usable(): boolean {
    return this.process.alive && this.process.responsive && !this.closing;
  }

  get ownLeases(): readonly Lease[] {
    return this.broker.leases.filter(({ elsewhere }) => !elsewhere);
  }

  issue(request: IssueRequest, signal: AbortSignal): Promise<Lease | Failure> {
    this.process.note(() => `issues ${request.role.name}`);
    return this.told('issue', this.broker.issue(request, signal));
  }

  renew(id: LeaseId, asked?: number): Promise<Lease | Failure> {
    this.process.note(() => `renews ${id}`);
    return this.told('renew', this.broker.renew(id, asked));
  }

  revoke(id: LeaseId): Promise<void | Failure> {
    this.process.note(() => `revokes ${id}`);
    return this.told('revoke', this.broker.revoke(id, 'command'));
  }

  /** As VS Code ends an extension: it may finish what it does for five seconds, then its process ends. */
  async close(): Promise<void> {
    this.closing = true;
    this.process.note(() => 'closes');
    const { windowKeeper } = this;
    const release = { release: (): void => windowKeeper?.release() };
    await farewell(this.broker, release, this.process.clock);
    this.process.die('closed');
  }

  private async told<T>(what: string, work: Promise<T>): Promise<T | Failure> {
    try {
      const result = await work;
      this.process.note(() => `${what}: done`);
      this.world.coverage.count(`window: ${what} succeeded`);
      return result;
    } catch (error) {
      const failure = failureOf(error);
      this.process.note(() => `${what}: ${failure.code}`);
      this.world.coverage.count(`window: ${what} failed with ${failure.code}`);
      return failure;
    }
  }
}
