/** One chunk of S3's `aws-chunked` encoding. */
export interface AwsChunk {
  readonly bytes: Buffer;
  /** In hexadecimal, where chunks are signed. */
  readonly signature: string | undefined;
}

export interface AwsChunks {
  /** In order; the last one is empty and ends them. */
  readonly chunks: readonly AwsChunk[];
  /** What comes after the chunks, by lower-case name and in order. */
  readonly trailers: ReadonlyMap<string, string>;
}

/**
 * Takes a body apart: each chunk is `length-in-hex;chunk-signature=… CRLF bytes CRLF`, the empty one is
 * followed by trailers. Undefined for what is not so, or not all there.
 */
export function readAwsChunks(body: Buffer): AwsChunks | undefined {
  const chunks: AwsChunk[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', position);
    const line = lineEnd < 0 ? '' : body.toString('latin1', position, Math.min(lineEnd, position + 200));
    const parts = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line);
    if (parts === null) return undefined;
    const [, size = '', signature] = parts;
    const start = lineEnd + 2;
    const end = start + Number.parseInt(size, 16);
    if (end === start) {
      return {
        chunks: [...chunks, { bytes: Buffer.alloc(0), signature }],
        trailers: readTrailers(body.subarray(start)),
      };
    }
    if (body.toString('latin1', end, end + 2) !== '\r\n') return undefined;
    chunks.push({ bytes: body.subarray(start, end), signature });
    position = end + 2;
  }
}

function readTrailers(rest: Buffer): ReadonlyMap<string, string> {
  const lines = rest.toString('latin1').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const separator = line.indexOf(':');
      if (separator < 1) return [];
      return [[line.slice(0, separator).trim().toLowerCase(), line.slice(separator + 1).trim()] as const];
    }),
  );
}
