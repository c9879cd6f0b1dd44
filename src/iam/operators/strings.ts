import type { Matcher } from '../matcher';
import { compileTemplate, hasVariables, type TemplateSyntax } from '../variables';
import { compileGlob, globTokens } from '../wildcard';

/** Exact equality; `*` and `?` are ordinary characters. */
export function compileStringEquals(value: string, variables: boolean): Matcher {
  return compileString(value, { variables, wildcards: false });
}

export function compileStringLike(value: string, variables: boolean): Matcher {
  return compileString(value, { variables, wildcards: true });
}

export function compileStringEqualsIgnoreCase(value: string, variables: boolean): Matcher {
  const template = compileTemplate(value, { variables, wildcards: false });
  return (text, context) => {
    const tokens = template(context);
    if (tokens === undefined) return false;
    const wanted = tokens.map((token) => (token.kind === 'text' ? token.text : '')).join('');
    return text.toLowerCase() === wanted.toLowerCase();
  };
}

function compileString(value: string, syntax: TemplateSyntax): Matcher {
  if (!hasVariables(value, syntax)) {
    return syntax.wildcards ? compileGlob(globTokens(value)) : (text) => text === value;
  }
  const template = compileTemplate(value, syntax);
  return (text, context) => {
    const tokens = template(context);
    return tokens !== undefined && compileGlob(tokens)(text);
  };
}
