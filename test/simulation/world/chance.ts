import type { Random } from '../../../src/core/ports/random';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Everything that is left to chance in a run, from one seed (mulberry32). */
export class Chance implements Random {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
    // Neighbouring seeds must not begin alike.
    for (let turn = 0; turn < 4; turn += 1) this.next();
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let bits = this.state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  hit(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `low` up to, and without, `high`. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low));
  }

  /** Like `between`, and small numbers as likely as large ones: 1 to 10 as often as 10 to 100. */
  scale(low: number, high: number): number {
    return Math.round(low * (high / low) ** this.next());
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.next() * list.length)];
    if (picked === undefined) throw new Error('Nothing to pick from');
    return picked;
  }

  /** One of the names, as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names = Object.keys(weights).filter((name): name is Name => name in weights);
    let left = this.next() * names.reduce((sum, name) => sum + weights[name], 0);
    for (const name of names) {
      left -= weights[name];
      if (left < 0) return name;
    }
    return this.pick(names);
  }

  /** Chance of its own, so that what is drawn there changes nothing here. */
  fork(): Chance {
    return new Chance(Math.floor(this.next() * 2 ** 32));
  }

  base32(length: number): string {
    let text = '';
    while (text.length < length) text += alphabet.charAt(this.between(0, 32));
    return text;
  }
}
