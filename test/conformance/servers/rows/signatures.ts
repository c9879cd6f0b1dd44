import { sign } from 'aws4';
import { keyFrom, type TestKey } from '../../../unit/sandbox/clients';
import { send } from '../../../unit/sandbox/rawRequest';
import { attempt, enforcedRow, type Row } from '../row';
import { allow, type Scene } from '../scene';
import { callerAndRole } from './assumeRole';

const hour = 3_600_000;

async function session(scene: Scene): Promise<Required<TestKey>> {
  const { carl, RoleArn } = await callerAndRole(scene);
  const { Credentials } = await carl.sts.assumeRole({ RoleArn, RoleSessionName: 'session' });
  return { sessionToken: '', ...keyFrom(Credentials) };
}

function wrongSecret({ accessKeyId }: TestKey): TestKey {
  return { accessKeyId, secretAccessKey: 'x'.repeat(40) };
}

/** Swaps two letters in the middle, so that it still looks like one. */
function tampered(token: string): string {
  const middle = Math.floor(token.length / 2);
  const swapped = token[middle] === 'A' ? 'B' : 'A';
  return token.slice(0, middle) + swapped + token.slice(middle + 1);
}

/** A request by a URL that aws4 signs, which shares no code with the SDK. `change`: made after signing. */
async function presigned(
  scene: Scene,
  key: TestKey,
  path: string,
  change: (path: string) => string = (same) => same,
): Promise<unknown> {
  const { host } = new URL(scene.stage.endpoint);
  const parts = { host, path, service: 's3', region: 'us-east-1', signQuery: true };
  const signed = sign(parts, key);
  const { status, code, text } = await send(scene.stage.endpoint, {
    ...signed,
    path: change(signed.path ?? ''),
  });
  return status < 300 ? text : `${code ?? 'no code'} ${status}`;
}

async function withFile(scene: Scene): Promise<string> {
  const Bucket = await scene.bucket();
  await scene.s3.putObject({ Bucket, Key: 'a b+c', Body: 'hello' });
  return `/${Bucket}/a%20b%2Bc`;
}

