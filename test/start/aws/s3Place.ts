import { S3Client } from '@aws-sdk/client-s3';
import { connect } from './connection';
import { UsageFailure } from './failure';
import type { Invocation } from './invocation';

export interface S3Place {
  readonly bucket: string;
  readonly key: string;
}

/** `s3://bucket/key`, or undefined for something else, such as a file. */
export function readPlace(word: string): S3Place | undefined {
  const match = /^s3:\/\/([^/]*)\/?(.*)$/s.exec(word);
  if (match === null) return undefined;
  const [, bucket = '', key = ''] = match;
  if (bucket === '') throw new UsageFailure(`Invalid S3 address: ${word}`);
  return { bucket, key };
}

export async function connectToS3(invocation: Invocation): Promise<S3Client> {
  return new S3Client({
    ...(await connect(invocation)),
    // A loopback address has no names in front of it, so the bucket goes into the path.
    forcePathStyle: invocation.endpoint !== undefined,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
