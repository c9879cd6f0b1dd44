import type { LeaseOwner } from '../../core/leases/record';
import type { Clock } from '../../core/ports/clock';
import type { Owners } from '../../core/ports/owners';
import { unfinished, type KeptLease } from './keptLeases';
import type { LeaseMemory } from './leaseMemory';

export interface OfferParts {
  readonly memory: Pick<LeaseMemory, 'left' | 'forget'>;
  readonly owners: Pick<Owners, 'observe' | 'isAlive'>;
  readonly clock: Clock;
  /** Whether the user wants them again. */
  readonly ask: (lost: readonly KeptLease[]) => Promise<boolean>;
  readonly issue: (lost: readonly KeptLease[]) => Promise<void>;
}

/**
 * Milliseconds between two looks at a window that is going, and how many of them: where only its beat can
 * tell, it takes half a minute.
 */
const pause = 1_000;
const looks = 60;

/**
 * Offers once to issue again what was lost with the window before: it was reloaded, closed, or its
 * extension host has crashed, which nobody tells us apart. Nothing when it still lives, as one that
 * shows the same folder beside this one does.
 */
export async function offerAgain({ memory, owners, clock, ask, issue }: OfferParts): Promise<void> {
  const { left } = memory;
  if (left === undefined) return;
  // Where a window ends while the next one starts, the two may meet.
  for (let look = 0; await isAlive(left.owner, owners); look += 1) {
    if (look === looks) return;
    await new Promise<void>((resolve) => clock.schedule(pause, resolve));
  }
  memory.forget();
  const lost = unfinished(left.leases, clock.now());
  if (lost.length > 0 && (await ask(lost))) await issue(lost);
}

async function isAlive(owner: LeaseOwner, owners: OfferParts['owners']): Promise<boolean> {
  await owners.observe([owner]);
  return owners.isAlive(owner);
}
