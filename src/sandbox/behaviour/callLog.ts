/** One call as the sandbox saw it, whatever came of it. */
export interface LoggedCall {
  readonly operation: string;
  readonly service: 'iam' | 'sts' | 's3';
  /** Milliseconds, by the sandbox's clock. */
  readonly at: number;
  /** As claimed by the request; absent when it was not signed. */
  readonly accessKeyId: string | undefined;
  /** HTTP status; undefined when the connection was broken or left hanging by a fault. */
  readonly status: number | undefined;
  readonly errorCode: string | undefined;
}

const longestLog = 10_000;

/** The latest calls, oldest first. */
export class CallLog {
  private entries: LoggedCall[] = [];

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
    this.entries.push(call);
    if (this.entries.length > longestLog) this.entries.shift();
  }
}
