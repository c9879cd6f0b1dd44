import { closeSync, fstatSync, ftruncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../core/ports/clock';
import type { Log, LogData } from '../core/ports/log';
import { plainData } from '../core/text/logged';
import { openForAppending } from '../storage/ownFiles';

/** Bytes after which the file is begun anew. */
const limit = 200_000;

/** What keepers have to say, a line of JSON each: they have no screen, and their one stream is for the window. */
export class FileLog implements Log {
  private readonly path: string;

  constructor(
    directory: string,
    private readonly clock: Clock,
  ) {
    this.path = join(directory, 'keeper.log');
  }

  debug(): void {
    // Nobody can ask for it.
  }
  info(message: string, data?: LogData): void {
    this.add('info', message, data);
  }
  warn(message: string, data?: LogData): void {
    this.add('warn', message, data);
  }
  error(message: string, data?: LogData): void {
    this.add('error', message, data);
  }

  private add(level: string, message: string, data: LogData = {}): void {
    const at = new Date(this.clock.now()).toISOString();
    const line = `${JSON.stringify({ at, level, pid: process.pid, message, ...plainData(data) })}\n`;
    try {
      const file = openForAppending(this.path);
      try {
        if (fstatSync(file).size > limit) ftruncateSync(file);
        writeSync(file, line);
      } finally {
        closeSync(file);
      }
    } catch {
      // A full disk, or somebody's pipe in the file's place, must not keep a key alive.
    }
  }
}
