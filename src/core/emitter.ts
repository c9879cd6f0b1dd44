import { disposable, type Disposable } from './disposable';

/** Structurally a `vscode.Event`, so that editor code can subscribe to the core directly. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<(value: T) => unknown>();

  readonly event: Event<T> = (listener) => {
    // A wrapper, so that the same function may subscribe twice and each subscription ends on its own.
    const entry = (value: T): unknown => listener(value);
    this.listeners.add(entry);
    return disposable(() => this.listeners.delete(entry));
  };

  fire(value: T): void {
    // A copy: a listener may subscribe or leave while it is told.
    for (const listener of Array.from(this.listeners)) listener(value);
  }

  dispose(): void {
    this.listeners.clear();
  }
}
