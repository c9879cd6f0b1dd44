import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Characters that something in most patterns takes, or nothing does. */
const usual = [
  'a',
  'A',
  '0',
  ' ',
  '\t',
  '\n',
  '_',
  '-',
  '.',
  ':',
  '/',
  '"',
  '*',
  '$',
  '{',
  '}',
  ',',
  '=',
  '\0',
  'é',
];
/** Kinds of texts that make an expression begin again and again, or go back. */
const ends = ['', '\0', '\n'];
/** As many of one kind are tried. */
const most = 6;

/** A text of about so many characters. */
export type Attack = (length: number) => string;

/**
 * Texts on which an expression takes longest, made of its own pattern: runs of each of its characters,
 * each of its repetitions behind what leads to it, and near misses of all of it, over and over.
 */
export function attacksOn({ source, flags }: RegExp): readonly Attack[] {
  const unicode = flags.includes('u');
  const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, { unicode });
  const texts = new Texts(alphabetOf(source), flags.replaceAll(/[gyd]/g, ''));
  for (const alternative of pattern.alternatives) texts.walk(alternative, '');
  const attacks = texts.repeated.flatMap(({ lead, pump }) =>
    texts.endsFor(source).map(
      (end): Attack =>
        (length) =>
          lead + repeat(pump, length) + end,
    ),
  );
  return attacks;
}

/** Each of them, and each with the next: boundaries of words lie between two kinds. */
function inPairs(characters: readonly string[]): readonly string[] {
  const some = characters.slice(0, most);
  const dash = characters.includes('-') ? ['0-'] : [];
  return [...some, ...some.map((each, index) => each + (some[index + 1] ?? '')), ...dash];
}

function repeat(piece: string, length: number): string {
  return piece.repeat(Math.max(1, Math.ceil(length / piece.length)));
}

function alphabetOf(source: string): readonly string[] {
  return [...new Set([...Array.from(source.replaceAll(/\\./g, '')), ...usual])];
}

interface Repeated {
  readonly lead: string;
  readonly pump: string;
}

class Texts {
  private readonly found = new Map<string, Repeated>();
  private readonly takes = new Map<string, readonly string[]>();

  constructor(
    private readonly alphabet: readonly string[],
    private readonly flags: string,
  ) {}

  get repeated(): readonly Repeated[] {
    for (const character of this.alphabet) this.add('', character);
    return [...this.found.values()];
  }

  endsFor(source: string): readonly string[] {
    const words = /[A-Za-z]{3,}/.exec(source) ?? [];
    const signs = source.replaceAll(/\\?[\w()[\]?|^]/g, '').slice(0, most);
    return [...ends, ...words.map((word) => `\0${word}`), ...new Set(signs)];
  }

  /** Collects what is repeated in an alternative, behind what comes before it. Gives a text that matches it. */
  walk(alternative: AST.Alternative, lead: string): string {
    let sample = '';
    for (const element of alternative.elements) sample += this.element(element, lead + sample);
    if (sample !== '') {
      this.add('', sample);
      this.add('', sample.slice(0, -1));
    }
    return sample;
  }

  private element(element: AST.Element, lead: string): string {
    switch (element.type) {
      case 'Quantifier':
        return this.quantifier(element, lead);
      case 'Group':
      case 'CapturingGroup':
        return this.alternatives(element.alternatives, lead);
      case 'Assertion':
        return this.assertion(element, lead);
      case 'Backreference':
        return '';
      case 'Character':
      case 'CharacterClass':
      case 'CharacterSet':
      case 'ExpressionCharacterClass':
        return this.taken(element.raw)[0] ?? '';
    }
  }

  private assertion(assertion: AST.Assertion, lead: string): string {
    if (assertion.kind !== 'lookahead' && assertion.kind !== 'lookbehind') return '';
    const sample = this.alternatives(assertion.alternatives, lead);
    return assertion.kind === 'lookbehind' && !assertion.negate ? sample : '';
  }

  private alternatives(alternatives: readonly AST.Alternative[], lead: string): string {
    return alternatives.map((each) => this.walk(each, lead))[0] ?? '';
  }

  private quantifier({ element, min, max }: AST.Quantifier, lead: string): string {
    const sample = this.element(element, lead);
    if (max >= 20) {
      const isOne = element.type.startsWith('Character');
      const pumps = isOne ? inPairs(this.taken(element.raw)) : [sample];
      for (const pump of pumps) {
        this.add(lead, pump);
        this.add('', lead + pump);
        this.add('', lead + pump + pump);
      }
    }
    return sample.repeat(Math.min(max, Math.max(min, 1)));
  }

  /** Characters that an element for one of them takes. */
  private taken(raw: string): readonly string[] {
    let taken = this.takes.get(raw);
    if (taken === undefined) {
      const expression = new RegExp(`^${raw}$`, this.flags.replaceAll('m', ''));
      taken = this.alphabet.filter((character) => expression.test(character));
      this.takes.set(raw, taken);
    }
    return taken;
  }

  private add(lead: string, pump: string): void {
    if (pump !== '') this.found.set(JSON.stringify([lead, pump]), { lead, pump });
  }
}
