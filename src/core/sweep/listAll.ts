import { repeat, throwIfAborted } from '../broker/retry';
import type { Page } from '../ports/aws';
import type { Clock } from '../ports/clock';

/** What a list is asked for and how. */
export interface Listing<T> {
  readonly prefixes: readonly string[];
  readonly page: (prefix: string, page?: string) => Promise<Page<T>>;
  /** Told how many are known after each page. */
  readonly onPage: (count: number) => void;
}

/** Every page under every prefix, one after the other. Throws `cancelled` between two pages. */
export async function listAll<T>(clock: Clock, signal: AbortSignal, listing: Listing<T>): Promise<T[]> {
  const all: T[] = [];
  for (const prefix of listing.prefixes) {
    let next: string | undefined;
    do {
      throwIfAborted(signal);
      const asked = next;
      const answer = await repeat(clock, () => listing.page(prefix, asked));
      all.push(...answer.items);
      listing.onPage(all.length);
      next = answer.next;
    } while (next !== undefined);
  }
  return all;
}
