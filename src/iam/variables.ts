import type { RequestContext } from './request';
import { anyCharacters, oneCharacter, type GlobToken } from './wildcard';

/** A piece of a text that may hold policy variables. */
type TemplatePart =
  GlobToken | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined };

/** Which characters of a text mean more than themselves. */
export interface TemplateSyntax {
  /** `${key}` is a variable: only with Version 2012-10-17. */
  readonly variables: boolean;
  /** `*` and `?` are wildcards. */
  readonly wildcards: boolean;
}

/** A text with its variables replaced from a request; undefined when one of them has no value. */
export type Template = (context: RequestContext) => readonly GlobToken[] | undefined;

/**
 * Reads `${key}`, `${key, 'default'}` and the literals `${*}`, `${?}`, `${$}`
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html).
 * What a variable stands for is taken literally, wildcards in it included.
 */
export function compileTemplate(text: string, syntax: TemplateSyntax): Template {
  const parts = templateParts(text, syntax);
  const fixed = parts.filter((part) => part.kind !== 'variable');
  if (fixed.length === parts.length) return () => fixed;
  return (context) => expand(parts, context);
}

/** True when every request gives the same tokens, so that they can be prepared once. */
export function hasVariables(text: string, { variables }: TemplateSyntax): boolean {
  return variables && text.includes('${');
}

/** What a text's variables ask for, with the key in lower case. */
export function variableKeys(text: string): readonly VariableUse[] {
  return templateParts(text, { variables: true, wildcards: false }).flatMap((part) =>
    part.kind === 'variable' ? [{ key: part.key, hasFallback: part.fallback !== undefined }] : [],
  );
}

export interface VariableUse {
  readonly key: string;
  readonly hasFallback: boolean;
}

/** The text with something else in the place of each variable, `${*}` and its like included. */
export function replaceVariables(text: string, replacement: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf('${', from);
    // What is not closed is no variable.
    const close = open === -1 ? -1 : text.indexOf('}', open);
    if (close === -1) break;
    pieces.push(text.slice(from, open), replacement);
    from = close + 1;
  }
  return [...pieces, text.slice(from)].join('');
}

/** Those of a text's variables that have no value in a request, so that the text stands for nothing. */
export function unresolvedVariables(text: string, context: RequestContext): readonly string[] {
  return variableKeys(text).flatMap(({ key, hasFallback }) =>
    hasFallback || variableValue(key, context) !== undefined ? [] : [key],
  );
}

function expand(parts: readonly TemplatePart[], context: RequestContext): readonly GlobToken[] | undefined {
  const tokens: GlobToken[] = [];
  for (const part of parts) {
    if (part.kind !== 'variable') {
      tokens.push(part);
      continue;
    }
    const value = variableValue(part.key, context) ?? part.fallback;
    if (value === undefined) return undefined;
    tokens.push({ kind: 'text', text: value });
  }
  return tokens;
}

/** A key with several values cannot be a variable. */
function variableValue(key: string, context: RequestContext): string | undefined {
  const values = context.get(key);
  return values?.length === 1 ? values[0] : undefined;
}

const wildcards: ReadonlyMap<string, GlobToken> = new Map([
  ['*', anyCharacters],
  ['?', oneCharacter],
]);

function templateParts(text: string, syntax: TemplateSyntax): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let plainFrom = 0;
  const addPlain = (end: number): void => {
    if (end > plainFrom) parts.push({ kind: 'text', text: text.slice(plainFrom, end) });
  };
  const lastClose = text.lastIndexOf('}');
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const opens = syntax.variables && at < lastClose && text.startsWith('${', at);
    const close = opens ? text.indexOf('}', at) : -1;
    const wildcard = syntax.wildcards ? wildcards.get(character) : undefined;
    if (close === -1 && wildcard === undefined) continue;
    addPlain(at);
    if (close !== -1) {
      parts.push(variablePart(text.slice(at + 2, close)));
      at = close;
    } else if (wildcard !== undefined) parts.push(wildcard);
    plainFrom = at + 1;
  }
  addPlain(text.length);
  return parts;
}

function variablePart(body: string): TemplatePart {
  if (body === '*' || body === '?' || body === '$') return { kind: 'text', text: body };
  const comma = body.indexOf(',');
  const key = comma === -1 ? body : body.slice(0, comma);
  return {
    kind: 'variable',
    key: key.toLowerCase(),
    fallback: comma === -1 ? undefined : unquoted(body.slice(comma + 1).trim()),
  };
}

function unquoted(text: string): string | undefined {
  return text.length >= 2 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : undefined;
}
