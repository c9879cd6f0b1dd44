/** Something the machine lacks. Its message is one sentence that a user can act upon; no stack is shown for it. */
export class MissingOnMachine extends Error {
  override readonly name = 'MissingOnMachine';
}

/** What a command-line entry prints for an error: the sentence, or all of it when nobody foresaw it. */
export function describeError(error: unknown): string {
  if (error instanceof MissingOnMachine) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
