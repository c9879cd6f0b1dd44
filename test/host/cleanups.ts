import { describeError } from './errors';

/** What has to be undone before this process may end, last first; each is done once. */
export class Cleanups {
  readonly #pending: (() => void | Promise<void>)[] = [];
  #running: Promise<void> | undefined;

  defer(cleanup: () => void | Promise<void>): void {
    this.#pending.push(cleanup);
  }

  /** Waits for something that has to be released; an interrupt before it is there releases it all the same. */
  async hold<T>(acquiring: Promise<T>, release: (held: T) => void | Promise<void>): Promise<T> {
    this.defer(() =>
      acquiring.then(release, () => {
        // There is nothing to release; who waits for it gets the error.
      }),
    );
    return acquiring;
  }

  /** Never throws: one failed cleanup must not save the others from running. */
  run(): Promise<void> {
    this.#running ??= this.#drain().finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #drain(): Promise<void> {
    for (let cleanup = this.#pending.pop(); cleanup !== undefined; cleanup = this.#pending.pop()) {
      try {
        await cleanup();
      } catch (error) {
        console.error(describeError(error));
      }
    }
  }
}

/** Calls back once when the user or the system wants this process to end. Returns a function that stops listening. */
export function onInterrupt(interrupted: (signal: NodeJS.Signals) => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stopListening = (): void => {
    for (const signal of signals) process.off(signal, listener);
  };
  const listener = (signal: NodeJS.Signals): void => {
    // A second Ctrl+C is ignored while the first one is being obeyed.
    for (const each of signals) process.off(each, listener).on(each, () => undefined);
    interrupted(signal);
  };
  for (const signal of signals) process.on(signal, listener);
  return stopListening;
}

/** Exit code of a process that ended because of `signal`, by the shells' custom. */
export function exitCodeOf(signal: NodeJS.Signals): number {
  return signal === 'SIGINT' ? 130 : signal === 'SIGHUP' ? 129 : 143;
}
