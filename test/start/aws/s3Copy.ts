import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { AwsFailure, calling, exitCode, UsageFailure } from './failure';
import type { Invocation } from './invocation';
import { printLine } from './print';
import { connectToS3, readPlace, type S3Place } from './s3Place';

export async function copy(invocation: Invocation, words: readonly string[]): Promise<number> {
  const [from, to, ...more] = words;
  if (from === undefined || to === undefined || more.length > 0 || invocation.recursive) {
    throw new UsageFailure('usage: aws s3 cp <file or s3://bucket/key> <file or s3://bucket/key>');
  }
  const source = readPlace(from);
  const target = readPlace(to);
  if (source === undefined && target === undefined) throw new UsageFailure('Error: Invalid argument type');
  const client = await connectToS3(invocation);
  if (source === undefined && target !== undefined) return upload(client, from, withName(target, from));
  if (source !== undefined && target === undefined) return download(client, source, to);
  if (source !== undefined && target !== undefined)
    return copyWithin(client, source, withName(target, source.key));
  return exitCode.usage;
}

/** A target that ends like a folder takes the name of the source. */
function withName(target: S3Place, source: string): S3Place {
  if (target.key !== '' && !target.key.endsWith('/')) return target;
  return { bucket: target.bucket, key: target.key + path.basename(source) };
}

const address = ({ bucket, key }: S3Place): string => `s3://${bucket}/${key}`;

async function upload(client: S3Client, file: string, target: S3Place): Promise<number> {
  const body = file === '-' ? readFileSync(0) : await readUpload(file);
  const request = new PutObjectCommand({ Bucket: target.bucket, Key: target.key, Body: body });
  const what = `${shown(file)} to ${address(target)}`;
  await transferring(`upload failed: ${what}`, calling('PutObject', client.send(request)));
  if (file !== '-') printLine(`upload: ${what}`);
  return 0;
}

async function readUpload(file: string): Promise<Buffer> {
  try {
    return await fs.readFile(file);
  } catch {
    throw new AwsFailure(`The user-provided path ${file} does not exist.`, exitCode.general);
  }
}

async function download(client: S3Client, source: S3Place, to: string): Promise<number> {
  const place = { Bucket: source.bucket, Key: source.key };
  const file = await downloadTarget(to, source);
  const what = `${address(source)} to ${shown(file)}`;
  const failed = `download failed: ${what}`;
  const missing = file === '-' ? failed : 'fatal error:';
  await transferring(missing, calling('HeadObject', client.send(new HeadObjectCommand(place))));
  const { Body } = await transferring(failed, calling('GetObject', client.send(new GetObjectCommand(place))));
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  if (file === '-') process.stdout.write(bytes);
  else {
    await fs.writeFile(file, bytes);
    printLine(`download: ${what}`);
  }
  return 0;
}

async function downloadTarget(to: string, source: S3Place): Promise<string> {
  if (to === '-') return to;
  const isFolder = await fs.stat(to).then(
    (stat) => stat.isDirectory(),
    () => to.endsWith('/'),
  );
  return isFolder ? path.join(to, path.basename(source.key)) : to;
}

async function copyWithin(client: S3Client, source: S3Place, target: S3Place): Promise<number> {
  const request = new CopyObjectCommand({
    Bucket: target.bucket,
    Key: target.key,
    CopySource: `${source.bucket}/${encodeURIComponent(source.key)}`,
  });
  const what = `${address(source)} to ${address(target)}`;
  await transferring(`copy failed: ${what}`, calling('CopyObject', client.send(request)));
  printLine(`copy: ${what}`);
  return 0;
}

/** A refused transfer is exit code 1 and is told in one sentence with what was to be transferred. */
export async function transferring<T>(failed: string, transfer: Promise<T>): Promise<T> {
  try {
    return await transfer;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsFailure(`${failed} ${reason}`, exitCode.transferFailed);
  }
}

function shown(file: string): string {
  if (file === '-') return file;
  const relative = path.relative('.', file);
  return relative.startsWith('..') ? relative : `./${relative}`;
}
