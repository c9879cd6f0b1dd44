/** How an attempt to break a promise ended. */
export type Outcome =
  /** Nothing happened that should not. */
  | 'held'
  /** The product said no, in words that tell why. */
  | 'refused'
  /** What happens is known and tried, and whether it should is a matter of opinion: the reason says why it stays. */
  | 'doubtful';

export interface Attempt {
  readonly family: string;
  readonly what: string;
  readonly outcome: Outcome;
  /** Of a doubtful one. */
  readonly reason?: string;
}

/** Every attempt of the test files that were loaded, in their order: what `docs/attacks.md` is made of. */
export const attempts: Attempt[] = [];

let family: string | undefined;

/** The attempts on one promise, or on one kind of way around it. Families of one name are one in the table. */
export function attacks(name: string, register: () => void): void {
  describe(`attack: ${name}`, () => {
    family = name;
    register();
    family = undefined;
  });
}

type Run = (this: Mocha.Context) => void | Promise<void>;

/** An attempt that does nothing to us. `what` says what is tried, not what we do about it. */
export function held(what: string, run: Run): void {
  note({ what, outcome: 'held' }, run);
}

/** An attempt that the product turns down in words; `run` looks at them. */
export function refused(what: string, run: Run): void {
  note({ what, outcome: 'refused' }, run);
}

/** An attempt that has an effect on purpose, or by what cannot be helped; `run` pins down the effect. */
export function doubtful(what: string, reason: string, run: Run): void {
  note({ what, outcome: 'doubtful', reason }, run);
}

function note(attempt: Omit<Attempt, 'family'>, run: Run): void {
  if (family === undefined) throw new Error(`"${attempt.what}" is outside of attacks(…)`);
  attempts.push({ family, ...attempt });
  it(`${attempt.outcome}: ${attempt.what}`, run);
}
