/** The inline policies of one user or role, of which each case brings others. */
export class InlinePolicies {
  #stored = 0;

  constructor(
    private readonly put: (name: string, document: string) => Promise<unknown>,
    private readonly remove: (name: string) => Promise<unknown>,
  ) {}

  /** Afterwards there are these and no others. Throws what the server says to one that it does not take. */
  async replace(documents: readonly string[]): Promise<void> {
    for (; this.#stored > documents.length; this.#stored -= 1) await this.remove(`p${this.#stored - 1}`);
    for (const [index, document] of documents.entries()) {
      await this.put(`p${index}`, document);
      this.#stored = Math.max(this.#stored, index + 1);
    }
  }
}
