import { divergencesIn } from './divergences';
import { generateCase } from './generate/generateCase';
import type { Opinion } from './opinion';
import type { OracleCase } from './oracleCase';
import { askOurs, type Answer, type Evaluate } from './ours';
import { shrink } from './shrink';

export interface Comparison {
  readonly cases: number;
  /** Those that both took. */
  readonly valid: number;
  readonly verdicts: Readonly<Record<string, number>>;
  /** Why cases were not taken, and how often. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Known divergences, and how many mismatches each explains. */
  readonly explained: Readonly<Record<string, number>>;
  readonly unexplained: readonly Mismatch[];
}

export interface Mismatch {
  readonly seed: number;
  readonly ours: Answer;
  readonly oracle: Answer;
  /** As small as it gets. */
  readonly least: OracleCase;
}

export interface Cases {
  readonly from: number;
  readonly count: number;
}

/** Asks both about every case; each mismatch is shrunk, and must then be a divergence that is known. */
export async function compare(
  { from, count }: Cases,
  opinion: Opinion,
  evaluate?: Evaluate,
): Promise<Comparison> {
  const [verdicts, refusals, explained] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const unexplained: Mismatch[] = [];
  let valid = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const asked = generateCase(seed);
    const both = await askBoth(asked, opinion, evaluate);
    if (both.ours.verdict === undefined || both.oracle.verdict === undefined) {
      for (const { refused } of refusalsOf(both)) countOne(refusals, refused);
      continue;
    }
    valid += 1;
    countOne(verdicts, both.ours.verdict);
    if (!disagree(both)) continue;
    const least = await shrinkMismatch(asked, opinion, evaluate);
    const [known] = divergencesIn(least);
    if (known === undefined) unexplained.push({ seed, ...(await askBoth(least, opinion, evaluate)), least });
    else countOne(explained, known.id);
  }
  return {
    cases: count,
    valid,
    verdicts: plain(verdicts),
    refusals: plain(refusals),
    explained: plain(explained),
    unexplained,
  };
}

interface Both {
  readonly ours: Answer;
  readonly oracle: Answer;
}

async function askBoth(asked: OracleCase, opinion: Opinion, evaluate?: Evaluate): Promise<Both> {
  return { ours: askOurs(asked, evaluate), oracle: await opinion(asked) };
}

/** Both took it, and say something else. */
export function disagree({ ours, oracle }: Both): boolean {
  return ours.verdict !== undefined && oracle.verdict !== undefined && ours.verdict !== oracle.verdict;
}

function refusalsOf({ ours, oracle }: Both): { refused: string }[] {
  return [
    ...(ours.verdict === undefined ? [{ refused: `ours: ${ours.refused}` }] : []),
    ...(oracle.verdict === undefined ? [{ refused: `oracle: ${oracle.refused}` }] : []),
  ];
}

/** A mismatch shrinks to its own cause: a known divergence that was not there before may not come in. */
export function shrinkMismatch(
  asked: OracleCase,
  opinion: Opinion,
  evaluate?: Evaluate,
): Promise<OracleCase> {
  const before = new Set(divergencesIn(asked));
  return shrink(asked, async (smaller) => {
    if (!disagree(await askBoth(smaller, opinion, evaluate))) return false;
    return divergencesIn(smaller).every((divergence) => before.has(divergence));
  });
}

function countOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function plain(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
