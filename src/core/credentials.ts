/**
 * Credentials in memory. The secret parts are private fields: not enumerated, not printed by
 * `util.inspect`, not serialised, so that an accidental log or JSON of one of these shows nothing.
 */
export class Credentials {
  readonly #secretAccessKey: string;
  readonly #sessionToken: string | undefined;

  constructor(
    readonly accessKeyId: string,
    secretAccessKey: string,
    sessionToken?: string,
  ) {
    this.#secretAccessKey = secretAccessKey;
    this.#sessionToken = sessionToken;
  }

  /** Only for signing a request or building an environment. */
  reveal(): { secretAccessKey: string; sessionToken: string | undefined } {
    return { secretAccessKey: this.#secretAccessKey, sessionToken: this.#sessionToken };
  }

  /** The key id shortened as aws-vault shows it: enough to recognise, useless to anybody else. */
  get lastFour(): string {
    return `…${this.accessKeyId.slice(-4)}`;
  }

  toJSON(): string {
    return `Credentials(${this.lastFour})`;
  }
}
