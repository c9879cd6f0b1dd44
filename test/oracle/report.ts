import type { Comparison } from './compare';
import { divergences } from './divergences';

/** The comparison for people: every known divergence with how often it was met, and what nobody can explain. */
export function describeComparison(comparison: Comparison): readonly string[] {
  return [
    ...divergences.flatMap(({ id, argument, document }) => [
      `${String(comparison.explained[id] ?? 0).padStart(6)}  ${id}`,
      `        ${argument} ${document}`,
    ]),
    '',
    ...counted('refused', comparison.refusals),
    ...counted('verdict', comparison.verdicts),
    ...comparison.unexplained.flatMap(({ seed, ours, oracle, least }) => [
      '',
      `seed ${seed}: ours says ${ours.verdict ?? ours.refused}, the oracle ${oracle.verdict ?? oracle.refused}`,
      JSON.stringify(least, null, 2),
    ]),
    summaryOf(comparison),
  ];
}

/** `cases=40000 valid=40000 explained=812 unexplained=0`. */
export function summaryOf({ cases, valid, explained, unexplained }: Comparison): string {
  const known = Object.values(explained).reduce((sum, times) => sum + times, 0);
  return `cases=${cases} valid=${valid} explained=${known} unexplained=${unexplained.length}`;
}

function counted(what: string, counts: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(counts).map(([name, times]) => `${String(times).padStart(6)}  ${what} ${name}`);
}

export function sumOf(comparisons: readonly Comparison[]): Comparison {
  const sum = (pick: (comparison: Comparison) => number): number =>
    comparisons.reduce((total, comparison) => total + pick(comparison), 0);
  const merged = (pick: (comparison: Comparison) => Readonly<Record<string, number>>) => {
    const counts = new Map<string, number>();
    for (const [name, times] of comparisons.flatMap((comparison) => Object.entries(pick(comparison)))) {
      counts.set(name, (counts.get(name) ?? 0) + times);
    }
    return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return {
    cases: sum(({ cases }) => cases),
    valid: sum(({ valid }) => valid),
    verdicts: merged(({ verdicts }) => verdicts),
    refusals: merged(({ refusals }) => refusals),
    explained: merged(({ explained }) => explained),
    unexplained: comparisons.flatMap(({ unexplained }) => unexplained),
  };
}
