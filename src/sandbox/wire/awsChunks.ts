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

/** A chunk that is shorter than all but the last may be. */
export interface ShortChunk {
  /** The number of the chunk after it, counted from 1. */
  readonly followedBy: number;
  /** Bytes. */
  readonly size: number;
}

/** "Signature calculations … (chunked upload)" in the S3 API reference: of every chunk but the last. */
const smallestChunk = 8192;

/**
 * Takes a body apart: each chunk is `length-in-hex;chunk-signature=… CRLF bytes CRLF`, the empty one is
 * followed by trailers. Undefined for what is not so, or not all there. A chunk that is too short ends it:
 * a body of nothing else would be millions of them.
 */
export function readAwsChunks(body: Buffer): AwsChunks | ShortChunk | undefined {
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
    const before = chunks.at(-1)?.bytes.length ?? smallestChunk;
    if (before < smallestChunk) return { followedBy: chunks.length + 1, size: before };
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
