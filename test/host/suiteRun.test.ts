import assert from 'node:assert/strict';
import { judge } from './suiteRun';

describe('the verdict on a suite', () => {
  const result = (passed: number, failed = 0) => ({ passed, failed, pending: 0 });

  it('is the tests’ own when host and result agree', () => {
    assert.deepEqual(judge('s', { code: 0 }, result(3)).result, result(3));
    assert.deepEqual(judge('s', { code: 1 }, result(2, 1)).result, result(2, 1));
  });

  it('is a failure when the host was killed, which VS Code reports as code 0', () => {
    assert.equal(judge('s', { code: 0 }, undefined).result.failed, 1);
  });

  it('is a failure when no test ran', () => {
    assert.equal(judge('s', { code: 0 }, result(0)).result.failed, 1);
  });

  it('is a failure when all tests passed but the host ended in another way', () => {
    assert.equal(judge('s', { code: 1 }, result(3)).result.failed, 1);
    assert.equal(judge('s', { trouble: 'the server ended' }, result(3)).result.failed, 1);
  });

  it('says why', () => {
    const { complaint } = judge('s', { trouble: 'no end after 180 s' }, undefined);
    assert.equal(complaint, 's: no end after 180 s');
  });
});
