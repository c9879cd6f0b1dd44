const step = '  ';
/** A text, a bracket or mark, or anything else that is written without one: a number or a word. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^"{}[\],:]+/gs;

/**
 * JSON without blanks, laid out with a line for each part as `JSON.stringify` does it. Everything in it stays
 * as it is written: read as data, numbers would become others.
 */
export function prettyJson(compact: string): string {
  let indent = '';
  let before = '';
  let text = '';
  for (const [token] of compact.matchAll(tokens)) {
    if (token === '}' || token === ']') {
      indent = indent.slice(step.length);
      if (before !== '{' && before !== '[') text += `\n${indent}`;
    } else if (before === '{' || before === '[') text += `\n${indent}`;
    text += token;
    if (token === '{' || token === '[') indent += step;
    else if (token === ',') text += `\n${indent}`;
    else if (token === ':') text += ' ';
    before = token;
  }
  return text;
}
