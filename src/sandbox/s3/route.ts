import { percentDecode, type HttpRequest } from '../wire/http';

/** What an S3 request addresses, path-style. */
export interface S3Target {
  /** Empty for the account itself. */
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
}

export function s3Target(request: HttpRequest): S3Target | undefined {
  const separator = request.path.indexOf('/', 1);
  const bucket = percentDecode(separator < 0 ? request.path.slice(1) : request.path.slice(1, separator));
  const key = separator < 0 ? '' : percentDecode(request.path.slice(separator + 1));
  if (bucket === undefined || key === undefined) return undefined;
  return { bucket, key, query: new URLSearchParams(request.query) };
}

/** Sub-resources the sandbox does not have: asking for them must not look like asking for the object. */
const subresources = new Set(
  'acl accelerate analytics attributes cors delete encryption inventory legal-hold lifecycle logging metrics notification object-lock ownershipControls partNumber policy policyStatus publicAccessBlock replication requestPayment restore retention select tagging torrent uploadId uploads versionId versioning versions website'.split(
    ' ',
  ),
);

/** The API's name for what method, path and query ask for together; `Unsupported` for what is not here. */
export function s3OperationName(request: HttpRequest): string {
  const target = s3Target(request);
  if (target === undefined || [...target.query.keys()].some((name) => subresources.has(name)))
    return 'Unsupported';
  if (target.bucket === '') return request.method === 'GET' ? 'ListBuckets' : 'Unsupported';
  const names = target.key === '' ? bucketOperations(target.query) : objectOperations(request);
  return names[request.method] ?? 'Unsupported';
}

function bucketOperations(query: URLSearchParams): Readonly<Record<string, string>> {
  if (query.has('location')) return { GET: 'GetBucketLocation' };
  const list = query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
  return { GET: list, HEAD: 'HeadBucket', PUT: 'CreateBucket', DELETE: 'DeleteBucket' };
}

function objectOperations(request: HttpRequest): Readonly<Record<string, string>> {
  const put = request.headers.has('x-amz-copy-source') ? 'Unsupported' : 'PutObject';
  return { GET: 'GetObject', HEAD: 'HeadObject', PUT: put, DELETE: 'DeleteObject' };
}
