import assert from 'node:assert/strict';
import * as s3 from '@aws-sdk/client-s3';
import { allow, policy, refusal, TestCloud } from './clients';

const Bucket = 'reports';

describe('sandbox: what S3 knows of a request, wherever in the request it decides', () => {
  let cloud: TestCloud;

  beforeEach(async () => {
    const denied = (operator: string, key: string, value: string) =>
      policy(allow('s3:*'), {
        Effect: 'Deny',
        Action: ['s3:DeleteObject', 's3:ListBucket'],
        Resource: '*',
        Condition: { [operator]: { [key]: value } },
      });
    cloud = await TestCloud.start({
      seed: {
        buckets: [{ name: Bucket, objects: { a: 'a' } }],
        users: [
          {
            name: 'signer',
            withKey: true,
            policies: { p: denied('StringNotEquals', 's3:signatureversion', 'AWS4-HMAC-SHA256') },
          },
          {
            name: 'visitor',
            withKey: true,
            policies: { p: denied('StringEquals', 's3:authType', 'REST-HEADER') },
          },
        ],
      },
    });
  });
  afterEach(() => cloud.stop());

  const deletion = new s3.DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a' }] } });
  const absent = new s3.GetObjectCommand({ Bucket, Key: 'absent' });

  it('lets each key be deleted that a condition on the request allows', async () => {
    const client = cloud.s3(cloud.keyOf('signer'));
    assert.deepEqual((await client.send(deletion)).Deleted, [{ Key: 'a' }]);
    assert.equal((await refusal(client.send(absent))).code, 'NoSuchKey');
  });

  it('deletes no key that a condition on the request protects', async () => {
    const client = cloud.s3(cloud.keyOf('visitor'));
    assert.equal((await client.send(deletion)).Errors?.[0]?.Code, 'AccessDenied');
    assert.deepEqual(cloud.sandbox.inspect.buckets, { [Bucket]: ['a'] });
    assert.match((await refusal(client.send(absent))).message, /s3:ListBucket .* with an explicit deny/);
  });
});
