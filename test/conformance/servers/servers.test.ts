import assert from 'node:assert/strict';
import { iamOperations } from '../../../src/sandbox/iam/operations';
import { stsOperations } from '../../../src/sandbox/sts/operations';
import { serverNames, startAllStages, type AllStages } from './allStages';
import { complaint } from './expectation';
import { playInTurn, type Lane } from './play';
import type { ServerName } from './stages/stage';
import { summary, tableProblems } from './table';
import { allRows, topics } from './topics';

/** Milliseconds: two Python servers, each twice, on a machine with much else to do. */
const patience = 120_000;

describe('The sandbox, moto and ministack beside what AWS documents', function () {
  this.timeout(patience);
  let stages: AllStages;
  const heard = new Set<string>();
  const lanes = new Map<ServerName, Lane>();

  before(async () => {
    stages = await startAllStages();
    for (const server of serverNames) {
      const listener = server === 'sandbox' ? (name: string) => heard.add(name) : undefined;
      lanes.set(server, playInTurn(allRows, stages[server], listener));
    }
  });

  after(async () => {
    for (const lane of lanes.values()) lane.stop();
    await stages.stop();
  });

  it('lists every divergence under a row that there is, once', () => {
    assert.deepEqual(tableProblems(), []);
  });

  for (const [topic, rows] of Object.entries(topics)) {
    describe(topic, () => {
      for (const row of rows) {
        it(row.name, async () => {
          const complaints = [];
          for (const [server, lane] of lanes)
            complaints.push(complaint(row, server, await lane.outcome(row)));
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
