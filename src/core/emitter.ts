import { disposable, type Disposable } from './disposable';

/** Structurally a `vscode.Event`, so that editor code can subscribe to the core directly. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Tells every listener, whatever the others do: a screen that cannot draw must not stop a revocation. */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<(value: T) => unknown>();

  /** `onFailure` is told what a listener threw; without it, it is thrown after all were told. */
  constructor(private readonly onFailure?: (error: unknown) => void) {}

  readonly event: Event<T> = (listener) => {
    // A wrapper, so that the same function may subscribe twice and each subscription ends on its own.
    const entry = (value: T): unknown => listener(value);
    this.listeners.add(entry);
    return disposable(() => this.listeners.delete(entry));
  };

  fire(value: T): void {
    const failures: unknown[] = [];
    // A copy: a listener may subscribe or leave while it is told.
    for (const listener of Array.from(this.listeners)) {
      try {
        listener(value);
      } catch (error) {
        if (this.onFailure === undefined) failures.push(error);
        else this.onFailure(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  dispose(): void {
    this.listeners.clear();
  }
}
