/** A request before it is bytes. Everything may be changed, and nothing needs to make sense. */
export interface Draft {
  readonly service: 'iam' | 'sts' | 's3';
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  /** Without the `?`, percent-encoded. */
  readonly query: string;
  readonly headers: readonly Header[];
  readonly body: Buffer;
  readonly signing: 'header' | 'query' | 'none';
}

export type Header = readonly [name: string, value: string];

export function withHeader(draft: Draft, name: string, value: string): Draft {
  return { ...draft, headers: [...draft.headers.filter((header) => header[0] !== name), [name, value]] };
}

export function bytesOf({ method, path, query, headers, body }: Draft): Buffer {
  const target = query === '' ? path : `${path}?${query}`;
  const lines = [...headers, ['Content-Length', String(body.length)]].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'),
    body,
  ]);
}
