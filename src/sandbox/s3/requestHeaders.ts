import type { HttpRequest } from '../wire/http';
import { invalidArgument, notImplemented, S3Error } from './s3Error';

/** Those of the signature itself, which are no headers of the operation. */
const signing =
  /^x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token|content-sha256)$/;

/** What no header can say. */
const unsayable = /[^\t\u0020-\u007E\u0080-\u00FF]/;

/**
 * Presigned URLs carry `x-amz-*` headers as parameters, which S3 takes for headers. Throws `InvalidArgument`
 * for those that could not be given back as one; what S3 does with them is not documented.
 */
export function operationHeaders(request: HttpRequest, query: URLSearchParams): ReadonlyMap<string, string> {
  if (!query.has('X-Amz-Signature')) return request.headers;
  const carried = [...query].map(([name, value]) => [name.toLowerCase(), value] as const);
  const own = carried.filter(([name]) => name.startsWith('x-amz-') && !signing.test(name));
  for (const [name, value] of own) {
    if (unsayable.test(value)) throw invalidArgument(name, value, 'The value cannot be that of a header.');
  }
  return new Map([...own, ...request.headers]);
}

/** Headers that ask for something that the sandbox does not do, and that must not be done without. */
const absent =
  /^x-amz-(grant-.*|object-lock-.*|bucket-object-lock-enabled|website-redirect-location|mfa|request-payer|write-offset-bytes|rename-source|(copy-source-)?server-side-encryption-(customer|aws-kms|context|bucket).*)$/;

/** Throws `NotImplemented`, naming the header, rather than ignoring what was asked for. */
export function refuseAbsentHeaders(headers: ReadonlyMap<string, string>): void {
  for (const [name, value] of headers) {
    if (absent.test(name) && value !== 'false') throw notImplemented(name);
  }
  const encryption = headers.get('x-amz-server-side-encryption') ?? 'AES256';
  if (encryption !== 'AES256') throw notImplemented('x-amz-server-side-encryption');
  const acl = headers.get('x-amz-acl') ?? 'bucket-owner-full-control';
  // Buckets made since April 2023 have no ACLs unless their owner asks for them.
  if (acl !== 'bucket-owner-full-control') {
    throw new S3Error('AccessControlListNotSupported', 400, 'The bucket does not allow ACLs');
  }
}
