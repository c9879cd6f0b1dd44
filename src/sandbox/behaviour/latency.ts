/** Real milliseconds that calls wait before anything happens. None at first. */
export class Latency {
  everyMs = 0;
  /** By API name, in place of what every other call waits. */
  readonly operations = new Map<string, number>();

  of(operation: string): number {
    return this.operations.get(operation) ?? this.everyMs;
  }

  clear(): void {
    this.everyMs = 0;
    this.operations.clear();
  }
}
