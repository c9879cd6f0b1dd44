import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDocument } from '../../src/language/document/rolesDocument';
import { flawsIn } from './flaws';
import { deedNames, mangle, randomNumbers, type Mangled } from './mangle';

const folder = join(import.meta.dirname, 'files');

export interface Fixture {
  readonly name: string;
  readonly text: string;
}

/** Files with everything that a roles file can have. */
export const fixtures: readonly Fixture[] = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8'),
}));

export interface Fall {
  readonly fixture: string;
  readonly how: string;
  readonly seed: number;
  readonly flaws: readonly string[];
  readonly text: string;
}

/** Mangles a fixture at every `stride`th offset, each time in a way that the seed chooses. */
export function* fuzz({ name, text }: Fixture, seed: number, stride = 1): Generator<Fall | undefined> {
  const random = randomNumbers(seed);
  const before = openDocument(text);
  for (let offset = Math.floor(random() * stride); offset <= text.length; offset += stride) {
    const deed = deedNames[Math.floor(random() * deedNames.length)] ?? 'cut';
    const mangled = mangle(text, offset, deed, random);
    const flaws = flawsOf(mangled, before, random);
    yield flaws.length === 0
      ? undefined
      : { fixture: name, how: mangled.how, seed, flaws, text: mangled.text };
  }
}

function flawsOf(
  { text, offset }: Mangled,
  before: ReturnType<typeof openDocument>,
  random: () => number,
): string[] {
  const anywhere = Math.floor(random() * (text.length + 1));
  const places = [offset - 1, offset, offset + 1, anywhere].filter((at) => at >= 0 && at <= text.length);
  try {
    return flawsIn(text, before, places);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}
