/** What a client may cost. Sizes in bytes, times in milliseconds. */
export interface HttpLimits {
  /** For each further one the one that has kept the server waiting longest is closed. */
  readonly connections: number;
  /** Requests on one connection that were sent without waiting for an answer; with more it is closed. */
  readonly unanswered: number;
  readonly headerBytes: number;
  readonly headers: number;
  /** All bodies that are in memory at one time; for more, those that nothing has come of for longest are refused. */
  readonly heldBytes: number;
  /** From the connection, or the last answer, to the end of the headers. */
  readonly headersMs: number;
  /** To the end of the body. */
  readonly requestMs: number;
  /** A connection on which nothing moves, in either direction. */
  readonly silenceMs: number;
  /** How long, and for how many bytes, a client may go on sending what is not read any more. */
  readonly lingerMs: number;
  readonly lingerBytes: number;
  /** How often the times are looked at. */
  readonly checkMs: number;
}

/** Generous to every client that means well, on a machine that is busy with other things. */
export const usualLimits: HttpLimits = {
  connections: 512,
  unanswered: 32,
  headerBytes: 16 * 1024,
  headers: 200,
  heldBytes: 128 * 1024 * 1024,
  headersMs: 20_000,
  requestMs: 60_000,
  silenceMs: 300_000,
  lingerMs: 1_000,
  lingerBytes: 32 * 1024 * 1024,
  checkMs: 5_000,
};
