/** A text that something was done to, and where. */
export interface Mangled {
  readonly text: string;
  readonly offset: number;
  /** For who has to find out what went wrong. */
  readonly how: string;
}

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const intruders = [
  '"',
  '\\',
  '\\"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '/',
  '//',
  '/*',
  '*/',
  '\n',
  '\r',
  '\t',
  '\0',
  '\u2028',
  '\ud83d',
  '😀',
  '${',
  '}',
  'null',
  '1e9',
  'true',
  '*',
  '?',
  ' ',
  '"Action": ',
  '"Condition": {',
  '"s3:GetObject"',
  'ü',
];

type Deed = (text: string, offset: number, random: () => number) => string;

/** Up to so many characters are taken out or doubled. */
const longest = 40;

const deeds: Readonly<Record<string, Deed>> = {
  cut: (text, offset) => text.slice(0, offset),
  behead: (text, offset) => text.slice(offset),
  drop: (text, offset) => text.slice(0, offset) + text.slice(offset + 1),
  lose: (text, offset, random) =>
    text.slice(0, offset) + text.slice(offset + 1 + Math.floor(random() * longest)),
  double: (text, offset, random) => {
    const piece = text.slice(offset, offset + 1 + Math.floor(random() * longest));
    return text.slice(0, offset) + piece + text.slice(offset);
  },
  intrude: (text, offset, random) =>
    text.slice(0, offset) + (intruders[Math.floor(random() * intruders.length)] ?? '"') + text.slice(offset),
  swap: (text, offset) =>
    text.slice(0, offset) + text.charAt(offset + 1) + text.charAt(offset) + text.slice(offset + 2),
  move: (text, offset, random) => {
    const piece = text.slice(offset, offset + 1 + Math.floor(random() * longest));
    const rest = text.slice(0, offset) + text.slice(offset + piece.length);
    const to = Math.floor(random() * rest.length);
    return rest.slice(0, to) + piece + rest.slice(to);
  },
};

export const deedNames = Object.keys(deeds);

/** Does one thing to the text at the offset. */
export function mangle(text: string, offset: number, deed: string, random: () => number): Mangled {
  const done = deeds[deed]?.(text, offset, random) ?? text;
  return { text: done, offset: Math.min(offset, done.length), how: `${deed} at ${offset}` };
}
