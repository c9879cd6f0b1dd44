/** Readable as it is: printable ASCII, with single blanks inside. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * The text in ASCII, with everything that may look like something else, or like nothing, as `\u{43e}`:
 * letters of other scripts, invisible characters, blanks at the ends and in a row. Undefined for a text
 * that is readable as it is.
 */
export function spelledOut(text: string): string | undefined {
  if (text === '' || plain.test(text)) return undefined;
  const end = text.trimEnd().length;
  let spelled = '';
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const isOdd = character === ' ' && (at >= end || at === 0 || text[at - 1] === ' ');
    spelled += isOdd ? escaped(character) : letter(character);
    at += character.length;
  }
  return spelled;
}

function letter(character: string): string {
  if (character === '\\') return '\\\\';
  return /^[ -~]$/.test(character) ? character : escaped(character);
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;
}
