import { AwsError } from '../awsError';
import type { HttpRequest } from '../wire/http';

/** The object's bytes: the body as it is, or taken out of S3's own `aws-chunked` encoding. */
export function objectBytes(request: HttpRequest): Buffer {
  const streaming = request.headers.get('x-amz-content-sha256')?.startsWith('STREAMING-') ?? false;
  const encoded = request.headers.get('content-encoding')?.includes('aws-chunked') ?? false;
  if (!streaming && !encoded) return request.body;
  const bytes = decodeChunks(request.body);
  const declared = request.headers.get('x-amz-decoded-content-length');
  if (declared !== undefined && Number(declared) !== bytes.length) throw incompleteBody();
  return bytes;
}

/** Each chunk is `length-in-hex;extensions CRLF bytes CRLF`; the empty one ends them, then come trailers. */
function decodeChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  let position = 0;
  for (;;) {
    const lineEnd = body.indexOf('\r\n', position);
    if (lineEnd < 0) throw incompleteBody();
    const size = /^([0-9a-fA-F]{1,8})(;|$)/.exec(body.toString('latin1', position, lineEnd))?.[1];
    if (size === undefined) throw incompleteBody();
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(chunks);
    const start = lineEnd + 2;
    if (start + length > body.length) throw incompleteBody();
    chunks.push(body.subarray(start, start + length));
    position = start + length + 2;
  }
}

function incompleteBody(): AwsError {
  return new AwsError(
    'IncompleteBody',
    400,
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
}
