import type { Matcher } from './matcher';
import { compileTemplate, hasVariables } from './variables';
import { compileGlob, globTokens, type GlobToken } from './wildcard';

const fieldsBeforeResource = 5;

/** `arn`, partition, service, region, account, and the rest as one field; undefined with fewer. */
export function arnFields(arn: string): readonly string[] | undefined {
  const fields = arn.split(':');
  if (fields.length <= fieldsBeforeResource) return undefined;
  return [...fields.slice(0, fieldsBeforeResource), fields.slice(fieldsBeforeResource).join(':')];
}

/**
 * A pattern of the `Resource` element: each field on its own, so that `*` never reaches across a
 * colon before the resource; case counts. Variables are read after the fifth colon only.
 * `*` and other patterns without six fields are plain wildcards over the whole text.
 */
export function compileResource(pattern: string, variables: boolean): Matcher {
  const fields = arnFields(pattern);
  if (fields === undefined) return compileGlob(globTokens(pattern));
  const head = fields.slice(0, fieldsBeforeResource).map((field) => compileGlob(globTokens(field)));
  const rest = compilePattern(fields[fieldsBeforeResource] ?? '', variables, compileGlob);
  return (value, context) => {
    const given = arnFields(value);
    if (given === undefined) return false;
    return (
      head.every((matches, index) => matches(given[index] ?? '')) &&
      rest(given[fieldsBeforeResource] ?? '', context)
    );
  };
}

/** A value of an ARN condition operator: like a resource, with variables anywhere. */
export function compileArn(pattern: string, variables: boolean): Matcher {
  return compilePattern(pattern, variables, compileArnTokens);
}

/** Compiles a pattern now when it is the same for every request, else once per request. */
function compilePattern(
  pattern: string,
  variables: boolean,
  compile: (tokens: readonly GlobToken[]) => (text: string) => boolean,
): Matcher {
  if (!hasVariables(pattern, { variables, wildcards: true })) return compile(globTokens(pattern));
  const template = compileTemplate(pattern, { variables, wildcards: true });
  return (value, context) => {
    const tokens = template(context);
    return tokens !== undefined && compile(tokens)(value);
  };
}

function compileArnTokens(tokens: readonly GlobToken[]): (text: string) => boolean {
  const fields = tokenFields(tokens);
  if (fields.length <= fieldsBeforeResource) return compileGlob(tokens);
  const matchers = fields.map(compileGlob);
  return (text) => {
    const given = arnFields(text);
    return given !== undefined && matchers.every((matches, index) => matches(given[index] ?? ''));
  };
}

/** Cuts tokens at the first five colons, wherever in a text they stand. */
function tokenFields(tokens: readonly GlobToken[]): readonly (readonly GlobToken[])[] {
  const fields: GlobToken[][] = [];
  let field: GlobToken[] = [];
  for (const token of tokens) {
    if (token.kind !== 'text') {
      field.push(token);
      continue;
    }
    let rest = token.text;
    for (let colon = rest.indexOf(':'); colon !== -1; colon = rest.indexOf(':')) {
      if (fields.length === fieldsBeforeResource) break;
      fields.push([...field, { kind: 'text', text: rest.slice(0, colon) }]);
      field = [];
      rest = rest.slice(colon + 1);
    }
    field.push({ kind: 'text', text: rest });
  }
  return [...fields, field];
}
