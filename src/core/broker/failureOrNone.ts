import { failureOf, type Failure } from '../errors';

/** For callers that report failures elsewhere: the lease's own state already says so. */
export async function failureOrNone(work: Promise<unknown>): Promise<Failure | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}
