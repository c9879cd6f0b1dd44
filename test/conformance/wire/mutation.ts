import type { Chance } from '../../simulation/world/chance';
import type { Draft } from './draft';

/**
 * One way to spoil a request: before it is signed, so that the signature is right; afterwards; or once
 * it is bytes.
 */
export type Mutation =
  | {
      readonly stage: 'content' | 'signed';
      readonly name: string;
      spoil(draft: Draft, chance: Chance): Draft;
    }
  | { readonly stage: 'bytes'; readonly name: string; spoil(bytes: Buffer, chance: Chance): Buffer };

/** Somewhere in the text, replaced by something. */
export function splice(text: string, chance: Chance, insert: string): string {
  const at = chance.between(0, text.length + 1);
  return text.slice(0, at) + insert + text.slice(Math.min(text.length, at + chance.between(0, 4)));
}
