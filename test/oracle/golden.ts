import fs from 'node:fs/promises';
import path from 'node:path';
import { explain } from '../../src/iam/explain';
import type { ConditionExplanation, Explanation, StatementExplanation } from '../../src/iam/explanation';
import { disagree, shrinkMismatch } from './compare';
import { divergences, divergencesIn } from './divergences';
import { generateCase } from './generate/generateCase';
import { installOracle } from './install';
import { loadOpinion, type Opinion } from './opinion';
import type { OracleCase } from './oracleCase';
import { askOurs, layersOf, requestOf } from './ours';

/**
 * `tsx test/oracle/golden.ts`: freezes cases for `test/unit/iam/golden.test.ts`, which needs no oracle.
 * `agreed.jsonl` are small cases of every kind that both evaluators answer alike; `divergent.jsonl` are the
 * known divergences at their smallest, with our answer, which `divergences.ts` argues for.
 */
const folder = path.join(import.meta.dirname, '../unit/iam/golden');
const seeds = 20_000;
const wanted = 300;
const ofEachDivergence = 2;

interface Candidate {
  readonly seed: number;
  readonly asked: OracleCase;
  readonly size: number;
  readonly features: readonly string[];
}

async function main(): Promise<void> {
  const opinion = await loadOpinion(await installOracle());
  const agreed = await agreedCases(opinion);
  const divergent = await divergentCases(opinion);
  await fs.mkdir(folder, { recursive: true });
  await write('agreed.jsonl', agreed);
  await write('divergent.jsonl', divergent);
  console.log(`${agreed.length} agreed, ${divergent.length} divergent`);
}

function write(name: string, items: readonly object[]): Promise<void> {
  return fs.writeFile(path.join(folder, name), items.map((item) => `${JSON.stringify(item)}\n`).join(''));
}

/** Small cases first, each for something that none before it has shown. */
async function agreedCases(opinion: Opinion): Promise<object[]> {
  const kept: object[] = [];
  const shown = new Set<string>();
  for (const { seed, asked, features } of candidates()) {
    if (kept.length >= wanted) break;
    if (features.every((feature) => shown.has(feature)) || divergencesIn(asked).length > 0) continue;
    const [ours, theirs] = [askOurs(asked), await opinion(asked)];
    if (ours.verdict === undefined || theirs.verdict === undefined || disagree({ ours, oracle: theirs }))
      continue;
    for (const feature of features) shown.add(feature);
    kept.push({ seed, verdict: ours.verdict, ...asked });
  }
  return kept;
}

function candidates(): readonly Candidate[] {
  const all = Array.from({ length: seeds }, (_, seed): Candidate => {
    const asked = generateCase(seed);
    const explanation = explain(layersOf(asked), requestOf(asked));
    return { seed, asked, size: JSON.stringify(asked).length, features: featuresOf(explanation) };
  });
  return all.sort((one, other) => one.size - other.size);
}

/** What a case shows: each operator with and without its key, holding and not; each layer deciding. */
function featuresOf({ decision, layers }: Explanation): readonly string[] {
  const present = layers.map(({ layer }) => layer).join('+');
  const statements = layers.flatMap((layer) => layer.statements);
  return [
    `${decision.verdict} in ${decision.layer} of ${present}`,
    ...statements.flatMap((statement) => statementFeatures(statement)),
  ];
}

function statementFeatures(statement: StatementExplanation): readonly string[] {
  const { effect, coversAction, coversResource, conditions } = statement;
  return [
    `${effect} ${coversAction} ${coversResource} ${conditions.every(({ holds }) => holds)}`,
    ...conditions.map((condition) => conditionFeature(condition)),
  ];
}

function conditionFeature({ path: [, operator], given = [], holds, flaw }: ConditionExplanation): string {
  return `${operator} ${Math.min(given.length, 2)} ${holds} ${flaw ?? ''}`;
}

async function divergentCases(opinion: Opinion): Promise<object[]> {
  const found = new Map<string, object[]>(divergences.map(({ id }) => [id, []]));
  for (let seed = 0; seed < seeds; seed += 1) {
    if ([...found.values()].every((cases) => cases.length >= ofEachDivergence)) break;
    const asked = generateCase(seed);
    if (divergencesIn(asked).every(({ id }) => (found.get(id)?.length ?? 0) >= ofEachDivergence)) continue;
    if (!disagree({ ours: askOurs(asked), oracle: await opinion(asked) })) continue;
    const least = await shrinkMismatch(asked, opinion);
    const cases = found.get(divergencesIn(least)[0]?.id ?? '') ?? [];
    const [ours, theirs] = [askOurs(least), await opinion(least)];
    if (cases.length >= ofEachDivergence || divergencesIn(least).length > 1) continue;
    const divergence = divergencesIn(least)[0]?.id;
    cases.push({ seed, divergence, verdict: ours.verdict, oracle: theirs.verdict, ...least });
  }
  return [...found.values()].flat();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
