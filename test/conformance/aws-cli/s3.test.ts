import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { allow, policy } from '../../unit/sandbox/clients';
import { at, each } from '../json';
import { CliCloud } from './awsCli';

const Bucket = 'reports';
const bucket = `s3://${Bucket}`;
/** More than two parts of eight megabytes, above which the CLI uploads, copies and downloads in parts. */
const large = randomBytes(20_000_000);
const oddNames = ['a b+c.txt', 'ü/ß & "quoted" \'too\'.txt', 'plain.txt', '100%/x=1?y#z.txt'];

describe('the AWS CLI and the sandbox’s S3', () => {
  let cloud: CliCloud;

  before(async () => {
    const inOneFolder = policy({
      ...allow('s3:ListBucket'),
      Condition: { StringLike: { 's3:prefix': 'own/*' } },
    });
    cloud = await CliCloud.start({
      seed: {
        buckets: [{ name: Bucket }],
        users: [{ name: 'bob', withKey: true, policies: { inOneFolder } }],
      },
    });
    for (const name of oddNames) await write(path.join('odd', name), name);
    await fs.writeFile(cloud.file('large'), large);
  });
  beforeEach(() => cloud.takeCalls());
  after(() => cloud.stop());

  const write = async (name: string, content: string): Promise<void> => {
    await fs.mkdir(path.dirname(cloud.file(name)), { recursive: true });
    await fs.writeFile(cloud.file(name), content);
    // S3 knows whole seconds only: to `sync`, a file of the same second would be newer than its object.
    const earlier = new Date(Date.now() - 60_000);
    await fs.utimes(cloud.file(name), earlier, earlier);
  };
  const s3 = (...args: readonly string[]) => cloud.text(['s3', ...args]);
  const api = (...args: readonly string[]) => cloud.json(['s3api', ...args, '--bucket', Bucket]);
  const callCounts = (): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const name of cloud.takeCalls()) counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  };

  it('copies folders up and down whatever the names, and syncs what differs', async () => {
    await s3('cp', 'odd', `${bucket}/odd`, '--recursive', '--no-progress');
    await s3('cp', `${bucket}/odd`, 'back', '--recursive', '--no-progress');
    for (const name of oddNames) {
      assert.equal(await fs.readFile(cloud.file(path.join('back', name)), 'utf8'), name);
    }
    assert.deepEqual(callCounts(), { PutObject: 4, ListObjectsV2: 1, GetObject: 4 });
    await write('odd/new.txt', 'new');
    assert.match(
      await s3('sync', 'odd', `${bucket}/odd`, '--no-progress'),
      /^upload: odd\/new.txt to [^\n]*\n$/,
    );
    await fs.rm(cloud.file('odd/plain.txt'));
    assert.match(
      await s3('sync', 'odd', `${bucket}/odd`, '--delete', '--no-progress'),
      /^delete: [^\n]*plain.txt\n$/,
    );
    assert.deepEqual(callCounts(), { ListObjectsV2: 2, PutObject: 1, DeleteObject: 1 });
  });

  it('lists by folder and in pages', async () => {
    const folders = await s3('ls', `${bucket}/odd/`);
    assert.deepEqual(
      folders.split('\n').map((line) => line.replace(/^[-\d]+ [:\d]+/, '').trim()),
      ['PRE 100%/', 'PRE ü/', '9 a b+c.txt', '3 new.txt', ''],
    );
    const [all, first] = await Promise.all([
      api('list-objects-v2', '--prefix', 'odd/', '--page-size', '2'),
      api('list-objects-v2', '--prefix', 'odd/', '--max-items', '1'),
    ]);
    const keys = ['odd/100%/x=1?y#z.txt', 'odd/a b+c.txt', 'odd/new.txt', 'odd/ü/ß & "quoted" \'too\'.txt'];
    assert.deepEqual(each(at(all, 'Contents'), 'Key'), keys);
    assert.deepEqual(each(at(first, 'Contents'), 'Key'), keys.slice(0, 1));
    const rest = await api(
      'list-objects-v2',
      '--prefix',
      'odd/',
      '--starting-token',
      String(at(first, 'NextToken')),
    );
    assert.deepEqual(each(at(rest, 'Contents'), 'Key'), keys.slice(1));
    assert.deepEqual(callCounts(), { ListObjectsV2: 5 });
  });

  it('moves a large object in parts: up, along and down', async () => {
    await s3(
      'cp',
      'large',
      `${bucket}/large`,
      '--no-progress',
      '--metadata',
      'owner=bob',
      '--content-type',
      'x/y',
    );
    await s3('cp', `${bucket}/large`, `${bucket}/along/large`, '--no-progress');
    await s3('cp', `${bucket}/along/large`, 'large back', '--no-progress');
    assert.ok(large.equals(await fs.readFile(cloud.file('large back'))));
    assert.deepEqual(callCounts(), {
      CreateMultipartUpload: 2,
      UploadPart: 3,
      UploadPartCopy: 3,
      CompleteMultipartUpload: 2,
      HeadObject: 2,
      GetObjectTagging: 1,
      GetObject: 3,
    });
    const head = await api('head-object', '--key', 'along/large');
    assert.deepEqual(
      [at(head, 'ContentLength'), at(head, 'ContentType'), at(head, 'Metadata')],
      [large.length, 'x/y', { owner: 'bob' }],
    );
    assert.match(String(at(head, 'ETag')), /^"[0-9a-f]{32}-3"$/);
  });

  it('streams: from its input in parts, and to its output', async () => {
    await cloud.text(['s3', 'cp', '-', `${bucket}/stream`], { input: large });
    const { stdout, stderr } = await cloud.run(['s3', 'cp', `${bucket}/stream`, '-']);
    assert.equal(stderr, '');
    assert.ok(large.equals(stdout));
    assert.deepEqual(callCounts(), {
      CreateMultipartUpload: 1,
      UploadPart: 3,
      CompleteMultipartUpload: 1,
      HeadObject: 1,
      GetObject: 3,
    });
  });

  it('moves and copies within the account', async () => {
    cloud.sandbox.seed({ buckets: [{ name: 'other', objects: { 'a b.txt': 'text' } }] });
    await s3('cp', 's3://other/a b.txt', `${bucket}/copied ü.txt`);
    await s3('mv', `${bucket}/copied ü.txt`, 's3://other/moved.txt');
    assert.deepEqual(cloud.sandbox.inspect.buckets['other'], ['a b.txt', 'moved.txt']);
    assert.deepEqual(callCounts(), { HeadObject: 2, CopyObject: 2, DeleteObject: 1 });
  });

  it('makes URLs that are good for their time, by the sandbox’s clock', async () => {
    cloud.sandbox.seed({ buckets: [{ name: Bucket, objects: { 'signed ü+.txt': 'text' } }] });
    const url = (await s3('presign', `${bucket}/signed ü+.txt`, '--expires-in', '60')).trim();
    const good = await fetch(url);
    assert.deepEqual([good.status, await good.text()], [200, 'text']);
    const otherMethod = await fetch(url, { method: 'PUT', body: 'x' });
    assert.equal(otherMethod.status, 403);
    cloud.sandbox.clock.advance(61_000);
    const late = await fetch(url);
    cloud.sandbox.clock.reset();
    assert.equal(late.status, 403);
    assert.match(await late.text(), /<Code>AccessDenied<\/Code><Message>Request has expired<\/Message>/);
  });

  it('shows why something cannot be done', async () => {
    const key = cloud.sandbox.keys.get('bob');
    assert.ok(key);
    const [denied, allowed, full, missing] = await Promise.all([
      cloud.failure(['s3', 'ls', bucket], { key }),
      cloud.run(['s3', 'ls', `${bucket}/own/`], { key }),
      cloud.failure(['s3', 'rb', bucket]),
      cloud.failure(['s3', 'cp', `${bucket}/nothing`, 'nothing']),
    ]);
    assert.equal(
      denied,
      'An error occurred (AccessDenied) when calling the ListObjectsV2 operation: User: arn:aws:iam::123456789012:user/bob is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::reports" because no identity-based policy allows the s3:ListBucket action',
    );
    assert.equal(allowed.stderr, '');
    assert.match(full, /\(BucketNotEmpty\) .*: The bucket you tried to delete is not empty$/);
    assert.match(missing, /\(404\) when calling the HeadObject operation: Key "nothing" does not exist$/);
  });

  it('makes a bucket, empties and removes it', async () => {
    await s3('mb', 's3://new-one', '--region', 'eu-west-1');
    await cloud.text(['s3', 'cp', '-', 's3://new-one/a/b'], { input: 'text' });
    await s3('rm', 's3://new-one', '--recursive');
    await s3('rb', 's3://new-one');
    assert.deepEqual(callCounts(), {
      CreateBucket: 1,
      PutObject: 1,
      ListObjectsV2: 1,
      DeleteObject: 1,
      DeleteBucket: 1,
    });
  });
});
