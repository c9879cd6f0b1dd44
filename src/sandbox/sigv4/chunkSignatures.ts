import { readAwsChunks } from '../wire/awsChunks';
import type { HttpRequest } from '../wire/http';
import { hmac, sameText, sha256 } from './digests';

const trailerSignature = 'x-amz-trailer-signature';

/** What signatures of chunks are made of: each covers its chunk and the signature before it. */
export interface ChunkSigning {
  readonly key: Buffer;
  readonly timestamp: string;
  /** `20261122/us-east-1/s3/aws4_request`. */
  readonly scope: string;
  /** Of the request's headers, with which the chain begins. */
  readonly seed: string;
}

/**
 * Whether every chunk, and what trails them, is signed as it came. See "Signature calculations for the
 * Authorization header: transferring payload in multiple chunks" in the S3 API reference.
 */
export function chunksAreSigned(request: HttpRequest, signing: ChunkSigning, trailing: boolean): boolean {
  const read = readAwsChunks(request.body);
  // What cannot be read is told by its own error, later.
  if (read === undefined || 'followedBy' in read) return true;
  let previous = signing.seed;
  for (const { bytes, signature = '' } of read.chunks) {
    const expected = chunkSignature(signing, previous, ['AWS4-HMAC-SHA256-PAYLOAD', sha256('')], bytes);
    if (!sameText(expected, signature)) return false;
    previous = signature;
  }
  if (!trailing) return true;
  const { [trailerSignature]: given = '', ...trailers } = Object.fromEntries(read.trailers);
  const text = Object.entries(trailers).map(([name, value]) => `${name}:${value}\n`);
  return sameText(
    chunkSignature(signing, previous, ['AWS4-HMAC-SHA256-TRAILER'], Buffer.from(text.join(''))),
    given,
  );
}

/** `kind`: the algorithm's name and, for bytes of the body, the hash of the headers that a chunk does not have. */
function chunkSignature(
  { key, timestamp, scope }: ChunkSigning,
  previous: string,
  [algorithm, ...headersHash]: readonly string[],
  bytes: Buffer,
): string {
  const text = [algorithm, timestamp, scope, previous, ...headersHash, sha256(bytes)].join('\n');
  return hmac(key, text).toString('hex');
}
