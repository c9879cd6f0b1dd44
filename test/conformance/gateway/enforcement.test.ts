import assert from 'node:assert/strict';
import { allCases } from './cases/allCases';
import { attempts } from './credentials/attempts';
import { metDivergences, surprises, tallyOf, untried } from './judgement';
import type { JudgedPair, PairOfServers } from './pairOfServers';
import { sharedPair } from './sharedPair';
import { trustTrials } from './trust/trials';

describe('enforcement, judged by Ceph’s RADOS gateway', () => {
  const heard: JudgedPair[] = [];
  let servers: PairOfServers;
  let began: number;

  before(async () => {
    servers = await sharedPair();
    began = performance.now();
  });

  for (const [about, cases] of Object.entries(allCases)) {
    it(`is the same for ${about}`, async () => {
      const pairs = await servers.hear(cases);
      heard.push(...pairs);
      assert.deepEqual(surprises(pairs, servers.gateway.isKnown), []);
    });
  }

  it('has been tried on much that is allowed and much that is denied', () => {
    const tally = tallyOf(heard);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `      ${JSON.stringify(tally)} in ${seconds} s; different: ${metDivergences(heard).join(', ')}`,
    );
    assert.ok(tally.allowed >= 400, `${tally.allowed} allowed`);
    assert.ok(tally.denied >= 400, `${tally.denied} denied`);
    assert.ok(tally.different < tally.pairs / 20, `${tally.different} of ${tally.pairs} are different`);
  });

  it('differs in no way that is listed and not tried', () => {
    const requests = Object.values(allCases).flat();
    const tries = [...requests.flatMap((asked) => asked.requests), ...attempts, ...trustTrials];
    assert.deepEqual(untried(tries), []);
  });
});
