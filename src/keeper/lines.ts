/** Puts the pieces of a pipe together into whole lines. What a dying writer leaves unfinished is dropped. */
export class Lines {
  private rest = '';

  constructor(private readonly onLine: (line: string) => void) {}

  add(piece: string): void {
    const lines = (this.rest + piece).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.onLine(line);
  }
}
