/** So many small pieces are kept as they came. */
const mostLoose = 512;
/** In bytes, of so many together; larger ones are not copied. */
const small = 1024 * 1024;

/**
 * What has come of something, to be put together at its end. It may come a byte at a time, and a buffer for
 * each byte takes hundreds: many small pieces are made one.
 */
export class Pieces {
  private kept: Buffer[] = [];
  private loose: Buffer[] = [];
  private looseBytes = 0;

  add(piece: Buffer): void {
    this.loose.push(piece);
    this.looseBytes += piece.length;
    if (this.loose.length < mostLoose) return;
    if (this.looseBytes <= small) this.kept.push(Buffer.concat(this.loose));
    else this.kept.push(...this.loose);
    this.loose = [];
    this.looseBytes = 0;
  }

  whole(): Buffer {
    return Buffer.concat([...this.kept, ...this.loose]);
  }

  clear(): void {
    this.kept = [];
    this.loose = [];
    this.looseBytes = 0;
  }
}
