import assert from 'node:assert/strict';
import { failureOf, type Failure, type FailureCode } from '../../src/core/errors';

/** Waits for the work to fail with this code and returns the failure's data. */
export async function failsWith(work: Promise<unknown>, code: FailureCode): Promise<Failure> {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => failureOf(error),
  );
  assert.equal(failure?.code, code);
  return failure;
}
