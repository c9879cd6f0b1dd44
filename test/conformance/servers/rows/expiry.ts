import { keyFrom } from '../../../unit/sandbox/clients';
import { attempt, enforcedRow, type Row } from '../row';
import { allow, deny, policy, type Scene } from '../scene';
import { callerAndRole } from './assumeRole';

const put = 's3:PutObject';

/** Milliseconds of the server's clock. */
function serverTime({ stage }: Scene): number {
  return Date.now() + stage.clockOffset;
}

/** Rows that need time to pass: they come last, because it does not go back. */
export const expiry: readonly Row[] = [
  enforcedRow('A role’s session ends', ['ok', 'ExpiredToken 403'], async (scene) => {
    const { carl, RoleArn } = await callerAndRole(scene);
    const asked = { RoleArn, RoleSessionName: 'session', DurationSeconds: 900 };
    const key = keyFrom((await carl.sts.assumeRole(asked)).Credentials);
    scene.passTime(840);
    const before = await attempt(scene.as(key).sts.getCallerIdentity({}));
    scene.passTime(120);
    return [before, await attempt(scene.as(key).sts.getCallerIdentity({}))];
  }),
  enforcedRow('A session that ended, at S3', 'ExpiredToken 400', async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    const { Credentials } = await carl.sts.getSessionToken({ DurationSeconds: 900 });
    scene.passTime(1000);
    return attempt(scene.as(keyFrom(Credentials)).s3.listBuckets({}));
  }),
  enforcedRow('The root user’s sessions last an hour at most', ['ok', 'ExpiredToken 403'], async (scene) => {
    const { Credentials } = await scene.sts.getSessionToken({ DurationSeconds: 43_200 });
    const key = keyFrom(Credentials);
    scene.passTime(3500);
    const before = await attempt(scene.as(key).sts.getCallerIdentity({}));
    scene.passTime(200);
    return [before, await attempt(scene.as(key).sts.getCallerIdentity({}))];
  }),
  enforcedRow('An allow runs out', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const end = new Date(serverTime(scene) + 600_000).toISOString();
    const { key } = await scene.caller(
      'carl',
      allow(put, '*', { Condition: { DateLessThan: { 'aws:CurrentTime': end } } }),
    );
    const before = await attempt(scene.as(key).s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
    scene.passTime(660);
    return [before, await attempt(scene.as(key).s3.putObject({ Bucket, Key: 'a', Body: 'x' }))];
  }),
  enforcedRow('A deny begins', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const end = new Date(serverTime(scene) + 600_000).toISOString();
    const condition = { Condition: { DateGreaterThan: { 'aws:CurrentTime': end } } };
    const { key } = await scene.caller('carl', allow(put), deny('*', '*', condition));
    const before = await attempt(scene.as(key).s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
    scene.passTime(660);
    return [before, await attempt(scene.as(key).s3.putObject({ Bucket, Key: 'a', Body: 'x' }))];
  }),
  enforcedRow('A session policy runs out', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const { carl, RoleArn } = await callerAndRole(scene);
    await scene.iam.putRolePolicy({
      RoleName: scene.named('deploy'),
      PolicyName: 'own',
      PolicyDocument: policy(allow('*')),
    });
    const end = new Date(serverTime(scene) + 600_000).toISOString();
    const Policy = policy(allow(put, '*', { Condition: { DateLessThan: { 'aws:CurrentTime': end } } }));
    const { Credentials } = await carl.sts.assumeRole({ RoleArn, RoleSessionName: 'session', Policy });
    const key = keyFrom(Credentials);
    const before = await attempt(scene.as(key).s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
    scene.passTime(660);
    return [before, await attempt(scene.as(key).s3.putObject({ Bucket, Key: 'a', Body: 'x' }))];
  }),
];
