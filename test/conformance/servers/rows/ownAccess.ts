import { attempt, enforcedRow, row, type Row } from '../row';
import { allow, deny, policy } from '../scene';

const users = (scene: { account: string }, path: string): string =>
  `arn:aws:iam::${scene.account}:user${path}*`;

/** What policies say about IAM's own calls, and how far boundaries reach. */
export const ownAccess: readonly Row[] = [
  enforcedRow('Users may be made under one path only', ['ok', 'AccessDenied 403'], async (scene) => {
    const carl = await scene.caller('carl', allow('iam:CreateUser', users(scene, scene.path)));
    return [
      await attempt(carl.iam.createUser({ UserName: scene.named('temp'), Path: scene.path })),
      await attempt(carl.iam.createUser({ UserName: scene.named('other') })),
    ];
  }),
  enforcedRow('A user on a path is found by his whole ARN', ['ok', 'AccessDenied 403'], async (scene) => {
    await scene.iam.createUser({ UserName: scene.named('temp'), Path: scene.path });
    await scene.user('ann');
    const carl = await scene.caller('carl', allow('iam:GetUser', users(scene, scene.path)));
    return [
      await attempt(carl.iam.getUser({ UserName: scene.named('temp') })),
      await attempt(carl.iam.getUser({ UserName: scene.named('ann') })),
    ];
  }),
  enforcedRow('Keys for oneself only', ['ok', 'AccessDenied 403'], async (scene) => {
    const own = `arn:aws:iam::${scene.account}:user/\${aws:username}`;
    const carl = await scene.caller('carl', allow('iam:CreateAccessKey', own));
    return [
      await attempt(carl.iam.createAccessKey({ UserName: carl.name })),
      await attempt(carl.iam.createAccessKey({ UserName: await scene.user() })),
    ];
  }),
  enforcedRow('Users only within a boundary', ['AccessDenied 403', 'ok'], async (scene) => {
    const PermissionsBoundary = await scene.policy('border', policy(allow('s3:*')));
    const condition = { Condition: { StringEquals: { 'iam:PermissionsBoundary': PermissionsBoundary } } };
    const carl = await scene.caller('carl', allow('iam:CreateUser', '*', condition));
    const UserName = scene.named('temp');
    return [
      await attempt(carl.iam.createUser({ UserName })),
      await attempt(carl.iam.createUser({ UserName, PermissionsBoundary })),
    ];
  }),
  enforcedRow('Users only with a tag', ['AccessDenied 403', 'ok'], async (scene) => {
    const condition = { Condition: { StringEquals: { 'aws:RequestTag/team': 'red' } } };
    const carl = await scene.caller('carl', allow(['iam:CreateUser', 'iam:TagUser'], '*', condition));
    const UserName = scene.named('temp');
    return [
      await attempt(carl.iam.createUser({ UserName })),
      await attempt(carl.iam.createUser({ UserName, Tags: [{ Key: 'team', Value: 'red' }] })),
    ];
  }),
  enforcedRow('Users with tags need permission to tag', 'AccessDenied 403', async (scene) => {
    const carl = await scene.caller('carl', allow('iam:CreateUser'));
    return attempt(
      carl.iam.createUser({ UserName: scene.named('temp'), Tags: [{ Key: 'team', Value: 'red' }] }),
    );
  }),
  enforcedRow('Only users that carry a tag', ['ok', 'AccessDenied 403'], async (scene) => {
    const condition = { Condition: { StringEquals: { 'aws:ResourceTag/team': 'red' } } };
    const carl = await scene.caller('carl', allow('iam:DeleteUser', '*', condition));
    await scene.iam.createUser({ UserName: scene.named('red'), Tags: [{ Key: 'team', Value: 'red' }] });
    await scene.user('blue');
    return [
      await attempt(carl.iam.deleteUser({ UserName: scene.named('red') })),
      await attempt(carl.iam.deleteUser({ UserName: scene.named('blue') })),
    ];
  }),
  enforcedRow('Only certain policies may be attached', ['ok', 'AccessDenied 403'], async (scene) => {
    const good = await scene.policy('good', policy(allow('s3:*')));
    const bad = await scene.policy('bad', policy(allow('*')));
    const condition = { Condition: { ArnEquals: { 'iam:PolicyARN': good } } };
    const carl = await scene.caller('carl', allow('iam:AttachUserPolicy', '*', condition));
    const UserName = await scene.user();
    return [
      await attempt(carl.iam.attachUserPolicy({ UserName, PolicyArn: good })),
      await attempt(carl.iam.attachUserPolicy({ UserName, PolicyArn: bad })),
    ];
  }),
  enforcedRow('Who may not look does not learn who is missing', 'AccessDenied 403', async (scene) => {
    const carl = await scene.caller();
    return attempt(carl.iam.getUser({ UserName: scene.named('nobody') }));
  }),
  enforcedRow(
    'A parameter that is wrong is told before a permission that lacks',
    'ValidationError 400',
    async (scene) => {
      const carl = await scene.caller();
      return attempt(carl.iam.createUser({ UserName: 'bad name!' }));
    },
  ),
  enforcedRow('A boundary allows nothing by itself', 'AccessDenied 403', async (scene) => {
    const Bucket = await scene.bucket();
    const PermissionsBoundary = await scene.policy('border', policy(allow('*')));
    const carl = await scene.caller();
    await scene.iam.putUserPermissionsBoundary({ UserName: carl.name, PermissionsBoundary });
    return attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
  }),
  enforcedRow('A boundary limits what policies allow', ['ok', 'AccessDenied 403'], async (scene) => {
    const Bucket = await scene.bucket();
    const PermissionsBoundary = await scene.policy('border', policy(allow('s3:PutObject')));
    const carl = await scene.caller('carl', allow('s3:*'));
    await scene.iam.putUserPermissionsBoundary({ UserName: carl.name, PermissionsBoundary });
    return [
      await attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' })),
      await attempt(carl.s3.getObject({ Bucket, Key: 'a' })),
    ];
  }),
  enforcedRow('A deny in a boundary', 'AccessDenied 403', async (scene) => {
    const Bucket = await scene.bucket();
    const document = policy(allow('*'), deny('s3:PutObject'));
    const PermissionsBoundary = await scene.policy('border', document);
    const carl = await scene.caller('carl', allow('*'));
    await scene.iam.putUserPermissionsBoundary({ UserName: carl.name, PermissionsBoundary });
    return attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
  }),
  enforcedRow('Everything is allowed again without the boundary', 'ok', async (scene) => {
    const Bucket = await scene.bucket();
    const PermissionsBoundary = await scene.policy('border', policy(allow('iam:*')));
    const carl = await scene.caller('carl', allow('s3:*'));
    await scene.iam.putUserPermissionsBoundary({ UserName: carl.name, PermissionsBoundary });
    await scene.iam.deleteUserPermissionsBoundary({ UserName: carl.name });
    return attempt(carl.s3.putObject({ Bucket, Key: 'a', Body: 'x' }));
  }),
  enforcedRow('What AWS manages works as a boundary', ['ok', 'AccessDenied 403'], async (scene) => {
    const carl = await scene.caller('carl', allow('*'));
    await scene.iam.putUserPermissionsBoundary({
      UserName: carl.name,
      PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    });
    return [
      await attempt(carl.iam.getUser({ UserName: carl.name })),
      await attempt(carl.iam.createUser({ UserName: scene.named('temp') })),
    ];
  }),
  row('The root user may not assume roles', 'AccessDenied 403', async (scene) =>
    attempt(scene.sts.assumeRole({ RoleArn: await scene.role(), RoleSessionName: 'session' })),
  ),
];
