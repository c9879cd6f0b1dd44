import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Beats } from '../core/ports/beats';
import type { Clock } from '../core/ports/clock';
import type { Log } from '../core/ports/log';
import { makePrivate } from './ownFiles';
import { systemClock } from './systemClock';
import { reasonOf } from '../core/text/outside';
import { isMissing, isPassing } from './systemErrors';

/** Where the beats of those are who share a journal. */
export function beatsBeside(journal: string): string {
  return join(dirname(journal), 'alive');
}

const ending = '.beat';
/** Milliseconds without a beat after which a file is nobody's: whoever lives makes it anew. */
const stale = 24 * 60 * 60_000;
const { O_CREAT, O_RDONLY, O_WRONLY } = constants;
/** Not on Windows, which has neither pipes nor links of that kind among its files. */
const noSurprise = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Beats as files, one for each window or keeper, whose times move. Times need no room on a full disk, and
 * a file that is opened to be looked at is the newest there is also where files are shared over a network.
 */
export class BeatFolder implements Beats {
  /** What is done to one file happens in the order it was asked for. */
  private readonly queues = new Map<string, Promise<void>>();
  private isPrivate = false;
  private troubled = false;
  /** How often there was no telling. */
  private unseen = 0;

  constructor(
    private readonly directory: string,
    private readonly log: Pick<Log, 'warn'>,
    private readonly clock: Pick<Clock, 'now'> = systemClock,
  ) {}

  beat(instance: string): void {
    this.inOrder(instance, () => this.touch(this.pathOf(instance)));
  }

  end(instance: string): void {
    this.inOrder(instance, () => rm(this.pathOf(instance), { force: true }));
  }

  /**
   * When the last beat was, as a text, or undefined when there is none. Never rejects: what cannot be looked
   * at for want of something may have moved, so it has another text each time.
   */
  async look(instance: string): Promise<string | undefined> {
    await this.prepare();
    try {
      if (!(await stat(this.pathOf(instance))).isFile()) return undefined;
      const file = await open(this.pathOf(instance), O_RDONLY | noSurprise);
      try {
        return String((await file.stat()).mtimeMs);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (!isPassing(error)) return undefined;
      this.unseen += 1;
      return `unseen ${this.unseen}`;
    }
  }

  /** Resolves when everything that was asked for is done, or could not be. */
  async settled(): Promise<void> {
    while (this.queues.size > 0) await Promise.all(this.queues.values());
  }

  private async touch(path: string): Promise<void> {
    const now = new Date(this.clock.now());
    const file = await open(path, O_WRONLY | O_CREAT | noSurprise, 0o600).catch(async (error: unknown) => {
      if (!isMissing(error)) throw error;
      await mkdir(this.directory, { recursive: true, mode: 0o700 });
      return open(path, O_WRONLY | O_CREAT | noSurprise, 0o600);
    });
    try {
      if (!(await file.stat()).isFile()) throw new Error(`not a regular file: ${path}`);
      await file.utimes(now, now);
    } finally {
      await file.close();
    }
  }

  private inOrder(instance: string, work: () => Promise<void>): void {
    const done = (this.queues.get(instance) ?? this.prepare())
      .then(work)
      .then(() => {
        this.troubled = false;
      })
      .catch((error: unknown) => this.complain(error))
      .finally(() => {
        if (this.queues.get(instance) === done) this.queues.delete(instance);
      });
    this.queues.set(instance, done);
  }

  /** Once a process: nobody else is to move what is here, and what nobody moves any more goes. */
  private async prepare(): Promise<void> {
    if (this.isPrivate) return;
    this.isPrivate = true;
    makePrivate(this.directory);
    const names = await readdir(this.directory).catch(() => []);
    const ours = names.filter((name) => name.endsWith(ending)).map((name) => join(this.directory, name));
    await Promise.all(ours.map((path) => this.removeIfStale(path)));
  }

  private async removeIfStale(path: string): Promise<void> {
    const found = await lstat(path).catch(() => undefined);
    if (found?.isFile() !== true || this.clock.now() - found.mtimeMs <= stale) return;
    await rm(path, { force: true }).catch(() => undefined);
  }

  private complain(error: unknown): void {
    if (!this.troubled) this.log.warn('beat not shown', { reason: reasonOf(error) });
    this.troubled = true;
  }

  private pathOf(instance: string): string {
    return join(this.directory, instance + ending);
  }
}
