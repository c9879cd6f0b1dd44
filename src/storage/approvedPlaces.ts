import { dirname, join } from 'node:path';
import type { ApprovedPlaces } from '../core/consent/approvedPlaces';
import { parsePlace } from '../core/consent/parsePlace';
import { placeKey, type Place } from '../core/consent/place';
import { VaultAwsError } from '../core/errors';
import { reasonOf } from '../core/text/outside';
import { removeLeftovers, writeAtomically } from './atomicFile';
import { readBounded } from './boundedFile';
import { nodeFiles, type Files } from './files';
import { systemClock } from './systemClock';

/** In bytes; a place is a profile and two addresses. */
const largest = 64 * 1024;
/** Milliseconds. */
const longestRead = 5_000;

/**
 * One small file a place, named by the place's key: what stands in it must hash to its name, so that
 * neither a copy nor an edit makes an approval of another. Nothing is kept in memory, so that whoever
 * removes a file takes the approval back.
 */
export class ApprovedPlaceFiles implements ApprovedPlaces {
  private prepared: Promise<void> | undefined;

  /** `directory` lies beside the journal: see `approvedBeside`. */
  constructor(
    private readonly directory: string,
    private readonly files: Files = nodeFiles,
  ) {}

  async has(place: Place): Promise<boolean> {
    const key = placeKey(place);
    void this.prepare();
    try {
      const text = await readBounded(this.pathOf(key), { limit: largest, timeout: longestRead });
      const approved = parsePlace(text.toString('utf8'));
      return approved !== undefined && placeKey(approved) === key;
    } catch {
      return false;
    }
  }

  async add(place: Place): Promise<void> {
    try {
      await this.files.makeDirectory(this.directory);
      await this.prepare();
      await this.files.syncDirectory(dirname(this.directory));
      await writeAtomically(this.pathOf(placeKey(place)), `${JSON.stringify(place, null, 2)}\n`, this.files);
    } catch (error) {
      throw new VaultAwsError({ code: 'journalUnwritable', path: this.directory, reason: reasonOf(error) });
    }
  }

  /** Once, when it is there: nobody else is to add to it, and what a crash has left goes. Never rejects. */
  private prepare(): Promise<void> {
    return (this.prepared ??= this.tidy());
  }

  private async tidy(): Promise<void> {
    const names = await this.files.list(this.directory).catch(() => undefined);
    if (names === undefined) {
      this.prepared = undefined;
      return;
    }
    await this.files.makePrivate(this.directory);
    await removeLeftovers(this.directory, names, this.files, systemClock);
  }

  private pathOf(key: string): string {
    return join(this.directory, `${key}.json`);
  }
}

/** Where a window and its keeper look, who know the same journal. */
export function approvedBeside(journal: string): string {
  return join(dirname(journal), 'approved');
}
