import type { Owners } from '../core/ports/owners';
import type { WindowKeeper } from './windowKeeper';

/** The window as owner of its leases, with the keeper that it has by now: other windows leave them to that one. */
export function keptOwners(owners: Owners, keeper: Pick<WindowKeeper, 'identity'>): Owners {
  return {
    get self() {
      return { ...owners.self, ...keeper.identity };
    },
    userName: owners.userName,
    observe: (all) => owners.observe(all),
    isAlive: (owner) => owners.isAlive(owner),
    isInDoubt: (owner) => owners.isInDoubt(owner),
  };
}
