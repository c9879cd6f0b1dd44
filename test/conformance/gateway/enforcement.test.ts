import assert from 'node:assert/strict';
import { actionCases } from './cases/actions';
import { generateCase } from './cases/generate';
import type { JudgedCase } from './cases/judgedCase';
import { objectNameCases } from './cases/objectNames';
import { refusedPolicies } from './cases/refusedPolicies';
import { resourceCases } from './cases/resources';
import { scalarCases } from './cases/scalars';
import { sessionCases } from './cases/sessions';
import { stringCases } from './cases/strings';
import { metDivergences, surprises, tallyOf, untried } from './judgement';
import type { JudgedPair, PairOfServers } from './pairOfServers';
import { sharedPair } from './sharedPair';

const groups: Readonly<Record<string, readonly JudgedCase[]>> = {
  'what actions a policy covers': actionCases,
  'what resources a policy covers': resourceCases,
  'objects with unusual names': objectNameCases,
  'conditions on texts': stringCases,
  'conditions on dates, numbers and addresses': scalarCases,
  'sessions, and the policies that narrow them': sessionCases,
  'documents that are no policies': refusedPolicies,
  'policies and requests made by chance': Array.from({ length: 100 }, (_, seed) => generateCase(seed)),
};

describe('enforcement, judged by Ceph’s RADOS gateway', () => {
  const heard: JudgedPair[] = [];
  let servers: PairOfServers;
  let began: number;

  before(async () => {
    servers = await sharedPair();
    began = performance.now();
  });

  for (const [about, cases] of Object.entries(groups)) {
    it(`says the same of ${about}`, async () => {
      const pairs = await servers.hear(cases);
      heard.push(...pairs);
      assert.deepEqual(surprises(pairs), []);
    });
  }

  it('has tried every known divergence, and has heard much of both verdicts', () => {
    assert.deepEqual(untried(heard), []);
    const tally = tallyOf(heard);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `      ${JSON.stringify(tally)} in ${seconds} s; different: ${metDivergences(heard).join(', ')}`,
    );
    assert.ok(tally.allowed >= 400, `${tally.allowed} allowed`);
    assert.ok(tally.denied >= 400, `${tally.denied} denied`);
    assert.ok(tally.different < tally.pairs / 20, `${tally.different} of ${tally.pairs} are different`);
  });
});
