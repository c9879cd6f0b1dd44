import type { Environment } from '../../src/core/environment';
import type { Lease } from '../../src/core/leases/lease';
import type { LeaseOwner } from '../../src/core/leases/record';
import type { Assurance } from '../../src/core/ports/assurance';
import type { Audit, AuditEntry } from '../../src/core/ports/audit';
import type { Beats } from '../../src/core/ports/beats';
import type { AwsTime } from '../../src/core/ports/clock';
import type { Delivery } from '../../src/core/ports/delivery';
import type { Log, LogData } from '../../src/core/ports/log';
import type { Owners } from '../../src/core/ports/owners';
import type { Random } from '../../src/core/ports/random';

/** Remembers what was delivered, as a terminal would. */
export class RecordingDelivery implements Delivery {
  readonly delivered: { lease: Lease; environment: Environment }[] = [];
  /** What a terminal that cannot be opened says. */
  broken: Error | undefined;

  deliver(lease: Lease, environment: Environment): Promise<void> {
    if (this.broken !== undefined) return Promise.reject(this.broken);
    this.delivered.push({ lease, environment });
    return Promise.resolve();
  }
}

/** Keeps log lines, so that tests can search them for what must not be there. */
export class MemoryLog implements Log {
  readonly lines: string[] = [];

  debug(message: string, data?: LogData): void {
    this.add('debug', message, data);
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

  private add(level: string, message: string, data?: LogData): void {
    this.lines.push(`${level} ${message} ${JSON.stringify(data ?? {})}`);
  }
}

/** Keeps what was written down. */
export class MemoryAudit implements Audit {
  readonly entries: AuditEntry[] = [];

  record(entry: AuditEntry): void {
    this.entries.push(entry);
  }
}

/** A place whose clock is this machine's. */
export const sameTime: AwsTime = { ahead: () => 0 };

/** Counts up in base 32: never repeats, and every run is the same. */
export class CountingRandom implements Random {
  constructor(private count = 0) {}

  base32(length: number): string {
    this.count += 1;
    const digits = this.count
      .toString(32)
      .replaceAll(/[0-9]/g, (digit) => 'wxyz234567'.charAt(Number(digit)));
    // Filled up with the digit for zero: any other would make one of two counts.
    return digits.padStart(length, 'w').slice(-length);
  }
}

/** A window of a user; the windows in `living` are the ones that still run. */
export class FakeOwners implements Owners {
  readonly self: LeaseOwner;
  readonly userName = 'jane';

  constructor(
    instance = 'window-one',
    private readonly living: ReadonlySet<string> = new Set(),
  ) {
    this.self = { host: 'laptop', pid: 4711, instance };
  }

  observe(): Promise<void> {
    return Promise.resolve();
  }

  isAlive({ instance }: LeaseOwner): boolean {
    return this.living.has(instance);
  }

  isInDoubt(): boolean {
    return false;
  }
}

/** Whoever is asked says that all is well. */
export const assured: Assurance = {
  mayBegin: () => Promise.resolve(true),
  mayDeliver: () => Promise.resolve(true),
};

/** Keeps who beats. */
export class MemoryBeats implements Beats {
  readonly beating = new Map<string, number>();

  beat(instance: string): void {
    this.beating.set(instance, (this.beating.get(instance) ?? 0) + 1);
  }

  end(instance: string): void {
    this.beating.delete(instance);
  }

  look(instance: string): Promise<string | undefined> {
    return Promise.resolve(this.beating.get(instance)?.toString());
  }
}
