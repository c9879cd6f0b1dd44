import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../wire/http';
import { canonicalRequest } from './canonicalRequest';
import { algorithm, type SignatureClaim } from './claim';
import { SignatureError } from './problem';
import { instantTimestamp } from './timestamp';

/** Throws `SignatureError` unless the request carries a signature made with `secretAccessKey`. */
export function verifySignature(request: HttpRequest, claim: SignatureClaim, secretAccessKey: string): void {
  requireSignedHeaders(request, claim);
  const canonical = canonicalRequest(request, claim, payloadHash(request, claim));
  const scope = `${claim.date}/${claim.region}/${claim.service}/aws4_request`;
  const text = [algorithm, claim.timestamp, scope, sha256(canonical)].join('\n');
  const expected = hmac(signingKey(secretAccessKey, claim), text).toString('hex');
  if (!sameText(expected, claim.signature)) {
    throw mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
}

/** AWS accepts signatures that are at most 15 minutes from its own clock, or within a presigned URL's time. */
export const signatureToleranceMs = 15 * 60_000;

/** Throws `SignatureError` when the signature is too old, from the future or dated otherwise than its scope. */
export function verifyMoment(claim: SignatureClaim, now: number, toleranceMs: number): void {
  if (!claim.timestamp.startsWith(claim.date)) {
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

const unhashedPayload = /^(UNSIGNED-PAYLOAD|STREAMING-[A-Z0-9-]+)$/;

/** The hash that was signed; S3 clients send it in a header, and then it must be that of the body. */
function payloadHash(request: HttpRequest, claim: SignatureClaim): string {
  if (claim.place === 'query' && claim.service === 's3') return 'UNSIGNED-PAYLOAD';
  const actual = sha256(request.body);
  const declared = request.headers.get('x-amz-content-sha256');
  if (declared === undefined || claim.service !== 's3') return actual;
  if (unhashedPayload.test(declared)) return declared;
  if (declared !== actual) throw new SignatureError({ kind: 'payloadMismatch' });
  return declared;
}

function requireSignedHeaders(request: HttpRequest, claim: SignatureClaim): void {
  const signed = new Set(claim.signedHeaders);
  for (const name of ['host', ...request.headers.keys()]) {
    const mustBeSigned = name === 'host' || (claim.place === 'header' && name.startsWith('x-amz-'));
    if (mustBeSigned && !signed.has(name))
      throw mismatch(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
  }
}

function signingKey(secretAccessKey: string, claim: SignatureClaim): Buffer {
  const dateKey = hmac(`AWS4${secretAccessKey}`, claim.date);
  return hmac(hmac(hmac(dateKey, claim.region), claim.service), 'aws4_request');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function sameText(left: string, right: string): boolean {
  const [first, second] = [Buffer.from(left), Buffer.from(right)];
  return first.length === second.length && timingSafeEqual(first, second);
}

function mismatch(detail: string): SignatureError {
  return new SignatureError({ kind: 'mismatch', detail });
}

function skewed(detail: string): SignatureError {
  return new SignatureError({ kind: 'skewed', detail });
}
