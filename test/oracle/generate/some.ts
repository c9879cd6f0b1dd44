import type { Chance } from '../../simulation/world/chance';

/** A list of one, sometimes of two. */
export function some<T>(chance: Chance, make: () => T): readonly T[] {
  return Array.from({ length: chance.hit(0.67) ? 1 : 2 }, make);
}
