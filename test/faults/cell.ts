import { leftOf } from './left';
import { LeaseWindow } from './leaseWindow';
import { faultOf, type Call, type LeaseKind, type Step, type Trouble } from './plan';
import { broken, leftInTheEnd } from './verdict';

export interface Cell {
  readonly kind: LeaseKind;
  readonly step: Step;
  readonly call: Call;
  readonly trouble: Trouble;
}

export interface Result {
  readonly cell: Cell;
  /** `done`, or the code of the failure. */
  readonly told: string;
  /** Milliseconds. */
  readonly took: number;
  /** What the lease has in the account when the step has ended. */
  readonly left: readonly string[];
  /** The promises that were broken; none: the cell is green. */
  readonly problems: readonly string[];
}

/** A machine that stood still for a moment takes its own slowness for AWS's: such a run says nothing. */
const mostTries = 5;

/** `lasting`: the fault never goes away, which no promise can survive. */
export async function tryCell(cell: Cell, { lasting = false } = {}): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const window = await LeaseWindow.open(cell.kind);
    try {
      const result = await breakCell(window, cell, lasting);
      if (result !== undefined) return result;
    } finally {
      await window.close();
    }
    if (attempt === mostTries) throw new Error('This machine answers itself too slowly');
  }
}

/** Undefined when the machine itself was too slow. */
async function breakCell(window: LeaseWindow, cell: Cell, lasting: boolean): Promise<Result | undefined> {
  const { kind, step, call, trouble } = cell;
  const { calls, faults } = window.account.sandbox;
  for (const earlier of kind.steps.slice(0, kind.steps.indexOf(step))) {
    if (earlier !== 'renew') await window.take(earlier);
  }
  calls.clear();
  faults.inject(faultOf(call, trouble));
  const { failure, took } = await window.take(step);
  const silent = trouble.kind === 'hang' ? calls.all.filter(({ status }) => status === undefined).length : 0;
  const left = leftOf(window);
  const unproven = step === 'revoke' && failure === undefined && window.shown?.state === 'revoking';
  const told = failure?.code ?? (unproven ? 'done, looked at again' : 'done');
  const problems = await broken(window, step, trouble, { failure, took });
  if (!lasting) faults.clear();
  const inTheEnd = await leftInTheEnd(window);
  return window.timeouts < silent || (silent === 0 && window.timeouts > 0)
    ? undefined
    : { cell, told, took, left, problems: [...problems, ...inTheEnd] };
}
