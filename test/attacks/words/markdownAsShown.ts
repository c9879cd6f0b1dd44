import { marked, Renderer } from 'marked';

export interface Given {
  readonly value: string;
  readonly supportThemeIcons: boolean;
  readonly isTrusted?: unknown;
}

export interface Shown {
  /** Elements in order: `a command:x?y`, `span codicon-key`, `strong`. */
  readonly elements: readonly string[];
  readonly text: string;
}

const icon = String.raw`\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)`;
const escapedIcons = new RegExp(String.raw`\\${icon}`, 'g');
const icons = new RegExp(String.raw`(\\)?${icon}`, 'g');

/**
 * What VS Code makes of a Markdown text, step by step as in its `markdownRenderer.ts` of 1.139: escaped
 * icons, marked with HTML left out (but spans where the text is trusted), icons in what came of it.
 */
export function asShown({ value, supportThemeIcons, isTrusted }: Given): Shown {
  const renderer = new Renderer();
  const span = /^(<span[^>]+>)|(<\/\s*span>)$/;
  renderer.html = ({ text }) => (isTrusted !== undefined && span.test(text) ? text : '');
  const source = supportThemeIcons ? value.replaceAll(escapedIcons, (found) => `\\${found}`) : value;
  const html = marked.parse(source, { renderer, async: false });
  return read(supportThemeIcons ? withIcons(html) : html);
}

function withIcons(html: string): string {
  return html.replaceAll(icons, (found, escaped: string | undefined) => {
    if (escaped !== undefined) return found.slice(1);
    return `<span class="codicon-${found.slice(2, -1)}"></span>`;
  });
}

function read(html: string): Shown {
  const elements = [...html.matchAll(/<(\w+)(?: (?:class|href|src)="([^"]*)")?[^>]*>/g)].map(
    ([, name, attribute]) => [name, ...(attribute === undefined ? [] : [decoded(attribute)])].join(' '),
  );
  return {
    elements,
    text: decoded(html.replaceAll(/<[^>]*>/g, ''))
      .replaceAll(/\s+/g, ' ')
      .trim(),
  };
}

function decoded(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
  return text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (all, decimal?: string, hex?: string, name = '') => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return named[String(name)] ?? all;
    },
  );
}
