/** A request as it came over the wire, read completely and bounded, nothing decoded yet. */
export interface HttpRequest {
  readonly method: string;
  /** Percent-encoded, begins with `/`. */
  readonly path: string;
  /** Without the `?`. */
  readonly query: string;
  /** Lower-case names; repeated headers joined by a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Percent-decodes without throwing: undefined when the text is not valid UTF-8 in that form. */
export function percentDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** RFC 3986 encoding as AWS signs and returns it: everything but `A-Z a-z 0-9 - _ . ~`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
