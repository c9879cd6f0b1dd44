import type { Disposable } from '../disposable';
import type { Event } from '../emitter';

/** Why a window has no keeper: it has ended, as the system says how, or it does not answer. */
export type KeeperLoss = { readonly kind: 'ended'; readonly how: string } | { readonly kind: 'silent' };

export type KeeperState =
  /** There is nothing to keep. */
  | { readonly kind: 'none' }
  /** It has not answered yet; it is being replaced, or has only just been started. */
  | { readonly kind: 'starting' }
  | { readonly kind: 'alive' }
  /** It cannot be had, several attempts long. It is tried again now and then. */
  | { readonly kind: 'missing'; readonly loss: KeeperLoss };

/** The window's keeper, as others in the window see it. */
export interface Keeping {
  readonly state: KeeperState;
  readonly onDidChange: Event<KeeperState>;
  /** Has one started ahead of the lease it is for; it is kept until that is there, or this is disposed. */
  expect(): Disposable;
  /** Resolves when it is known whether there is one, in some seconds at most. Only while one is needed. */
  ready(): Promise<'alive' | KeeperLoss>;
  /** Starts one now, whatever became of those before. */
  tryAgain(): void;
}
