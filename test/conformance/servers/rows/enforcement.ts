import { attempt, enforcedRow, type Row } from '../row';
import { allow, deny, policy, type Scene } from '../scene';

/** What comes of an upload by somebody who has just these statements. */
function uploading(name: string, aws: 'ok' | 'AccessDenied 403', ...statements: readonly object[]): Row {
  return enforcedRow(name, aws, async (scene) => {
    const Bucket = await scene.bucket();
    const carl = await scene.caller('carl', ...statements.map((each) => here(each, scene)));
    return attempt(carl.s3.putObject({ Bucket, Key: 'pub/a', Body: 'x' }));
  });
}

/** `BUCKET` in a statement is the row's own. */
function here(statement: object, scene: Scene): object {
  const text = JSON.stringify(statement).replaceAll('BUCKET', scene.named('files'));
  const parsed: unknown = JSON.parse(text);
  return { ...(typeof parsed === 'object' ? parsed : {}) };
}

const put = 's3:PutObject';
const past = '2020-01-01T00:00:00Z';
const future = '2099-01-01T00:00:00Z';
const when = (block: object): object => allow(put, '*', { Condition: block });
const unless = (block: object): readonly object[] => [allow(put), deny(put, '*', { Condition: block })];

export const enforcement: readonly Row[] = [
  uploading('Nobody may do anything by himself', 'AccessDenied 403'),
  uploading('An allow', 'ok', allow(put)),
  uploading('An allow of all', 'ok', allow('*')),
  uploading('An allow by pattern', 'ok', allow('s3:Put*')),
  uploading('An allow by pattern with a question mark', 'ok', allow('s3:Pu?Object')),
  uploading('An allow in another case', 'ok', allow('S3:putobject')),
  uploading('An allow of something else', 'AccessDenied 403', allow('s3:GetObject')),
  uploading('An allow by NotAction', 'ok', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
  uploading('An allow by NotAction that leaves it out', 'AccessDenied 403', {
    Effect: 'Allow',
    NotAction: 's3:*',
    Resource: '*',
  }),
  uploading('An allow of the resource', 'ok', allow(put, 'arn:aws:s3:::BUCKET/pub/*')),
  uploading('An allow of another resource', 'AccessDenied 403', allow(put, 'arn:aws:s3:::BUCKET/private/*')),
  uploading('An allow of the bucket only', 'AccessDenied 403', allow(put, 'arn:aws:s3:::BUCKET')),
  uploading('An allow by NotResource', 'ok', {
    Effect: 'Allow',
    Action: put,
    NotResource: 'arn:aws:s3:::other/*',
  }),
  uploading('A deny beside an allow', 'AccessDenied 403', allow('*'), deny(put)),
  uploading('A deny of something else', 'ok', allow('*'), deny('s3:GetObject')),
  uploading('A deny of another resource', 'ok', allow('*'), deny(put, 'arn:aws:s3:::BUCKET/private/*')),
  uploading('A deny by NotResource that leaves it out', 'ok', allow(put), {
    Effect: 'Deny',
    Action: put,
    NotResource: 'arn:aws:s3:::BUCKET/*',
  }),
  uploading('A deny by NotResource', 'AccessDenied 403', allow(put), {
    Effect: 'Deny',
    Action: put,
    NotResource: 'arn:aws:s3:::other/*',
  }),
  uploading(
    'A deny from a moment that is still to come',
    'ok',
    ...unless({ DateGreaterThan: { 'aws:CurrentTime': future } }),
  ),
  uploading(
    'A deny from a moment that is over',
    'AccessDenied 403',
    ...unless({ DateGreaterThan: { 'aws:CurrentTime': past } }),
  ),
  uploading(
    'An allow until a moment that is still to come',
    'ok',
    when({ DateLessThan: { 'aws:CurrentTime': future } }),
  ),
  uploading(
    'An allow until a moment that is over',
    'AccessDenied 403',
    when({ DateLessThan: { 'aws:CurrentTime': past } }),
  ),
  uploading(
    'An allow until a moment in seconds',
    'ok',
    when({ NumericLessThan: { 'aws:EpochTime': '4070908800' } }),
  ),
  uploading('An allow from one’s own address', 'ok', when({ IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } })),
  uploading(
    'An allow from another address',
    'AccessDenied 403',
    when({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
  ),
  uploading(
    'A deny but from one’s own address',
    'ok',
    ...unless({ NotIpAddress: { 'aws:SourceIp': '127.0.0.0/8' } }),
  ),
  uploading('An allow to one’s own name', 'ok', when({ StringLike: { 'aws:username': 'carl-*' } })),
  uploading(
    'An allow to another name',
    'AccessDenied 403',
    when({ StringEquals: { 'aws:username': 'ann' } }),
  ),
  uploading(
    'An allow with MFA',
    'AccessDenied 403',
    when({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  ),
  uploading(
    'A deny unless with MFA, if that is known',
    'ok',
    ...unless({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
  ),
  uploading(
    'A deny unless with MFA',
    'AccessDenied 403',
    ...unless({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
  ),
  uploading('An allow over TLS only', 'AccessDenied 403', when({ Bool: { 'aws:SecureTransport': 'true' } })),
  uploading(
    'A condition on a key that is not there',
    'AccessDenied 403',
    when({ StringEquals: { 'aws:PrincipalTag/team': 'red' } }),
  ),
  uploading(
    'A condition on a key that must not be there',
    'ok',
    when({ Null: { 'aws:TokenIssueTime': 'true' } }),
  ),
  uploading(
    'Two conditions, of which one does not hold',
    'AccessDenied 403',
    when({
      IpAddress: { 'aws:SourceIp': '127.0.0.0/8' },
      DateLessThan: { 'aws:CurrentTime': past },
    }),
  ),
  uploading(
    'A condition with two values, of which one holds',
    'ok',
    when({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '127.0.0.0/8'] } }),
  ),
  enforcedRow('A variable in a resource', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const carl = await scene.caller('carl', allow(put, `arn:aws:s3:::${Bucket}/\${aws:username}/*`));
    return [
      await attempt(carl.s3.putObject({ Bucket, Key: `${carl.name}/a`, Body: 'x' })),
      await attempt(carl.s3.putObject({ Bucket, Key: 'other/a', Body: 'x' })),
    ];
  }),
  enforcedRow('A caller’s own tag', ['AccessDenied 403', 'ok'], async (scene) => {
    const Bucket = await scene.bucket();
    const carl = await scene.caller('carl', when({ StringEquals: { 'aws:PrincipalTag/team': 'red' } }));
    const before = await attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
    await scene.iam.tagUser({ UserName: carl.name, Tags: [{ Key: 'team', Value: 'red' }] });
    return [before, await attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }))];
  }),
  enforcedRow(
    'A prefix that may be listed',
    ['ok', 'AccessDenied 403', 'AccessDenied 403'],
    async (scene) => {
      const Bucket = await scene.bucket();
      const condition = { Condition: { StringLike: { 's3:prefix': 'pub/*' } } };
      const carl = await scene.caller('carl', allow('s3:ListBucket', `arn:aws:s3:::${Bucket}`, condition));
      return [
        await attempt(carl.s3.listObjectsV2({ Bucket, Prefix: 'pub/a' })),
        await attempt(carl.s3.listObjectsV2({ Bucket, Prefix: 'private/' })),
        await attempt(carl.s3.listObjectsV2({ Bucket })),
      ];
    },
  ),
  enforcedRow('Who may not list does not learn what is missing', 'AccessDenied 403', async (scene) => {
    const Bucket = await scene.bucket();
    const carl = await scene.caller('carl', allow('s3:GetObject'));
    return attempt(carl.s3.getObject({ Bucket, Key: 'none' }));
  }),
  enforcedRow('A group’s policy counts, until one leaves', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const carl = await scene.caller();
    const pair = { UserName: carl.name, GroupName: await scene.group() };
    await scene.iam.putGroupPolicy({ ...pair, PolicyName: 'own', PolicyDocument: policy(allow(put)) });
    await scene.iam.addUserToGroup(pair);
    const inside = await attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
    await scene.iam.removeUserFromGroup(pair);
    return [inside, await attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }))];
  }),
  enforcedRow(
    'An attached policy counts by its default version',
    ['ok', 'AccessDenied 403'],
    async (scene) => {
      const Bucket = await scene.bucket();
      const carl = await scene.caller();
      const PolicyArn = await scene.policy('write', policy(allow(put)));
      await scene.iam.attachUserPolicy({ UserName: carl.name, PolicyArn });
      const before = await attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
      const PolicyDocument = policy(allow('s3:GetObject'));
      await scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument, SetAsDefault: true });
      return [before, await attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }))];
    },
  ),
  enforcedRow('A policy stops when it is deleted', 'AccessDenied 403', async (scene) => {
    const Bucket = await scene.bucket();
    const carl = await scene.caller('carl', allow(put));
    await scene.iam.deleteUserPolicy({ UserName: carl.name, PolicyName: 'own' });
    return attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
  }),
];
