/** UTF-16 units; the longest message has the text of a `ca_bundle`, a megabyte of which JSON may write six for each. */
export const longestLine = 7_000_000;

/**
 * Puts the pieces of a pipe together into whole lines. What a dying writer leaves unfinished is dropped,
 * and so is, as a whole, a line without an end in sight.
 */
export class Lines {
  private pieces: string[] = [];
  private length = 0;

  constructor(private readonly onLine: (line: string) => void) {}

  add(piece: string): void {
    let from = 0;
    for (let end = piece.indexOf('\n'); end !== -1; end = piece.indexOf('\n', from)) {
      this.keep(piece.slice(from, end));
      this.finish();
      from = end + 1;
    }
    this.keep(piece.slice(from));
  }

  private keep(part: string): void {
    this.length += part.length;
    if (this.length > longestLine) this.pieces = [];
    else if (part !== '') this.pieces.push(part);
  }

  private finish(): void {
    const line = this.length > longestLine ? undefined : this.pieces.join('');
    this.pieces = [];
    this.length = 0;
    if (line !== undefined) this.onLine(line);
  }
}
