import { plainMarkdown } from '../../core/text/markdown';
import { cutText } from '../../core/text/plain';

/**
 * Markdown whose form is ours alone. A roles file is untrusted, and AWS's descriptions hold `<key>` and
 * `*`: whatever is quoted goes through `plain` or `code`.
 */

/** Longer texts are cut: nobody reads them in a hover. */
const longestQuote = 300;

/** A text as nothing but text: no emphasis, link, address, image, HTML, entity, list or icon comes of it. */
export function plain(text: string): string {
  return plainMarkdown(quotable(text));
}

/**
 * A name or text in code type. Empty ones show as `""`, those with backticks as plain text: renderers do
 * not agree on what emphasis around them does.
 */
export function code(text: string): string {
  const quoted = quotable(text);
  if (quoted.includes('`')) return plain(text);
  return quoted.trim() === '' ? '`""`' : `\`${quoted}\``;
}

/** One line, without the characters that turn the direction of what follows or show nothing. */
function quotable(text: string): string {
  return cutText(text, longestQuote)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\u{FFFD}');
}

/** Paragraphs; those that are missing are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** A list of points; undefined without any. */
export function bullets(points: readonly (string | undefined)[]): string | undefined {
  const present = points.filter((point) => point !== undefined);
  return present.length === 0 ? undefined : present.map((point) => `- ${point}`).join('\n');
}

/** `a, b and 14 more`: what is cut is counted. A single one too many is shown. */
export function shortened(items: readonly string[], most: number): string {
  if (items.length <= most + 1) return items.join(', ');
  return `${items.slice(0, most).join(', ')} and ${counted(items.length - most)} more`;
}

/** `a`, `a or b`, `a, b or c`; long ones are cut. */
export function joined(items: readonly string[], word: 'and' | 'or', most = 8): string {
  if (items.length > most + 1) return shortened(items, most);
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** `1,204`, for whole numbers. Long lists are counted often, and asking the locale takes its time. */
export function counted(count: number): string {
  const digits = String(count);
  const first = digits.length % 3;
  const groups = [...digits.slice(first).matchAll(/\d{3}/g)].map(([group]) => group);
  return [...(first === 0 ? [] : [digits.slice(0, first)]), ...groups].join(',');
}

/** `1 action`, `1,204 actions`. */
export function numbered(count: number, one: string, many = `${one}s`): string {
  return `${counted(count)} ${count === 1 ? one : many}`;
}

/** A link to AWS's own documentation; undefined for any other address. */
export function docsLink(title: string, address: string | undefined): string | undefined {
  return address !== undefined && /^https:\/\/docs\.aws\.amazon\.com\/[\w\-./#%]+$/.test(address)
    ? `[${title}](${address})`
    : undefined;
}
