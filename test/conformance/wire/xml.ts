const token = /<\?xml [^<>]*\?>|<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/**
 * Why the text is not well-formed XML 1.0, or undefined; only of what the services write: no comments,
 * no sections, no document types.
 */
export function flawOfXml(text: string): string | undefined {
  const open: string[] = [];
  let roots = 0;
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) return `not a token at ${at}: ${text.slice(at, at + 40)}`;
    const [, closing, name, , empty, content] = match;
    if (content !== undefined) {
      const flaw = flawOfText(content, open.length);
      if (flaw !== undefined) return flaw;
    } else if (name !== undefined && closing === '/') {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (name !== undefined) {
      if (open.length === 0) roots += 1;
      if (empty !== '/') open.push(name);
    }
  }
  if (open.length > 0) return `<${String(open.at(-1))}> stays open`;
  return roots === 1 ? undefined : `${roots} root elements`;
}

function flawOfText(text: string, depth: number): string | undefined {
  if (depth === 0 && text.trim() !== '') return 'text outside the root element';
  if (/&(?!(amp|lt|gt|quot|apos|#\d+);)/.test(text)) return 'a bare ampersand';
  const odd = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(text)?.[0];
  return odd === undefined ? undefined : `a character that XML cannot carry: ${JSON.stringify(odd)}`;
}
