import type { Instant } from '../../../src/core/time';
import type { Chance } from './chance';

interface Inode {
  written: string;
  /** What of it is sure to survive a loss of power. */
  synced: string | undefined;
  modified: Instant;
}

/** One change of names, which the disk makes as a whole or not at all. */
type Change = readonly (readonly [path: string, inode: Inode | undefined])[];

/**
 * One directory on a disk that keeps, when power is lost, what was synced, and of the rest what it
 * likes: texts torn, names old or new, in any mixture that a file system may leave.
 */
export class Disk {
  /** Every text and every name ever written. */
  readonly everWritten: string[] = [];
  full = false;
  private names = new Map<string, Inode>();
  private durable = new Map<string, Inode>();
  private unsynced: Change[] = [];
  private directory: 'absent' | 'made' | 'durable' = 'absent';
  private readonly listeners = new Set<() => void>();

  makeDirectory(): void {
    if (this.directory === 'absent') this.directory = 'made';
  }

  get exists(): boolean {
    return this.directory !== 'absent';
  }

  list(): string[] {
    return [...this.names.keys()];
  }

  create(path: string, now: Instant): Inode {
    const inode: Inode = { written: '', synced: undefined, modified: now };
    this.everWritten.push(path);
    this.change([[path, inode]]);
    return inode;
  }

  write(inode: Inode, text: string, now: Instant): void {
    this.everWritten.push(text);
    inode.written = text;
    inode.modified = now;
  }

  sync(inode: Inode): void {
    inode.synced = inode.written;
  }

  syncNames(): void {
    this.durable = new Map(this.names);
    this.unsynced = [];
  }

  syncParent(): void {
    if (this.exists) this.directory = 'durable';
  }

  /** False when there is no such file. */
  rename(from: string, to: string): boolean {
    const inode = this.names.get(from);
    if (inode === undefined) return false;
    this.everWritten.push(to);
    this.change([
      [from, undefined],
      [to, inode],
    ]);
    return true;
  }

  remove(path: string): void {
    if (this.names.has(path)) this.change([[path, undefined]]);
  }

  find(path: string): Inode | undefined {
    return this.names.get(path);
  }

  /** The text that is there even if power is lost now, whatever else is. */
  durableText(path: string): string | undefined {
    return this.directory === 'durable' ? this.durable.get(path)?.synced : undefined;
  }

  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  losePower(chance: Chance): void {
    this.listeners.clear();
    // Some file systems keep the order of changes, some promise nothing.
    const kept = chance.hit(0.5)
      ? this.unsynced.slice(0, chance.between(0, this.unsynced.length + 1))
      : this.unsynced.filter(() => chance.hit(0.5));
    const lost = this.directory !== 'durable' && chance.hit(0.5);
    const names = lost ? new Map<string, Inode>() : new Map(this.durable);
    if (!lost) for (const change of kept) apply(change, names);
    if (lost) this.directory = 'absent';
    for (const inode of names.values()) {
      inode.written = inode.written === inode.synced ? inode.written : torn(inode, chance);
      inode.synced = inode.written;
    }
    this.names = names;
    this.syncNames();
    this.syncParent();
  }

  private change(change: Change): void {
    apply(change, this.names);
    this.unsynced.push(change);
    for (const listener of this.listeners) listener();
  }
}

function apply(change: Change, names: Map<string, Inode>): void {
  for (const [path, inode] of change) {
    if (inode === undefined) names.delete(path);
    else names.set(path, inode);
  }
}

function torn({ written, synced }: Inode, chance: Chance): string {
  switch (chance.between(0, 4)) {
    case 0:
      return synced ?? '';
    case 1:
      return '';
    case 2:
      return written;
    default:
      return written.slice(0, chance.between(0, written.length + 1));
  }
}
