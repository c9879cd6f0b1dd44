import { readAwsChunks, type ShortChunk } from '../wire/awsChunks';
import type { HttpRequest } from '../wire/http';
import { S3Error } from './s3Error';

export interface SentBytes {
  readonly bytes: Buffer;
  /** What came after the bytes, by lower-case name. */
  readonly trailers: ReadonlyMap<string, string>;
}

/**
 * The bytes sent: the body as it is, or taken out of S3's own `aws-chunked` encoding. Throws `IncompleteBody`,
 * `InvalidChunkSizeError` or `MalformedTrailerError`.
 */
export function sentBytes(request: HttpRequest): SentBytes {
  const streaming = request.headers.get('x-amz-content-sha256')?.startsWith('STREAMING-') ?? false;
  const encoded = request.headers.get('content-encoding')?.includes('aws-chunked') ?? false;
  if (!streaming && !encoded) return { bytes: request.body, trailers: new Map() };
  const read = readAwsChunks(request.body);
  if (read === undefined) throw incompleteBody();
  if ('followedBy' in read) throw shortChunk(read);
  const bytes = Buffer.concat(read.chunks.map((chunk) => chunk.bytes));
  const declared = request.headers.get('x-amz-decoded-content-length');
  if (declared !== undefined && Number(declared) !== bytes.length) throw incompleteBody();
  requireTrailers(request, read.trailers);
  return { bytes, trailers: read.trailers };
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

/** As AWS was seen to say it: github.com/versity/versitygw/issues/1683, with 403. */
function shortChunk({ followedBy, size }: ShortChunk): S3Error {
  return new S3Error(
    'InvalidChunkSizeError',
    403,
    'Only the last chunk is allowed to have a size less than 8192 bytes',
    { Chunk: followedBy, BadChunkSize: size },
  );
}

function incompleteBody(): S3Error {
  return new S3Error(
    'IncompleteBody',
    400,
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
}
