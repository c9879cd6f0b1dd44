export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What failed and how, in a line each. */
  readonly failures?: readonly string[];
  /** Why nothing was tried, in a sentence: something is missing on this machine. */
  readonly skipped?: string;
}

/** One thing that `npm test` does. A part that cannot even run throws, which counts as one failure. */
export interface Part {
  readonly name: string;
  run(): Promise<Outcome>;
}
