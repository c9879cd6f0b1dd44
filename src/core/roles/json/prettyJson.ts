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

const unseen = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/**
 * The same JSON, in which characters that cannot be seen, or that turn others round, are written as
 * `\u200b`: a setting of a repository may have the editor not mark them.
 */
export function visibleJson(json: string): string {
  return json.replaceAll(unseen, (found) => found.split('').map(escape).join(''));
}

function escape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
