export interface Attributes {
  readonly class?: string;
  /** Shown as text, whatever it is: nothing in a page comes of markup. */
  readonly text?: string;
  readonly [attribute: string]: string | undefined;
}

/** An element with its attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { text, ...attributes }: Attributes = {},
  children: readonly (Node | undefined)[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  if (text !== undefined) made.textContent = text;
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that looks like a link where `look` says so. */
export function button(
  look: string,
  text: string,
  onClick: () => void,
  attributes: Attributes = {},
): HTMLButtonElement {
  const made = element('button', { type: 'button', class: look, text, ...attributes });
  made.addEventListener('click', onClick);
  return made;
}

let made = 0;

/** An id that nothing else on the page has. */
export function newId(word: string): string {
  made += 1;
  return `${word}-${made}`;
}
