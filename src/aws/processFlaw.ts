import type { ProcessFlaw } from '../core/errors';

/**
 * What was wrong with a `credential_process`, or undefined when that is not what the SDK tells of. It
 * tells in one class of error and in prose: its own sentences for what the program printed, Node's for
 * what became of it, and those hold the command line and all of its standard error, where passwords are
 * found. None of their words goes any further.
 */
export function processFlawIn(message: string): ProcessFlaw | undefined {
  if (message.startsWith('Command failed')) return isNotFound(message) ? 'notFound' : 'failed';
  // Node could not start a shell at all.
  if (message.startsWith('spawn ')) return 'notFound';
  if (message.includes('credential_process returned invalid JSON')) return 'notJson';
  // `null` is JSON too.
  if (message.includes("(reading 'Version')")) return 'notJson';
  if (message.includes('credential_process returned expired credentials')) return 'expired';
  if (/credential_process (?:did not return Version|returned invalid)/.test(message)) return 'incomplete';
  if (message.includes('maxBuffer length exceeded')) return 'tooLong';
  return undefined;
}

/** In the words of the shells that Node uses. */
function isNotFound(message: string): boolean {
  const beginning = message.slice(0, 4_000);
  const lines = beginning.split(/\r?\n/).filter((line) => /^(?:\/bin\/)?sh: /.test(line));
  return (
    lines.some((line) => line.endsWith(': not found') || line.endsWith(': command not found')) ||
    beginning.includes('is not recognized as an internal or external command')
  );
}
