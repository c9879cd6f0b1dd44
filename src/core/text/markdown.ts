import { printable } from './plain';

/**
 * Markdown that shows exactly this text, in a trusted string too: no link, address, command, image,
 * HTML, entity, emphasis, heading, list or icon comes of it. Every punctuation character of ASCII may
 * be escaped (CommonMark 0.31, 2.4). Blanks count as one, as where they are shown: many of them would
 * make a block of code. `icons`: VS Code makes icons of `$(name)` in it, after the escapes were taken
 * out and unless a backslash is left in front.
 */
export function plainMarkdown(text: string, icons = false): string {
  const shown = printable(text).replaceAll(/\s+/g, ' ').trim();
  const marked = icons ? shown.replaceAll(icon, String.raw`\$&`) : shown;
  return marked.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}

/** The beginning of an icon, as `themables.ts` of VS Code has it. */
const icon = /\$(?=\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\))/g;

/** What somebody else has written, among what is Markdown of ours. */
interface Filled {
  readonly text: string;
}

/** Markdown whose form is ours alone. */
export class Markdown {
  constructor(private readonly pieces: readonly (string | Filled)[]) {}

  /** As one text for the editor, which makes icons of `$(name)` in it or does not. */
  written(icons: boolean): string {
    return merged(this.pieces)
      .map((piece) => (typeof piece === 'string' ? piece : plainMarkdown(piece.text, icons)))
      .join('');
  }

  /** One behind the other. */
  static join(all: readonly Markdown[], between = ''): Markdown {
    return new Markdown(all.flatMap(({ pieces }, index) => (index === 0 ? pieces : [between, ...pieces])));
  }

  /** With its pieces where the form has gaps for them. */
  static fill(form: readonly string[], filled: readonly (string | Markdown)[]): Markdown {
    const pieces = form.flatMap((part, index) => {
      const next = filled[index];
      return [part, ...(next instanceof Markdown ? next.pieces : next === undefined ? [] : [{ text: next }])];
    });
    return new Markdown(pieces);
  }
}

/** Two texts side by side are one: a dollar at the end of the first may begin an icon. */
function merged(pieces: readonly (string | Filled)[]): readonly (string | Filled)[] {
  const all: (string | Filled)[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece === 'object' && typeof last === 'object') {
      all[all.length - 1] = { text: last.text + piece.text };
    } else if (piece !== '') all.push(piece);
  }
  return all;
}

/** What stands in the template is the form; what is filled in is shown as it is, unless it is Markdown. */
export function markdown(form: TemplateStringsArray, ...filled: readonly (string | Markdown)[]): Markdown {
  return Markdown.fill(form, filled);
}

/** A link that runs a command with one argument, or none. */
export function commandLink(title: string, command: string, argument?: object): Markdown {
  const query = argument === undefined ? '' : `?${encoded(JSON.stringify([argument]))}`;
  return new Markdown(['[', { text: title }, `](command:${command}${query})`]);
}

/** With the brackets too, which would end the link. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll('(', '%28').replaceAll(')', '%29');
}
