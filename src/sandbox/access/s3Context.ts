import type { SignatureClaim } from '../sigv4/claim';
import { algorithm } from '../sigv4/claim';
import type { HttpRequest } from '../wire/http';
import type { ContextEntries } from './requestContext';

/** Request headers that are condition keys of S3, each as `s3:` and its name. */
const headerKeys = [
  'if-match',
  'if-none-match',
  'x-amz-acl',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-grant-full-control',
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
  'x-amz-metadata-directive',
  'x-amz-object-ownership',
  'x-amz-server-side-encryption',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
];

/**
 * What S3 says about a request's signature and headers, whatever the operation. The age of a signature is
 * in milliseconds and there for presigned requests only
 * (docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html).
 */
export function s3Context({ headers }: HttpRequest, claim: SignatureClaim, now: number): ContextEntries {
  if (claim.service !== 's3') return [];
  const presigned = claim.place === 'query';
  const fromHeaders = headerKeys.flatMap((name) => {
    const value = headers.get(name);
    return value === undefined ? [] : [[`s3:${name}`, [value]] as const];
  });
  return [
    ['s3:authtype', [presigned ? 'REST-QUERY-STRING' : 'REST-HEADER']],
    ['s3:signatureversion', [algorithm]],
    ...(presigned
      ? [
          ['s3:signatureage', [String(Math.max(0, now - claim.signedAt))]] as const,
          ['s3:x-amz-content-sha256', ['UNSIGNED-PAYLOAD']] as const,
        ]
      : []),
    ...fromHeaders,
  ];
}
