import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { calling, UsageFailure } from './failure';
import type { Invocation } from './invocation';
import { printLine } from './print';
import { transferring } from './s3Copy';
import { connectToS3, readPlace } from './s3Place';

export async function remove(invocation: Invocation, words: readonly string[]): Promise<number> {
  const [address, ...more] = words;
  const place = address === undefined ? undefined : readPlace(address);
  if (
    address === undefined ||
    place === undefined ||
    place.key === '' ||
    more.length > 0 ||
    invocation.recursive
  ) {
    throw new UsageFailure('usage: aws s3 rm s3://bucket/key');
  }
  const client = await connectToS3(invocation);
  const request = new DeleteObjectCommand({ Bucket: place.bucket, Key: place.key });
  await transferring(`delete failed: ${address}`, calling('DeleteObject', client.send(request)));
  printLine(`delete: ${address}`);
  return 0;
}
