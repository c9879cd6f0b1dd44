import { closeSync, fstatSync, lstatSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Audit, AuditEntry } from '../core/ports/audit';
import type { Log } from '../core/ports/log';
import { reasonOf } from '../core/text/outside';
import { auditLine } from './auditLine';
import { auditName, newestAuditFile, putAside } from './auditRotation';
import { makePrivate, openForAppending } from './ownFiles';

export interface AuditFileOptions {
  readonly directory: string;
  readonly log: Log;
  /** Bytes at which the file is put aside and another begun. */
  readonly limit?: number;
  /** How many old files of that size stay. */
  readonly kept?: number;
}

const lineEnd = 0x0a;

/**
 * The audit trail: lines of JSON in one file to which all windows and their keepers append, each line
 * by one appending write, so that no two are ever mixed.
 *
 * Synchronous, because the last entries are made in the last milliseconds of a window, and a line
 * takes a fraction of one. Not synced to the disk, which would take many: a machine that loses its
 * power may lose the last seconds of the trail, and never the records of the leases.
 */
export class AuditFile implements Audit {
  private readonly path: string;
  private troubled = false;
  private isPrivate = false;

  constructor(private readonly options: AuditFileOptions) {
    this.path = join(options.directory, auditName);
  }

  record(entry: AuditEntry): void {
    try {
      this.append(`${auditLine(entry)}\n`);
      this.troubled = false;
    } catch (error) {
      // Once until it works again: a full disk is not to fill the log as well.
      if (!this.troubled) this.options.log.warn('audit not written', { reason: reasonOf(error) });
      this.troubled = true;
    }
  }

  /** Path of the file with the latest entries; undefined when nothing was written yet. Never throws. */
  newest(): string | undefined {
    return newestAuditFile(this.options.directory);
  }

  private append(line: string): void {
    this.makeRoom(Buffer.byteLength(line));
    const file = openForAppending(this.path);
    try {
      if (!this.isPrivate) makePrivate(this.options.directory);
      this.isPrivate = true;
      const bytes = Buffer.from(endsTorn(file) ? `\n${line}` : line);
      const written = writeSync(file, bytes);
      if (written < bytes.length) throw new Error(`${written} of ${bytes.length} bytes written`);
    } finally {
      closeSync(file);
    }
  }

  private makeRoom(bytes: number): void {
    const { directory, limit = 1_000_000, kept = 5 } = this.options;
    const found = lstatSync(this.path, { throwIfNoEntry: false });
    if (found?.isFile() !== true || found.size === 0) return;
    if (found.size + bytes > limit) putAside(directory, { limit, kept });
  }
}

/** Whether a machine or a disk gave up in the middle of the last line: then the next one must not continue it. */
function endsTorn(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] !== lineEnd;
}
