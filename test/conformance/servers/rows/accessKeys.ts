import { attempt, pick, row, type Row } from '../row';
import { allow } from '../scene';

export const accessKeys: readonly Row[] = [
  row(
    'CreateAccessKey answers with all that a key has',
    {
      UserName: 'ann',
      AccessKeyId: 'AKIA…',
      Status: 'Active',
      SecretAccessKey: '40 characters',
      CreateDate: 'a date',
    },
    async (scene) =>
      attempt(scene.iam.createAccessKey({ UserName: await scene.user() }), ({ AccessKey }) => AccessKey),
  ),
  row('CreateAccessKey of nobody', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.createAccessKey({ UserName: named('nobody') })),
  ),
  row('An access key id has 20 characters', 20, async (scene) =>
    attempt(
      scene.iam.createAccessKey({ UserName: await scene.user() }),
      ({ AccessKey }) => AccessKey?.AccessKeyId?.length,
    ),
  ),
  row('A third access key', 'LimitExceeded 409', async (scene) => {
    const UserName = await scene.user();
    await scene.iam.createAccessKey({ UserName });
    await scene.iam.createAccessKey({ UserName });
    return attempt(scene.iam.createAccessKey({ UserName }));
  }),
  row('An inactive key counts too', 'LimitExceeded 409', async (scene) => {
    const UserName = await scene.user();
    await scene.iam.createAccessKey({ UserName });
    const { AccessKey } = await scene.iam.createAccessKey({ UserName });
    await scene.iam.updateAccessKey({ UserName, AccessKeyId: AccessKey?.AccessKeyId, Status: 'Inactive' });
    return attempt(scene.iam.createAccessKey({ UserName }));
  }),
  row('A key makes room when it is deleted', 'ok', async (scene) => {
    const UserName = await scene.user();
    await scene.iam.createAccessKey({ UserName });
    const { AccessKey } = await scene.iam.createAccessKey({ UserName });
    await scene.iam.deleteAccessKey({ UserName, AccessKeyId: AccessKey?.AccessKeyId });
    return attempt(scene.iam.createAccessKey({ UserName }));
  }),
  row(
    'ListAccessKeys shows keys without secrets',
    [{ UserName: 'ann', AccessKeyId: 'AKIA…', Status: 'Active', CreateDate: 'a date' }],
    async (scene) => {
      const UserName = await scene.user();
      await scene.iam.createAccessKey({ UserName });
      return attempt(scene.iam.listAccessKeys({ UserName }), ({ AccessKeyMetadata }) => AccessKeyMetadata);
    },
  ),
  row('ListAccessKeys of a user without', { AccessKeyMetadata: [], IsTruncated: false }, async (scene) =>
    attempt(scene.iam.listAccessKeys({ UserName: await scene.user() }), (answer) =>
      pick(answer, 'AccessKeyMetadata', 'IsTruncated'),
    ),
  ),
  row('ListAccessKeys of nobody', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.listAccessKeys({ UserName: named('nobody') })),
  ),
  row('ListAccessKeys without a name lists the caller’s', ['carl'], async (scene) => {
    const carl = await scene.caller('carl', allow('iam:ListAccessKeys'));
    return attempt(carl.iam.listAccessKeys({}), ({ AccessKeyMetadata }) =>
      AccessKeyMetadata?.map(({ UserName }) => UserName),
    );
  }),
  row('GetUser without a name finds the caller', 'carl', async (scene) => {
    const carl = await scene.caller('carl', allow('iam:GetUser'));
    return attempt(carl.iam.getUser({}), ({ User }) => User?.UserName);
  }),
  row('UpdateAccessKey makes a key inactive', ['Inactive'], async (scene) => {
    const UserName = await scene.user();
    const { AccessKey } = await scene.iam.createAccessKey({ UserName });
    await scene.iam.updateAccessKey({ UserName, AccessKeyId: AccessKey?.AccessKeyId, Status: 'Inactive' });
    return attempt(scene.iam.listAccessKeys({ UserName }), ({ AccessKeyMetadata }) =>
      AccessKeyMetadata?.map(({ Status }) => Status),
    );
  }),
  row('UpdateAccessKey to a status that does not exist', 'ValidationError 400', async (scene) => {
    const UserName = await scene.user();
    const { AccessKey } = await scene.iam.createAccessKey({ UserName });
    // The SDK's types know only what exists.
    const Status = JSON.parse('"Bogus"');
    return attempt(scene.iam.updateAccessKey({ UserName, AccessKeyId: AccessKey?.AccessKeyId, Status }));
  }),
  row('UpdateAccessKey of a key that does not exist', 'NoSuchEntity 404', async (scene) =>
    attempt(
      scene.iam.updateAccessKey({
        UserName: await scene.user(),
        AccessKeyId: 'AKIAIOSFODNN7NOTHERE',
        Status: 'Active',
      }),
    ),
  ),
  row('UpdateAccessKey of somebody else’s key', 'NoSuchEntity 404', async (scene) => {
    const { AccessKey } = await scene.iam.createAccessKey({ UserName: await scene.user('bob') });
    return attempt(
      scene.iam.updateAccessKey({
        UserName: await scene.user(),
        AccessKeyId: AccessKey?.AccessKeyId,
        Status: 'Inactive',
      }),
    );
  }),
  row('DeleteAccessKey lets the key go', [], async (scene) => {
    const UserName = await scene.user();
    const { AccessKey } = await scene.iam.createAccessKey({ UserName });
    await scene.iam.deleteAccessKey({ UserName, AccessKeyId: AccessKey?.AccessKeyId });
    return attempt(
      scene.iam.listAccessKeys({ UserName }),
      ({ AccessKeyMetadata }) => AccessKeyMetadata ?? [],
    );
  }),
  row('DeleteAccessKey of a key that does not exist', 'NoSuchEntity 404', async (scene) =>
    attempt(scene.iam.deleteAccessKey({ UserName: await scene.user(), AccessKeyId: 'AKIAIOSFODNN7NOTHERE' })),
  ),
  row('DeleteAccessKey of somebody else’s key', 'NoSuchEntity 404', async (scene) => {
    const { AccessKey } = await scene.iam.createAccessKey({ UserName: await scene.user('bob') });
    return attempt(
      scene.iam.deleteAccessKey({ UserName: await scene.user(), AccessKeyId: AccessKey?.AccessKeyId }),
    );
  }),
  row('DeleteAccessKey with an id that is too short', 'ValidationError 400', async (scene) =>
    attempt(scene.iam.deleteAccessKey({ UserName: await scene.user(), AccessKeyId: 'AKIA' })),
  ),
  row(
    'GetAccessKeyLastUsed of a key that was never used',
    { UserName: 'ann', AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } },
    async (scene) => {
      const { AccessKey } = await scene.iam.createAccessKey({ UserName: await scene.user() });
      return attempt(scene.iam.getAccessKeyLastUsed({ AccessKeyId: AccessKey?.AccessKeyId }), (answer) =>
        pick(answer, 'UserName', 'AccessKeyLastUsed'),
      );
    },
  ),
  row(
    'GetAccessKeyLastUsed tells the service and the region',
    { LastUsedDate: 'a date', ServiceName: 'iam', Region: 'us-east-1' },
    async (scene) => {
      const carl = await scene.caller('carl', allow('iam:GetUser'));
      await carl.iam.getUser({});
      return attempt(
        scene.iam.getAccessKeyLastUsed({ AccessKeyId: carl.key.accessKeyId }),
        ({ AccessKeyLastUsed }) => AccessKeyLastUsed,
      );
    },
  ),
];
