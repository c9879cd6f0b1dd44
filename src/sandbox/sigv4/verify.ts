import type { HttpRequest } from '../wire/http';
import { canonicalRequest } from './canonicalRequest';
import { chunksAreSigned } from './chunkSignatures';
import { algorithm, type SignatureClaim } from './claim';
import { hmac, sameText, sha256 } from './digests';
import { SignatureError } from './problem';
import { instantTimestamp } from './timestamp';

/** Throws `SignatureError` unless the request carries a signature made with `secretAccessKey`. */
export function verifySignature(request: HttpRequest, claim: SignatureClaim, secretAccessKey: string): void {
  requireSignedHeaders(request, claim);
  const canonical = canonicalRequest(request, claim, payloadHash(request, claim));
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const text = [algorithm, claim.timestamp, scope, sha256(canonical)].join('\n');
  const key = signingKey(secretAccessKey, claim);
  const expected = hmac(key, text).toString('hex');
  if (!sameText(expected, claim.signature)) throw new SignatureError({ kind: 'wrongSignature' });
  const payload = request.headers.get('x-amz-content-sha256');
  if (claim.service !== 's3' || payload === undefined || !signedChunks.test(payload)) return;
  const signing = { key, timestamp: claim.timestamp, scope, seed: claim.signature };
  if (!chunksAreSigned(request, signing, payload.endsWith('-TRAILER'))) {
    throw new SignatureError({ kind: 'wrongSignature' });
  }
}

/** AWS accepts signatures that are at most 15 minutes from its own clock, or within a presigned URL's time. */
export const signatureToleranceMs = 15 * 60_000;

/** Throws `SignatureError` when the signature is too old, from the future or dated otherwise than its scope. */
export function verifyMoment(claim: SignatureClaim, now: number, toleranceMs: number): void {
  if (claim.timestamp.slice(0, 8) !== claim.date) {
    throw mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${claim.date}' != '${claim.timestamp.slice(0, 8)}', from '${claim.timestamp}'.`,
    );
  }
  const window = `${instantTimestamp(now)} %s 15 min.`;
  if (claim.signedAt > now + toleranceMs) {
    throw skewed(
      `Signature not yet current: ${claim.timestamp} is still later than ${window.replace('%s', '+')}`,
    );
  }
  if (claim.validSeconds !== undefined) {
    if (now > claim.signedAt + claim.validSeconds * 1000)
      throw new SignatureError({ kind: 'presignExpired' });
  } else if (claim.signedAt < now - toleranceMs) {
    throw skewed(`Signature expired: ${claim.timestamp} is now earlier than ${window.replace('%s', '-')}`);
  }
}

const signedChunks = /^STREAMING-AWS4-HMAC-SHA256-PAYLOAD(-TRAILER)?$/;
const unhashedPayload =
  /^((STREAMING-)?UNSIGNED-PAYLOAD(-TRAILER)?|STREAMING-AWS4-HMAC-SHA256-PAYLOAD(-TRAILER)?)$/;

/** The hash that was signed; S3 wants it in a header, and then it must be that of the body. */
function payloadHash(request: HttpRequest, claim: SignatureClaim): string {
  if (claim.place === 'query' && claim.service === 's3') return 'UNSIGNED-PAYLOAD';
  const actual = sha256(request.body);
  const declared = request.headers.get('x-amz-content-sha256');
  if (claim.service !== 's3') return actual;
  if (declared === undefined) throw new SignatureError({ kind: 'noPayloadHash' });
  if (unhashedPayload.test(declared)) return declared;
  if (declared !== actual) throw new SignatureError({ kind: 'payloadMismatch' });
  return declared;
}

/** S3 wants all of its own headers signed in URLs too, but for the hash of a body that they do not cover. */
function requireSignedHeaders(request: HttpRequest, claim: SignatureClaim): void {
  const signed = new Set(claim.signedHeaders);
  const unsigned = ['host', ...request.headers.keys()].filter(
    (name) => mustBeSigned(name, claim) && !signed.has(name),
  );
  const [first] = unsigned;
  if (first === undefined) return;
  if (claim.service === 's3')
    throw new SignatureError({ kind: 'unsignedHeaders', names: [...new Set(unsigned)] });
  throw mismatch(`'${first}' must be a 'SignedHeader' in the AWS Authorization.`);
}

function mustBeSigned(name: string, { place, service }: SignatureClaim): boolean {
  if (name === 'host') return true;
  if (!name.startsWith('x-amz-')) return false;
  return place === 'header' || (service === 's3' && name !== 'x-amz-content-sha256');
}

function signingKey(secretAccessKey: string, claim: SignatureClaim): Buffer {
  const dateKey = hmac(`AWS4${secretAccessKey}`, claim.date);
  return hmac(hmac(hmac(dateKey, claim.region), claim.service), 'aws4_request');
}

function mismatch(detail: string): SignatureError {
  return new SignatureError({ kind: 'mismatch', detail });
}

function skewed(detail: string): SignatureError {
  return new SignatureError({ kind: 'skewed', detail });
}
