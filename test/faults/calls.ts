import { LeaseWindow } from './leaseWindow';
import type { Call, LeaseKind, Step } from './plan';

/** The AWS calls of each step when nothing goes wrong, as the sandbox saw them. */
export async function callsOf(kind: LeaseKind): Promise<ReadonlyMap<Step, readonly Call[]>> {
  const window = await LeaseWindow.open(kind);
  const calls = new Map<Step, readonly Call[]>();
  try {
    for (const step of kind.steps) {
      window.account.sandbox.calls.clear();
      const { failure } = await window.take(step);
      if (failure !== undefined) throw new Error(`${step} fails by itself: ${JSON.stringify(failure)}`);
      calls.set(step, numbered(window.account.sandbox.calls.all.map(({ operation }) => operation)));
    }
    return calls;
  } finally {
    await window.close();
  }
}

/** Sorted by name, since calls that are under way together come in any order. */
function numbered(operations: readonly string[]): Call[] {
  const seen = new Map<string, number>();
  return operations.toSorted().map((operation) => {
    const nth = (seen.get(operation) ?? 0) + 1;
    seen.set(operation, nth);
    return { operation, nth };
  });
}
