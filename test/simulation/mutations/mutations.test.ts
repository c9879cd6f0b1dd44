import assert from 'node:assert/strict';
import { firstFailure } from './mutatedSimulation';
import { mutations } from './mutations';

describe('the simulation finds that', () => {
  for (const mutation of mutations) {
    const { bug, within } = mutation;
    it(`${bug}, within ${within} seeds`, async () => {
      const failure = await firstFailure(mutation, within);
      assert.ok(failure !== undefined, `${within} seeds went well with this bug`);
    });
  }
});
