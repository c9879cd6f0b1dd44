/** An `Authorization` header taken apart: `SCHEME Name=value, Name=value`. */
export interface AuthorizationFields {
  readonly scheme: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Never throws. Of a field that comes twice the last one counts, for everybody who asks. */
export function authorizationFields(header: string): AuthorizationFields {
  const [scheme = '', ...rest] = header.trim().split(/\s+/);
  const fields = new Map<string, string>();
  for (const part of rest.join('').split(',')) {
    const separator = part.indexOf('=');
    if (separator > 0) fields.set(part.slice(0, separator), part.slice(separator + 1));
  }
  return { scheme, fields };
}
