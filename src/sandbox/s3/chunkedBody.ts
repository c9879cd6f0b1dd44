import type { HttpRequest } from '../wire/http';
import { S3Error } from './s3Error';

export interface SentBytes {
  readonly bytes: Buffer;
  /** What came after the bytes, by lower-case name. */
  readonly trailers: ReadonlyMap<string, string>;
}

/** The bytes sent: the body as it is, or taken out of S3's own `aws-chunked` encoding. */
export function sentBytes(request: HttpRequest): SentBytes {
  const streaming = request.headers.get('x-amz-content-sha256')?.startsWith('STREAMING-') ?? false;
  const encoded = request.headers.get('content-encoding')?.includes('aws-chunked') ?? false;
  if (!streaming && !encoded) return { bytes: request.body, trailers: new Map() };
  const sent = decodeChunks(request.body);
  const declared = request.headers.get('x-amz-decoded-content-length');
  if (declared !== undefined && Number(declared) !== sent.bytes.length) throw incompleteBody();
  requireTrailers(request, sent.trailers);
  return sent;
}

/** Each chunk is `length-in-hex;extensions CRLF bytes CRLF`; the empty one ends them, then come trailers. */
function decodeChunks(body: Buffer): SentBytes {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', position);
    if (lineEnd < 0) throw incompleteBody();
    const size = /^([0-9a-fA-F]{1,8})(;|$)/.exec(body.toString('latin1', position, lineEnd))?.[1];
    if (size === undefined) throw incompleteBody();
    const length = Number.parseInt(size, 16);
    const start = lineEnd + 2;
    if (length === 0) return { bytes: Buffer.concat(chunks), trailers: readTrailers(body.subarray(start)) };
    if (start + length + 2 > body.length) throw incompleteBody();
    chunks.push(body.subarray(start, start + length));
    position = start + length + 2;
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

function requireTrailers(request: HttpRequest, trailers: ReadonlyMap<string, string>): void {
  const announced = (request.headers.get('x-amz-trailer') ?? '').split(',').map((name) => name.trim());
  if (announced.every((name) => name === '' || trailers.has(name.toLowerCase()))) return;
  throw new S3Error(
    'MalformedTrailerError',
    400,
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  );
}

function incompleteBody(): S3Error {
  return new S3Error(
    'IncompleteBody',
    400,
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
}
