/** A piece of a pattern: characters that mean themselves, `?` (one character) or `*` (any number). */
export type GlobToken =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'one' } | { readonly kind: 'many' };

export const oneCharacter: GlobToken = { kind: 'one' };
export const anyCharacters: GlobToken = { kind: 'many' };

/** Characters between two `*`. `open` lists the places of `?`, whose character in `text` means nothing. */
interface Stretch {
  readonly text: string;
  readonly open: readonly number[];
}

/** The tokens of a pattern as the policy language writes it, with `*` and `?`. */
export function globTokens(pattern: string): readonly GlobToken[] {
  // Several stars in a row are one.
  const pieces = pattern.split(/(\*+|\?)/).filter((piece) => piece !== '');
  return pieces.map((piece) => {
    if (piece.startsWith('*')) return anyCharacters;
    return piece === '?' ? oneCharacter : { kind: 'text', text: piece };
  });
}

/**
 * Turns a pattern into a test of whole texts. There is no backtracking: each stretch is taken where it
 * first fits, so the work is at most the pattern's length times the text's, and linear without `?`.
 */
export function compileGlob(tokens: readonly GlobToken[]): (text: string) => boolean {
  const [first, ...middle] = stretches(tokens);
  const last = middle.pop();
  if (last === undefined) return (text) => text.length === first.text.length && fitsAt(first, text, 0);
  return (text) => {
    let from = first.text.length;
    const end = text.length - last.text.length;
    if (from > end || !fitsAt(first, text, 0) || !fitsAt(last, text, end)) return false;
    for (const stretch of middle) {
      const found = find(stretch, text, from);
      if (found === -1) return false;
      from = found + stretch.text.length;
    }
    return from <= end;
  };
}

function stretches(tokens: readonly GlobToken[]): readonly [Stretch, ...Stretch[]] {
  let text = '';
  let open: number[] = [];
  const done: Stretch[] = [];
  for (const token of tokens) {
    switch (token.kind) {
      case 'text':
        text += token.text;
        break;
      case 'one':
        open.push(text.length);
        text += '?';
        break;
      case 'many':
        done.push({ text, open });
        text = '';
        open = [];
        break;
    }
  }
  const [first, ...rest] = done;
  return first === undefined ? [{ text, open }] : [first, ...rest, { text, open }];
}

function find(stretch: Stretch, text: string, from: number): number {
  if (stretch.open.length === 0) return text.indexOf(stretch.text, from);
  for (let at = from; at + stretch.text.length <= text.length; at += 1) {
    if (fitsAt(stretch, text, at)) return at;
  }
  return -1;
}

/** The caller has made sure that the stretch is not longer than what is left of the text. */
function fitsAt({ text: wanted, open }: Stretch, text: string, at: number): boolean {
  if (open.length === 0) return text.startsWith(wanted, at);
  let from = 0;
  for (const place of [...open, wanted.length]) {
    if (!text.startsWith(wanted.slice(from, place), at + from)) return false;
    from = place + 1;
  }
  return true;
}
