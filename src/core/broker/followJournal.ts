import { disposable, DisposableStore, type Disposable } from '../disposable';
import type { BrokerPorts } from './brokerPorts';
import type { JournalView } from './journalView';
import type { LeaseBook } from './leaseBook';

/** One lease's life is a handful of writes: they are looked at together. */
const settling = 100;
/** Not every file system tells of changes, and nobody writes down that a process was killed. */
const patience = 30_000;
/** Whether somebody still lives may be told by several looks only, and leases wait for that. */
const patienceInDoubt = 12_000;

interface Later {
  /** Milliseconds. */
  readonly after: number;
  readonly timer: Disposable;
}

/**
 * Looks at the shared journal soon after it changed, and now and then while there is any lease anywhere
 * or a doubt whether an owner of one lives.
 */
export function followJournal(
  { journal, clock }: Pick<BrokerPorts, 'journal' | 'clock'>,
  book: LeaseBook,
  view: Pick<JournalView, 'inDoubt' | 'onDidLook'>,
  look: () => Promise<void>,
): Disposable {
  const store = new DisposableStore();
  let following = true;
  let soon: Disposable | undefined;
  let later: Later | undefined;
  const wait = (): void => {
    if (!following || (book.leases.length === 0 && !view.inDoubt)) return;
    const after = view.inDoubt ? patienceInDoubt : patience;
    if (later !== undefined && later.after <= after) return;
    later?.timer.dispose();
    later = { after, timer: clock.schedule(after, lookAgain) };
  };
  const lookAgain = (): void => {
    later = undefined;
    void look();
  };
  const changed = (): void => {
    if (!following) return;
    soon ??= clock.schedule(settling, () => {
      soon = undefined;
      void look();
    });
  };
  store.add(journal.watch(changed));
  store.add(book.onDidChange(wait));
  store.add(view.onDidLook(wait));
  store.add(
    disposable(() => {
      following = false;
      soon?.dispose();
      later?.timer.dispose();
    }),
  );
  wait();
  return store;
}
