import type { Owners } from '../core/ports/owners';
import type { WindowKeeper } from './windowKeeper';

/** The window as owner of its leases, with the keeper that it has by now: other windows leave them to that one. */
export function keptOwners(owners: Owners, keeper: Pick<WindowKeeper, 'pid'>): Owners {
  return {
    get self() {
      const { pid } = keeper;
      return pid === undefined ? owners.self : { ...owners.self, keeper: pid };
    },
    userName: owners.userName,
    isAlive: (owner) => owners.isAlive(owner),
  };
}
