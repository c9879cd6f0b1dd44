import { percentDecode, type HttpRequest } from '../wire/http';

/** What an S3 request addresses. */
export interface S3Target {
  /** Empty for the account itself. */
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
}

/** Path-style, or with the bucket before `localhost`, as clients do that are told `http://localhost:PORT`. */
export function s3Target(request: HttpRequest): S3Target | undefined {
  const query = new URLSearchParams(request.query);
  const host = /^([a-z0-9][a-z0-9.-]*)\.localhost(?::\d+)?$/.exec(request.headers.get('host') ?? '')?.[1];
  const separator = request.path.indexOf('/', 1);
  const path = separator < 0 ? request.path.slice(1) : request.path.slice(1, separator);
  const bucket = host ?? percentDecode(path);
  const rest =
    host === undefined ? (separator < 0 ? '' : request.path.slice(separator + 1)) : request.path.slice(1);
  const key = percentDecode(rest);
  return bucket === undefined || key === undefined ? undefined : { bucket, key, query };
}

/** Sub-resources the sandbox does not have: asking for them must not look like asking for the object. */
const absent = new Set(
  'abac accelerate acl analytics attributes cors encryption intelligent-tiering inventory legal-hold lifecycle logging metadataConfiguration metadataInventoryTable metadataJournalTable metadataTable metrics notification object-lock ownershipControls policy policyStatus publicAccessBlock renameObject replication requestPayment restore retention select session torrent versionId versioning versions website'.split(
    ' ',
  ),
);

/** The API's name for what method, path and query ask for together; `Unsupported` for what is not here. */
export function s3OperationName(request: HttpRequest): string {
  const target = s3Target(request);
  if (target === undefined) return 'Unsupported';
  const { bucket, key, query } = target;
  if ([...query.keys()].some((name) => absent.has(name))) return 'Unsupported';
  return operations(request, bucket, key, query)[request.method] ?? 'Unsupported';
}

function operations(
  request: HttpRequest,
  bucket: string,
  key: string,
  query: URLSearchParams,
): Readonly<Record<string, string>> {
  if (bucket === '') return { GET: 'ListBuckets' };
  return key === '' ? bucketOperations(query) : objectOperations(request, query);
}

function bucketOperations(query: URLSearchParams): Readonly<Record<string, string>> {
  if (query.has('location')) return { GET: 'GetBucketLocation' };
  if (query.has('uploads')) return { GET: 'ListMultipartUploads' };
  if (query.has('delete')) return { POST: 'DeleteObjects' };
  if (query.has('tagging')) return {};
  const list = query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
  return { GET: list, HEAD: 'HeadBucket', PUT: 'CreateBucket', DELETE: 'DeleteBucket' };
}

function objectOperations(request: HttpRequest, query: URLSearchParams): Readonly<Record<string, string>> {
  const copies = request.headers.has('x-amz-copy-source') || query.has('x-amz-copy-source');
  if (query.has('uploadId')) {
    return {
      GET: 'ListParts',
      PUT: copies ? 'UploadPartCopy' : 'UploadPart',
      POST: 'CompleteMultipartUpload',
      DELETE: 'AbortMultipartUpload',
    };
  }
  if (query.has('uploads')) return { POST: 'CreateMultipartUpload' };
  if (query.has('tagging')) {
    return { GET: 'GetObjectTagging', PUT: 'PutObjectTagging', DELETE: 'DeleteObjectTagging' };
  }
  const put = copies ? 'CopyObject' : 'PutObject';
  return { GET: 'GetObject', HEAD: 'HeadObject', PUT: put, DELETE: 'DeleteObject' };
}
