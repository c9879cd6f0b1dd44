import assert from 'node:assert/strict';
import { iamOperations } from '../../../src/sandbox/iam/operations';
import { stsOperations } from '../../../src/sandbox/sts/operations';
import { serverNames, startAllStages, type AllStages } from './allStages';
import { complaint } from './expectation';
import { play } from './play';
import { summary, tableProblems } from './table';
import { allRows, tagOf, topics } from './topics';

/** Milliseconds: two Python servers, each twice, on a machine with much else to do. */
const patience = 120_000;

describe('The sandbox, moto and ministack beside what AWS documents', function () {
  this.timeout(patience);
  let stages: AllStages;
  const heard = new Set<string>();

  before(async () => {
    stages = await startAllStages();
  });

  after(async () => {
    await stages.stop();
  });

  it('lists every divergence under a row that there is, once', () => {
    assert.deepEqual(tableProblems(), []);
  });

  for (const [topic, rows] of Object.entries(topics)) {
    describe(topic, () => {
      for (const row of rows) {
        it(row.name, async () => {
          const complaints = await Promise.all(
            serverNames.map(async (server) => {
              const listener = server === 'sandbox' ? (name: string) => heard.add(name) : undefined;
              return complaint(row, server, await play(row, tagOf(row), stages[server], listener));
            }),
          );
          assert.deepEqual(complaints.filter(Boolean), []);
        });
      }
    });
  }

  // In a suite of its own, because mocha runs tests before the suites beside them.
  describe('operations', () => {
    it('has a row for every operation of the sandbox’s IAM and STS', () => {
      const operations = [...iamOperations.keys(), ...stsOperations.keys()];
      const silent = operations.filter((operation) => !heard.has(operation));
      assert.deepEqual(silent, []);
      console.log(`${operations.length} operations, ${allRows.length} rows. ${summary()}`);
    });
  });
});
