export interface Outcome {
  readonly passed: number;
  readonly failed: number;
}

/** One thing that `npm test` does. A part that cannot even run throws, which counts as one failure. */
export interface Part {
  readonly name: string;
  run(): Promise<Outcome>;
}
