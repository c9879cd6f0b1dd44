import type { SignableRequest } from 'aws4';

const object = '/home/a.txt';
const upload = '?uploadId=none';
const tagSet = '<Tagging><TagSet><Tag><Key>team</Key><Value>blue</Value></Tag></TagSet></Tagging>';
const constraint =
  '<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>';
const parts =
  '<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"x"</ETag></Part></CompleteMultipartUpload>';

/** One request for every operation of S3's that the sandbox has. */
export const s3Requests: Readonly<Record<string, SignableRequest>> = {
  ListBuckets: { path: '/' },
  CreateBucket: { method: 'PUT', path: '/new-home', body: constraint },
  HeadBucket: { method: 'HEAD', path: '/home' },
  DeleteBucket: { method: 'DELETE', path: '/home' },
  GetBucketLocation: { path: '/home?location' },
  ListObjects: { path: '/home?prefix=a&delimiter=b&max-keys=3' },
  ListObjectsV2: { path: '/home?list-type=2&prefix=a&delimiter=b&max-keys=3' },
  GetObject: { path: object },
  HeadObject: { method: 'HEAD', path: object },
  PutObject: {
    method: 'PUT',
    path: object,
    body: 'text',
    headers: { 'x-amz-storage-class': 'STANDARD', 'x-amz-tagging': 'team=blue', 'if-none-match': '*' },
  },
  CopyObject: { method: 'PUT', path: '/home/b.txt', headers: { 'x-amz-copy-source': object } },
  DeleteObject: { method: 'DELETE', path: object },
  GetObjectTagging: { path: `${object}?tagging` },
  PutObjectTagging: { method: 'PUT', path: `${object}?tagging`, body: tagSet },
  DeleteObjectTagging: { method: 'DELETE', path: `${object}?tagging` },
  CreateMultipartUpload: { method: 'POST', path: `${object}?uploads` },
  UploadPart: { method: 'PUT', path: `${object}${upload}&partNumber=1`, body: 'text' },
  UploadPartCopy: {
    method: 'PUT',
    path: `${object}${upload}&partNumber=1`,
    headers: { 'x-amz-copy-source': object },
  },
  CompleteMultipartUpload: { method: 'POST', path: `${object}${upload}`, body: parts },
  AbortMultipartUpload: { method: 'DELETE', path: `${object}${upload}` },
  ListParts: { path: `${object}${upload}` },
  ListMultipartUploads: { path: '/home?uploads' },
};

/** Keys that no request of these has, and why. */
export const absentKeys: readonly RegExp[] = [
  // Features that are not here: access points and grants, versions, locks, annotations, names by account.
  /^s3:(accessgrants|accesspoint|dataaccesspoint|object-lock|versionid|objectcreationoperation)/,
  /^s3:x-amz-(object-annotation-directive|bucket-namespace|object-ownership|website-redirect-location)$/,
  /^s3:inventoryaccessibleoptionalfields$/,
  // Tags of buckets are not here; objects have none unless they are given some.
  /^(aws:resourcetag\/|s3:buckettag\/|s3:existingobjecttag\/|aws:requesttag\/|aws:tagkeys)/,
  // The sandbox speaks plain HTTP.
  /^s3:tlsversion$/,
  // Present when the request has the header, or when it is presigned.
  /^s3:(if-match|if-none-match|x-amz-|requestobjecttag|signatureage)/,
  // Of listings that say them.
  /^s3:(prefix|delimiter|max-keys)$/,
];

/** What a request's headers say is given with each of its checks, also with those that are about other things. */
export const givenAlong: readonly string[] = [
  's3:GetObject gives s3:x-amz-copy-source',
  's3:PutObjectTagging gives s3:if-none-match',
  's3:PutObjectTagging gives s3:x-amz-storage-class',
];
