/** Source of the unguessable, unrepeatable parts of names and ids. */
export interface Random {
  /** `length` characters of [a-z2-7], five random bits each. */
  base32(length: number): string;
}
