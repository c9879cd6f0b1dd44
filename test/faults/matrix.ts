import { callsOf } from './calls';
import { tryCell, type Cell, type Result } from './cell';
import { leaseKinds, troubles } from './plan';

/** Cells wait for silence more than they work; each has an AWS of its own. */
const atOnce = 12;

/** All results, in the order of the table. */
export async function runMatrix(): Promise<Result[]> {
  const cells: Cell[] = [];
  for (const kind of leaseKinds) {
    for (const [step, calls] of await callsOf(kind)) {
      if (kind.tried?.includes(step) === false) continue;
      for (const call of calls) for (const trouble of troubles) cells.push({ kind, step, call, trouble });
    }
  }
  const results = new Map<Cell, Result>();
  const waiting = [...cells];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
        results.set(cell, await tryCell(cell));
      }
    }),
  );
  return cells.flatMap((cell) => results.get(cell) ?? []);
}
