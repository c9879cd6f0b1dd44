import { pipeline, Readable, Transform } from 'node:stream';

/** Bytes: many times AWS's longest page of a list. */
const largest = 16 * 1024 * 1024;

/**
 * The body of an answer, which fails when it is larger than any of AWS's or has not arrived whole after
 * so many milliseconds: the SDK's own limits end with the first byte of an answer.
 */
export function boundedBody(body: unknown, longest: number): unknown {
  if (!(body instanceof Readable)) return body;
  let size = 0;
  const bounded = new Transform({
    transform(piece: Buffer, _encoding, done) {
      size += piece.length;
      if (size > largest) done(new Error('The answer is larger than any of AWS.'));
      else done(null, piece);
    },
  });
  const late = (): void => void bounded.destroy(new Error('The answer did not arrive in time.'));
  const limit = AbortSignal.timeout(longest);
  limit.addEventListener('abort', late, { once: true });
  // Whoever reads it is told of its failure.
  pipeline(body, bounded, () => limit.removeEventListener('abort', late));
  return bounded;
}
