import assert from 'node:assert/strict';
import { evaluate } from '../../../src/iam/evaluate';
import { explain } from '../../../src/iam/explain';
import type { Explanation } from '../../../src/iam/explanation';
import type { Verdict } from '../../../src/iam/request';
import { generateCase } from '../../oracle/generate/generateCase';
import { layersOf, requestOf } from '../../oracle/ours';

/** The decision worked out anew, from what is said of the layers alone. */
function verdictFrom({ layers }: Explanation): Verdict {
  if (layers.some(({ verdict }) => verdict === 'explicitDeny')) return 'explicitDeny';
  return layers.every(({ verdict }) => verdict === 'allowed') ? 'allowed' : 'implicitDeny';
}

describe('explanation and evaluation', () => {
  it('agree on 500 random cases, and the explanation names the statement that decided', () => {
    for (let seed = 0; seed < 500; seed += 1) {
      const asked = generateCase(seed);
      const [layers, request] = [layersOf(asked), requestOf(asked)];
      const decision = evaluate(layers, request);
      const explanation = explain(layers, request);
      assert.deepEqual(explanation.decision, decision, `seed ${seed}`);
      assert.equal(verdictFrom(explanation), decision.verdict, `seed ${seed}`);
      const deciding = explanation.layers.find(({ layer }) => layer === decision.layer)?.decidedBy;
      const { policy, index } = deciding ?? {};
      assert.deepEqual({ policy, index }, named(decision.statement), `seed ${seed}`);
      for (const statement of explanation.layers.flatMap(({ statements }) => statements)) {
        const { applies, coversAction, coversResource, conditions } = statement;
        const fits = coversAction && coversResource && conditions.every(({ holds }) => holds);
        assert.equal(applies, fits, `seed ${seed}`);
        for (const { holds, flaw } of conditions) assert.equal(flaw === undefined, holds, `seed ${seed}`);
      }
    }
  });
});

function named(statement: { readonly policy: string; readonly index: number } | undefined): object {
  return { policy: statement?.policy, index: statement?.index };
}
