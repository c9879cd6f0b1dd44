import type { HttpRequest } from '../wire/http';
import { authorizationFields, type AuthorizationFields } from './authorizationFields';
import { SignatureError } from './problem';
import { timestampInstant } from './timestamp';

/** What a request says about its own signature, before anything of it is believed. */
export interface SignatureClaim {
  readonly place: 'header' | 'query';
  readonly accessKeyId: string;
  /** `20261122`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261122T071600Z`, and as an instant. */
  readonly timestamp: string;
  readonly signedAt: number;
  /** Presigned requests only. */
  readonly validSeconds: number | undefined;
  readonly sessionToken: string | undefined;
}

type Place = SignatureClaim['place'];

export const algorithm = 'AWS4-HMAC-SHA256';

/** Throws `SignatureError`: `missing` for unsigned requests, `incomplete` for half signed ones. */
export function readClaim(request: HttpRequest): SignatureClaim {
  const header = request.headers.get('authorization');
  if (header !== undefined) return headerClaim(authorizationFields(header), request.headers);
  const query = new URLSearchParams(request.query);
  if (query.has('X-Amz-Algorithm')) return queryClaim(query);
  throw new SignatureError({ kind: 'missing' });
}

function headerClaim(
  { scheme, fields }: AuthorizationFields,
  headers: ReadonlyMap<string, string>,
): SignatureClaim {
  if (scheme !== algorithm)
    throw incomplete(`Unsupported authorization type: ${scheme.slice(0, 40)}`, 'header');
  const read = (name: string): string => demand(fields.get(name), name, 'header');
  return {
    place: 'header',
    ...scope(read('Credential'), 'header'),
    signedHeaders: read('SignedHeaders').split(';'),
    signature: read('Signature'),
    ...moment(headers.get('x-amz-date'), 'header'),
    validSeconds: undefined,
    sessionToken: headers.get('x-amz-security-token'),
  };
}

const longestPresign = 604_800;

function queryClaim(query: URLSearchParams): SignatureClaim {
  const read = (name: string): string => demand(query.get(name) ?? undefined, name, 'query');
  if (read('X-Amz-Algorithm') !== algorithm) throw incomplete('Unsupported X-Amz-Algorithm.', 'query');
  const expires = read('X-Amz-Expires');
  const validSeconds = Number(expires);
  if (!/^\d+$/.test(expires) || validSeconds < 1) {
    throw incomplete('X-Amz-Expires should be a number of at least 1', 'query');
  }
  if (validSeconds > longestPresign) {
    throw incomplete(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
      'query',
    );
  }
  return {
    place: 'query',
    ...scope(read('X-Amz-Credential'), 'query'),
    signedHeaders: read('X-Amz-SignedHeaders').split(';'),
    signature: read('X-Amz-Signature'),
    ...moment(query.get('X-Amz-Date') ?? undefined, 'query'),
    validSeconds,
    sessionToken: query.get('X-Amz-Security-Token') ?? undefined,
  };
}

function scope(
  credential: string,
  place: Place,
): Pick<SignatureClaim, 'accessKeyId' | 'date' | 'region' | 'service'> {
  const [accessKeyId, date, region, service, terminator, ...extra] = credential.split('/');
  const complete = accessKeyId && date && region && service && terminator === 'aws4_request';
  if (!complete || extra.length > 0) {
    throw incomplete('Credential must have the form access-key-id/date/region/service/aws4_request.', place);
  }
  return { accessKeyId, date, region, service };
}

function moment(timestamp: string | undefined, place: Place): Pick<SignatureClaim, 'timestamp' | 'signedAt'> {
  const signedAt = timestamp === undefined ? undefined : timestampInstant(timestamp);
  if (timestamp === undefined || signedAt === undefined) {
    throw incomplete("Authorization header requires existence of a valid 'X-Amz-Date' header.", place);
  }
  return { timestamp, signedAt };
}

function demand(value: string | undefined, name: string, place: Place): string {
  if (value === undefined || value === '') {
    throw incomplete(`Authorization header requires '${name}' parameter.`, place);
  }
  return value;
}

function incomplete(detail: string, place: Place): SignatureError {
  return new SignatureError({ kind: 'incomplete', detail, place });
}
