import { disposable, DisposableStore, type Disposable } from '../disposable';
import type { BrokerPorts } from './brokerPorts';
import type { LeaseBook } from './leaseBook';

/** One lease's life is a handful of writes: they are looked at together. */
const settling = 100;
/** Not every file system tells of changes, and nobody writes down that a process was killed. */
const patience = 30_000;

/** Looks at the shared journal soon after it changed, and now and then while there is any lease anywhere. */
export function followJournal(
  { journal, clock }: Pick<BrokerPorts, 'journal' | 'clock'>,
  book: LeaseBook,
  look: () => Promise<void>,
): Disposable {
  const store = new DisposableStore();
  let following = true;
  let soon: Disposable | undefined;
  let later: Disposable | undefined;
  const wait = (): void => {
    if (following && book.leases.length > 0) later ??= clock.schedule(patience, lookAgain);
  };
  const lookAgain = (): void => {
    later = undefined;
    void look().then(wait);
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
  store.add(
    disposable(() => {
      following = false;
      soon?.dispose();
      later?.dispose();
    }),
  );
  wait();
  return store;
}
