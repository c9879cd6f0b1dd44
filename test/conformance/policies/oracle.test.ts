import assert from 'node:assert/strict';
import type { Comparison } from '../../oracle/compare';
import { compareInProcesses } from '../../oracle/compareInProcesses';
import { installOracle } from '../../oracle/install';
import { plantedBugs, type PlantedBug } from '../../oracle/planted';
import { summaryOf } from '../../oracle/report';

const cases = { from: 0, count: 40_000 };
/** What a machine with much else to do may take; alone it is half a minute. */
const patience = 300_000;

describe('the evaluator beside an independent one', () => {
  let entry: string;

  before(async function () {
    this.timeout(patience);
    entry = await installOracle();
  });

  it(`says the same about ${cases.count} random cases, but for what is known`, async function () {
    this.timeout(patience);
    const comparison = await compareInProcesses({ entry, cases });
    console.log(summaryOf(comparison));
    assert.deepEqual(comparison.unexplained, []);
    assert.ok(comparison.valid >= cases.count * 0.99, `${comparison.valid} were taken by both`);
    assertVaried(comparison);
  });

  for (const bug of ['missing-key', 'question-mark', 'session-ignored'] as const satisfies PlantedBug[]) {
    it(`finds a planted bug: ${bug}`, async function () {
      this.timeout(patience);
      assert.ok(bug in plantedBugs);
      const { unexplained } = await compareInProcesses({ entry, cases: { from: 0, count: 600 }, bug });
      assert.notDeepEqual(unexplained, []);
    });
  }
});

/** Cases that all end alike would prove little. */
function assertVaried({ valid, verdicts }: Comparison): void {
  for (const verdict of ['allowed', 'explicitDeny', 'implicitDeny']) {
    assert.ok((verdicts[verdict] ?? 0) > valid / 10, `${verdicts[verdict]} times ${verdict}`);
  }
}
