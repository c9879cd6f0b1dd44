import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Broker } from '../../../src/core/broker/broker';
import type { LeaseRecord } from '../../../src/core/leases/record';
import type { Journal } from '../../../src/core/ports/journal';
import { FileJournal } from '../../../src/storage/fileJournal';
import { FakeClock } from '../../doubles/fakeClock';
import { FakeIam } from '../../doubles/fakeIam';
import { FakeSts } from '../../doubles/fakeSts';
import {
  assured,
  CountingRandom,
  FakeOwners,
  MemoryAudit,
  MemoryLog,
  RecordingDelivery,
  sameTime,
} from '../../doubles/ports';

/** The real broker of one window over the real journal in a folder of its own, with an account in memory. */
export class DeskOnDisk {
  readonly clock = new FakeClock();
  readonly iam = new FakeIam(this.clock);
  readonly log = new MemoryLog();
  readonly audit = new MemoryAudit();
  readonly broker: Broker;
  /** Names of the other windows that live. */
  readonly living = new Set<string>();
  private logins = 0;

  private constructor(
    readonly scratch: string,
    readonly directory: string,
    journal: Journal,
  ) {
    const sts = new FakeSts(this.clock, this.iam);
    this.broker = new Broker({
      openAccount: () => {
        this.logins += 1;
        return Promise.resolve({ id: '123456789012', iam: this.iam, sts, region: 'eu-central-1' });
      },
      journal,
      clock: this.clock,
      awsTime: sameTime,
      log: this.log,
      audit: this.audit,
      actor: 'window',
      delivery: new RecordingDelivery(),
      assurance: assured,
      owners: new FakeOwners('this-window', this.living),
      random: new CountingRandom(),
    });
  }

  static async open(through: (journal: Journal) => Journal = (journal) => journal): Promise<DeskOnDisk> {
    const scratch = await mkdtemp(join(tmpdir(), 'vault-aws-attack-'));
    const directory = join(scratch, 'journal');
    return new DeskOnDisk(scratch, directory, through(new FileJournal(directory)));
  }

  /** What the account was asked so far: logins count too. */
  get calls(): number {
    return this.logins + this.iam.calls.length;
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  write(name: string, record: LeaseRecord | string): Promise<void> {
    return writeFile(this.path(name), typeof record === 'string' ? record : JSON.stringify(record));
  }

  /** Looks at the journal as often as a window does in some minutes, and finishes what it took over. */
  async look(times = 5): Promise<void> {
    for (let turn = 0; turn < times; turn += 1) {
      await this.broker.recover();
      await Promise.all(
        this.broker.leases.map(({ id }) => this.broker.revoke(id, 'command').catch(() => undefined)),
      );
    }
  }

  /** How often the log speaks of something. */
  said(pattern: RegExp): number {
    return this.log.lines.filter((line) => pattern.test(line)).length;
  }

  async close(): Promise<void> {
    this.broker.dispose();
    await rm(this.scratch, { recursive: true, force: true });
  }
}