export const signatures: readonly Row[] = [
  enforcedRow('A wrong secret, at STS', 'SignatureDoesNotMatch 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    return attempt(scene.as(wrongSecret(carl.key)).sts.getCallerIdentity({}));
  }),
  enforcedRow('A wrong secret, at IAM', 'SignatureDoesNotMatch 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    return attempt(scene.as(wrongSecret(carl.key)).iam.listUsers({}));
  }),
  enforcedRow('A wrong secret, at S3', 'SignatureDoesNotMatch 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    return attempt(scene.as(wrongSecret(carl.key)).s3.listBuckets({}));
  }),
  enforcedRow('A key that does not exist, at STS', 'InvalidClientTokenId 403', (scene) =>
    attempt(
      scene
        .as({ accessKeyId: 'AKIAIOSFODNN7NOTHERE', secretAccessKey: 'x'.repeat(40) })
        .sts.getCallerIdentity({}),
    ),
  ),
  enforcedRow('A key that does not exist, at IAM', 'InvalidClientTokenId 403', (scene) =>
    attempt(
      scene.as({ accessKeyId: 'AKIAIOSFODNN7NOTHERE', secretAccessKey: 'x'.repeat(40) }).iam.listUsers({}),
    ),
  ),
  enforcedRow('A key that does not exist, at S3', 'InvalidAccessKeyId 403', (scene) =>
    attempt(
      scene.as({ accessKeyId: 'AKIAIOSFODNN7NOTHERE', secretAccessKey: 'x'.repeat(40) }).s3.listBuckets({}),
    ),
  ),
  enforcedRow('A key that was deleted', 'InvalidClientTokenId 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    await scene.iam.deleteAccessKey({ UserName: carl.name, AccessKeyId: carl.key.accessKeyId });
    return attempt(carl.sts.getCallerIdentity({}));
  }),
  enforcedRow('A key that is inactive', 'InvalidClientTokenId 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const AccessKeyId = carl.key.accessKeyId;
    await scene.iam.updateAccessKey({ UserName: carl.name, AccessKeyId, Status: 'Inactive' });
    return attempt(carl.sts.getCallerIdentity({}));
  }),
  enforcedRow('A key that is active again', 'ok', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const one = { UserName: carl.name, AccessKeyId: carl.key.accessKeyId };
    await scene.iam.updateAccessKey({ ...one, Status: 'Inactive' });
    await scene.iam.updateAccessKey({ ...one, Status: 'Active' });
    return attempt(carl.sts.getCallerIdentity({}));
  }),
  enforcedRow('A session with its token', 'ok', async (scene) =>
    attempt(scene.as(await session(scene)).sts.getCallerIdentity({})),
  ),
  enforcedRow('A session without its token', 'InvalidClientTokenId 403', async (scene) => {
    const { accessKeyId, secretAccessKey } = await session(scene);
    return attempt(scene.as({ accessKeyId, secretAccessKey }).sts.getCallerIdentity({}));
  }),
  enforcedRow('A session with a token that was tampered with', 'InvalidClientTokenId 403', async (scene) => {
    const key = await session(scene);
    const sessionToken = tampered(key.sessionToken);
    return attempt(scene.as({ ...key, sessionToken }).sts.getCallerIdentity({}));
  }),
  enforcedRow('A session with another session’s token', 'InvalidClientTokenId 403', async (scene) => {
    const carl = await scene.caller('dora', allow('*'));
    const { Credentials } = await carl.sts.getSessionToken({});
    const key = await session(scene);
    const sessionToken = Credentials?.SessionToken ?? '';
    return attempt(scene.as({ ...key, sessionToken }).sts.getCallerIdentity({}));
  }),
  enforcedRow('A clock an hour slow, at STS', 'SignatureDoesNotMatch 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const clockOffset = scene.stage.clockOffset - hour;
    return attempt(scene.as(carl.key, { clockOffset }).sts.getCallerIdentity({}));
  }),
  enforcedRow('A clock an hour fast, at IAM', 'SignatureDoesNotMatch 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const clockOffset = scene.stage.clockOffset + hour;
    return attempt(scene.as(carl.key, { clockOffset }).iam.listUsers({}));
  }),
  enforcedRow('A clock an hour slow, at S3', 'RequestTimeTooSkewed 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const clockOffset = scene.stage.clockOffset - hour;
    return attempt(scene.as(carl.key, { clockOffset }).s3.listBuckets({}));
  }),
  // Five minutes are documented; fifteen stand in the messages of STS and IAM.
  enforcedRow('A clock four minutes slow', 'ok', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const clockOffset = scene.stage.clockOffset - hour / 15;
    return attempt(scene.as(carl.key, { clockOffset }).sts.getCallerIdentity({}));
  }),
  enforcedRow('No signature at all, at STS', 'MissingAuthenticationToken 403', async (scene) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const { status, code } = await send(scene.stage.endpoint, { method: 'POST', path: '/', headers, body });
    return `${code ?? 'no code'} ${status}`;
  }),
  enforcedRow('A body that was changed after signing', 'SignatureDoesNotMatch 403', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const { host } = new URL(scene.stage.endpoint);
    const signed = sign(
      {
        host,
        method: 'POST',
        path: '/',
        service: 'sts',
        region: 'us-east-1',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'Action=GetCallerIdentity&Version=2011-06-15',
      },
      carl.key,
    );
    const body = 'Action=GetSessionToken_&Version=2011-06-15'.replace('_', '');
    const headers = { ...signed.headers, 'Content-Length': String(body.length) };
    const { status, code } = await send(scene.stage.endpoint, { ...signed, headers, body });
    return status < 300 ? 'ok' : `${code ?? 'no code'} ${status}`;
  }),
  enforcedRow('A presigned URL', 'hello', async (scene) => {
    const path = await withFile(scene);
    const carl = await scene.caller('carl', allow('s3:GetObject'));
    return presigned(scene, carl.key, `${path}?X-Amz-Expires=300`);
  }),
  enforcedRow('A presigned URL with another signature', 'SignatureDoesNotMatch 403', async (scene) => {
    const path = await withFile(scene);
    const carl = await scene.caller('carl', allow('s3:GetObject'));
    return presigned(scene, carl.key, `${path}?X-Amz-Expires=300`, (signed) =>
      signed.replace(/X-Amz-Signature=[0-9a-f]{4}/, 'X-Amz-Signature=0000'),
    );
  }),
  enforcedRow('A presigned URL for another object', 'SignatureDoesNotMatch 403', async (scene) => {
    const path = await withFile(scene);
    const carl = await scene.caller('carl', allow('s3:GetObject'));
    return presigned(scene, carl.key, `${path}?X-Amz-Expires=300`, (signed) =>
      signed.replace('a%20b', 'a%20x'),
    );
  }),
  enforcedRow('A presigned URL of somebody who may not', 'AccessDenied 403', async (scene) => {
    const path = await withFile(scene);
    const carl = await scene.caller('carl');
    return presigned(scene, carl.key, `${path}?X-Amz-Expires=300`);
  }),
  enforcedRow('A presigned URL that has expired', 'AccessDenied 403', async (scene) => {
    const path = await withFile(scene);
    const carl = await scene.caller('carl', allow('s3:GetObject'));
    // Signed long ago rather than waited for.
    const date = new Date(Date.now() + scene.stage.clockOffset - hour);
    const stamp = date.toISOString().replace(/[-:]|\.\d+/g, '');
    return presigned(scene, carl.key, `${path}?X-Amz-Expires=300&X-Amz-Date=${stamp}`);
  }),
  enforcedRow(
    'A presigned URL for more than a week',
    'AuthorizationQueryParametersError 400',
    async (scene) => {
      const path = await withFile(scene);
      const carl = await scene.caller('carl', allow('s3:GetObject'));
      return presigned(scene, carl.key, `${path}?X-Amz-Expires=604801`);
    },
  ),
];
