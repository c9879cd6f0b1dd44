import type { Outcome } from '../outcome';

/** Why a server differs from AWS, as the end of a sentence that begins with its name. */
export interface Reason {
  readonly why: string;
  /** The page that says what AWS does; for what is undocumented, the page that does not. */
  readonly aws: string;
}

/** Rows with one cause, and what the server makes of each. */
export interface Divergence {
  readonly because: Reason;
  readonly rows: Readonly<Record<string, Outcome>>;
}

/** The same outcome for several rows. */
export function each(outcome: Outcome, rows: readonly string[]): Divergence['rows'] {
  return Object.fromEntries(rows.map((row) => [row, outcome]));
}
