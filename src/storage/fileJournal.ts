import { dirname, join } from 'node:path';
import type { Disposable } from '../core/disposable';
import { VaultAwsError } from '../core/errors';
import { isLeaseId } from '../core/leases/names';
import { parseRecord } from '../core/leases/parseRecord';
import type { LeaseRecord } from '../core/leases/record';
import type { Clock } from '../core/ports/clock';
import type { Journal, Listed } from '../core/ports/journal';
import type { Random } from '../core/ports/random';
import { reasonOf } from '../core/text/outside';
import { removeDurably, removeLeftovers, writeAtomically } from './atomicFile';
import { FileUnreadable } from './boundedFile';
import { nodeFiles, type Files } from './files';
import { systemClock } from './systemClock';
import { isMissing, isPassing } from './systemErrors';
import { systemRandom } from './systemRandom';

const ending = '.json';
/** Bytes, many times what a record with everything in it has. */
const longestRecord = 256 * 1024;

/** The journal as one file per lease: two windows never write the same one, so no lock is needed. */
export class FileJournal implements Journal {
  /** Writes to one lease's file happen in the order they were asked for. */
  private readonly queues = new Map<string, Promise<void>>();
  private isDurable = false;
  private isPrivate: Promise<void> | undefined;

  constructor(
    private readonly directory: string,
    private readonly files: Files = nodeFiles,
    private readonly clock: Pick<Clock, 'now'> = systemClock,
    private readonly random: Random = systemRandom,
  ) {}

  put(record: LeaseRecord): Promise<void> {
    const text = `${JSON.stringify(record, null, 2)}\n`;
    return this.inOrder(record.id, async () => {
      // What nobody could read again would keep its lease from ever being ended.
      if (!isRecordOf(record.id, text)) throw new Error('the record could not be read again');
      await this.makeDirectory();
      await writeAtomically(this.pathOf(record.id), text, this.files, this.random);
    });
  }

  remove(leaseId: string): Promise<void> {
    return this.inOrder(leaseId, () => removeDurably(this.pathOf(leaseId), this.files));
  }

  async list(): Promise<Listed> {
    const all = await this.names();
    await removeLeftovers(this.directory, all, this.files, this.clock);
    const names = all.filter((name) => name.endsWith(ending));
    const records: LeaseRecord[] = [];
    const [damaged, unread]: [string[], string[]] = [[], []];
    for (const name of names) {
      const record = await this.read(name);
      if (record === 'damaged') damaged.push(name);
      else if (record === 'unread') unread.push(name.slice(0, -ending.length));
      else if (record !== 'gone') records.push(record);
    }
    return { records, damaged, unread };
  }

  watch(listener: () => void): Disposable {
    return this.files.watch(this.directory, listener);
  }

  /** The directory itself may be as new as the first record: without it in its parent, a loss of power takes both. */
  private async makeDirectory(): Promise<void> {
    await this.files.makeDirectory(this.directory);
    await this.makePrivate();
    if (this.isDurable) return;
    await this.files.syncDirectory(dirname(this.directory));
    this.isDurable = true;
  }

  private makePrivate(): Promise<void> {
    return (this.isPrivate ??= this.files.makePrivate(this.directory));
  }

  private async names(): Promise<string[]> {
    try {
      const names = await this.files.list(this.directory);
      await this.makePrivate();
      return names;
    } catch (error) {
      if (isMissing(error)) return [];
      throw this.unwritable(error);
    }
  }

  /**
   * A record is what the name of its file says. A copy that somebody's backup or synchronisation has
   * made of it is none: nobody would ever remove that, and its lease would be ended for ever.
   */
  private async read(name: string): Promise<LeaseRecord | 'damaged' | 'unread' | 'gone'> {
    const id = name.slice(0, -ending.length);
    if (!isLeaseId(id)) return 'damaged';
    try {
      const record = parseRecord(await this.files.read(join(this.directory, name), longestRecord));
      return record?.id === id ? record : 'damaged';
    } catch (error) {
      if (!(error instanceof FileUnreadable)) return 'damaged';
      // Another window may have finished that lease since the directory was read.
      if (error.reason === 'missing') return 'gone';
      return isPassing(error.cause) ? 'unread' : 'damaged';
    }
  }

  private inOrder(leaseId: string, write: () => Promise<void>): Promise<void> {
    const done = (this.queues.get(leaseId) ?? Promise.resolve())
      // The one who asked for the earlier write is told of its failure; this write is another matter.
      .catch(() => undefined)
      .then(write)
      .catch((error: unknown) => {
        throw this.unwritable(error);
      })
      .finally(() => {
        if (this.queues.get(leaseId) === done) this.queues.delete(leaseId);
      });
    this.queues.set(leaseId, done);
    return done;
  }

  private pathOf(leaseId: string): string {
    return join(this.directory, leaseId + ending);
  }

  private unwritable(error: unknown): VaultAwsError {
    return new VaultAwsError({ code: 'journalUnwritable', path: this.directory, reason: reasonOf(error) });
  }
}

function isRecordOf(id: string, text: string): boolean {
  return Buffer.byteLength(text) <= longestRecord && parseRecord(text)?.id === id;
}
