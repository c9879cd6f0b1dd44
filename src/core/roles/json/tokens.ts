import { createScanner } from 'jsonc-parser';

export type TokenKind = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'literal' | 'unknown' | 'end';

/** A flaw inside one token: it is cut short, or has characters that JSON does not allow there. */
export type TokenFlaw =
  'unclosedComment' | 'unclosedString' | 'badNumber' | 'badUnicode' | 'badEscape' | 'badCharacter';

export interface Token {
  readonly kind: TokenKind;
  readonly offset: number;
  readonly length: number;
  /** The decoded text of a string, the written text of anything else. */
  readonly value: string;
  readonly flaw?: TokenFlaw;
}

/** Indexed by jsonc-parser's SyntaxKind, whose enum does not exist at run time. */
const kinds: readonly (TokenKind | 'trivia')[] = [
  'unknown', // no such kind
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'literal', // null
  'literal', // true
  'literal', // false
  'string',
  'literal', // number
  'trivia', // line comment
  'trivia', // block comment
  'trivia', // line break
  'trivia', // blanks
  'unknown',
  'end',
];

/** Indexed by jsonc-parser's ScanError. */
const flaws: readonly (TokenFlaw | undefined)[] = [
  undefined,
  'unclosedComment',
  'unclosedString',
  'badNumber',
  'badUnicode',
  'badEscape',
  'badCharacter',
];

/** Each is looked for to the end of the file: nobody writes so many, and time must not grow with their square. */
const maxUnclosedComments = 20;

/** JSON with comments as tokens, one looked at ahead. Comments are skipped unless they are cut short. */
export class TokenStream {
  private readonly scanner;
  private unclosedComments = 0;
  private ahead: Token;
  current: Token;

  constructor(private readonly text: string) {
    // A byte order mark is no token; a blank in its place keeps all offsets.
    this.scanner = createScanner(text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text);
    this.current = this.scan();
    this.ahead = this.scan();
  }

  get next(): Token {
    return this.ahead;
  }

  advance(): void {
    this.current = this.ahead;
    this.ahead = this.scan();
  }

  private scan(): Token {
    for (;;) {
      const kind = kinds[this.scanner.scan()] ?? 'unknown';
      const flaw = flaws[this.scanner.getTokenError()];
      if (kind === 'trivia' && flaw === undefined) continue;
      const offset = this.scanner.getTokenOffset();
      if (flaw === 'unclosedComment') this.resumeOnNextLine(offset);
      return {
        kind: kind === 'trivia' ? 'unknown' : kind,
        offset,
        length: this.scanner.getPosition() - offset,
        value: this.scanner.getTokenValue(),
        ...(flaw === undefined ? {} : { flaw }),
      };
    }
  }

  /** A resource like `bucket/*` without its quotes must not make a comment of the rest of the file. */
  private resumeOnNextLine(offset: number): void {
    this.unclosedComments += 1;
    const end = this.unclosedComments > maxUnclosedComments ? -1 : this.text.indexOf('\n', offset);
    this.scanner.setPosition(end === -1 ? this.text.length : end);
  }
}
