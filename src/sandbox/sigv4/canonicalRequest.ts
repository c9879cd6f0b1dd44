import { percentDecode, percentEncode, type HttpRequest } from '../wire/http';
import type { SignatureClaim } from './claim';

/**
 * The canonical request of Signature Version 4, rebuilt from what arrived.
 * See "Create a signed AWS API request" in the IAM user guide.
 */
export function canonicalRequest(request: HttpRequest, claim: SignatureClaim, payloadHash: string): string {
  const headers = claim.signedHeaders.map((name) => `${name}:${headerValue(request, name)}\n`).join('');
  return [
    request.method,
    canonicalPath(request.path, claim.service),
    canonicalQuery(request.query),
    headers,
    claim.signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** S3 signs the path encoded once; every other service encodes each segment a second time. */
function canonicalPath(path: string, service: string): string {
  const segments = path.split('/').map((segment) => percentDecode(segment) ?? segment);
  const once = segments.map(percentEncode).join('/');
  return service === 's3' ? once : once.split('/').map(percentEncode).join('/');
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs: [string, string][] = [];
  for (const part of query.split('&')) {
    if (part === '') continue;
    const separator = part.indexOf('=');
    const name = separator < 0 ? part : part.slice(0, separator);
    const value = separator < 0 ? '' : part.slice(separator + 1);
    if (name !== 'X-Amz-Signature') pairs.push([recode(name), recode(value)]);
  }
  return pairs
    .sort((left, right) => compare(left[0], right[0]) || compare(left[1], right[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function recode(text: string): string {
  return percentEncode(percentDecode(text.replace(/\+/g, '%20')) ?? text);
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function headerValue(request: HttpRequest, name: string): string {
  return (request.headers.get(name.toLowerCase()) ?? '').trim().replace(/\s+/g, ' ');
}
