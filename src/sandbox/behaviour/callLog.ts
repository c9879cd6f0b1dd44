import { Emitter } from '../../core/emitter';

/** One call as the sandbox saw it, whatever came of it. Neither secrets nor bodies. */
export interface LoggedCall {
  readonly operation: string;
  readonly service: 'iam' | 'sts' | 's3';
  /** Milliseconds, by the sandbox's clock. */
  readonly at: number;
  /** As claimed by the request; absent when it was not signed. */
  readonly accessKeyId: string | undefined;
  /** Of that key, if there is one. */
  readonly accountId: string | undefined;
  /** ARN of whoever signed it, once that was believed. */
  readonly caller: string | undefined;
  /** As the answer names it; undefined where none was made. */
  readonly requestId: string | undefined;
  /** HTTP status; undefined when the connection was broken or left hanging by a fault. */
  readonly status: number | undefined;
  readonly errorCode: string | undefined;
  /** Of a call that was not allowed: what DecodeAuthorizationMessage explains to an authorised caller. */
  readonly encodedMessage?: string | undefined;
}

const longestLog = 10_000;
/** Names come from the wire: what no operation is called is not kept at full length. */
const longestName = 128;

/** The latest calls, oldest first. */
export class CallLog {
  private entries: LoggedCall[] = [];
  /** Whoever listens must not keep a call from being answered. */
  private readonly added = new Emitter<LoggedCall>(() => undefined);

  readonly onDidAdd = this.added.event;

  get all(): readonly LoggedCall[] {
    return this.entries;
  }

  of(operation: string): readonly LoggedCall[] {
    return this.entries.filter((entry) => entry.operation === operation);
  }

  clear(): void {
    this.entries = [];
  }

  add(call: LoggedCall): void {
    const entry = {
      ...call,
      operation: detached(call.operation),
      accessKeyId: call.accessKeyId === undefined ? undefined : detached(call.accessKeyId),
    };
    this.entries.push(entry);
    // Now and then rather than with every call: what is cut off is copied.
    if (this.entries.length >= 2 * longestLog) this.entries = this.entries.slice(-longestLog);
    this.added.fire(entry);
  }
}

/** Not a part of a longer text, which it would keep in memory. */
function detached(name: string): string {
  return Buffer.from(name.slice(0, longestName), 'utf8').toString('utf8');
}
