import { ListBucketsCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { calling, exitCode, UsageFailure } from './failure';
import type { Invocation } from './invocation';
import { localTime, printLine } from './print';
import { connectToS3, readPlace, type S3Place } from './s3Place';

export async function list(invocation: Invocation, words: readonly string[]): Promise<number> {
  const [address, ...more] = words;
  if (more.length > 0) throw new UsageFailure(`Unknown options: ${more.join(', ')}`);
  const client = await connectToS3(invocation);
  if (address === undefined || address === 's3://') return listBuckets(client);
  const place = readPlace(address) ?? readPlace(`s3://${address}`);
  if (place === undefined) throw new UsageFailure(`Invalid S3 address: ${address}`);
  return listObjects(client, place, invocation.recursive);
}

async function listBuckets(client: S3Client): Promise<number> {
  const { Buckets = [] } = await calling('ListBuckets', client.send(new ListBucketsCommand({})));
  for (const { Name = '', CreationDate } of Buckets) {
    printLine(`${localTime(CreationDate ?? new Date(0))} ${Name}`);
  }
  return 0;
}

/** As the CLI: nothing found below a prefix is exit code 1 without a word; an empty bucket is none. */
async function listObjects(client: S3Client, { bucket, key }: S3Place, recursive: boolean): Promise<number> {
  let found = 0;
  let token: string | undefined;
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  do {
    const page = await calling(
      'ListObjectsV2',
      client.send(
        new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: key,
          ...(recursive ? {} : { Delimiter: '/' }),
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      ),
    );
    for (const { Prefix = '' } of page.CommonPrefixes ?? []) {
      printLine(`${' '.repeat(27)}PRE ${Prefix.slice(folder.length)}`);
      found += 1;
    }
    for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
      const name = recursive ? Key : Key.slice(folder.length);
      printLine(`${localTime(LastModified ?? new Date(0))} ${String(Size).padStart(10)} ${name}`);
      found += 1;
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return found > 0 || key === '' ? 0 : exitCode.transferFailed;
}
