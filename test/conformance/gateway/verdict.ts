/** `allowed`, or why not: the code of the error, and for answers without a body their status. */
export type Verdict = string;

export const allowed: Verdict = 'allowed';

/** For every request of a case whose policies are not stored, or whose session is not given. */
export const unprepared: Verdict = 'unprepared';

export async function verdictOf(call: Promise<unknown>): Promise<Verdict> {
  try {
    await call;
    return allowed;
  } catch (error) {
    return refusalOf(error);
  }
}

/** Whether a server has said no, for whatever reason, to who was allowed to ask. */
export function isDenied(verdict: Verdict): boolean {
  return verdict === 'AccessDenied' || verdict === 'HTTP 403';
}

/** What a server has answered instead. Throws the error when it is none of a server's. */
export function refusalOf(error: unknown): Verdict {
  if (!(error instanceof Error)) throw error;
  const code: unknown = 'Code' in error ? error.Code : undefined;
  if (typeof code === 'string') return code;
  const status = statusOf(error);
  // Without a status the request has not reached the server: that is no verdict.
  if (status === undefined) throw error;
  return `HTTP ${status}`;
}

function statusOf(error: Error): number | undefined {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
