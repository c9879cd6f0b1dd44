import { appendFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../core/ports/clock';
import type { Log, LogData } from '../core/ports/log';
import { plainData } from '../core/text/logged';

/** Bytes after which the file is begun anew. */
const limit = 200_000;

/** What keepers have to say, a line of JSON each: they have no screen, and write to no stream of anybody's. */
export class FileLog implements Log {
  private readonly path: string;

  constructor(
    private readonly directory: string,
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
      mkdirSync(this.directory, { recursive: true, mode: 0o700 });
      if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) > limit) truncateSync(this.path);
      appendFileSync(this.path, line, { mode: 0o600 });
    } catch {
      // A full disk must not keep a key alive.
    }
  }
}
