import { randomBytes } from 'node:crypto';
import type { Random } from '../core/ports/random';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

export const systemRandom: Random = {
  // 256 is a multiple of 32: every character is equally likely.
  base32: (length) => Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % 32)).join(''),
};
