import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { allow, keyFrom, policy, refusal, TestCloud } from './clients';

const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
const sameCodes = { AuthenticationCode1: '123456', AuthenticationCode2: '123456' };
const serial = (name: string) => `arn:aws:iam::123456789012:mfa/${name}`;

describe('sandbox: MFA devices', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({ seed: { users: [{ name: 'ann', withKey: true }, { name: 'ben' }] } });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const create = (VirtualMFADeviceName: string, more: Partial<iam.CreateVirtualMFADeviceCommandInput> = {}) =>
    client.send(new iam.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName, ...more }));
  const enable = (name: string, UserName = 'ann', given = codes) =>
    client.send(new iam.EnableMFADeviceCommand({ UserName, SerialNumber: serial(name), ...given }));

  it('have a seed of 64 characters in base 32 and a picture', async () => {
    const { VirtualMFADevice } = await create('phone', { Path: '/team/' });
    assert.equal(VirtualMFADevice?.SerialNumber, 'arn:aws:iam::123456789012:mfa/team/phone');
    assert.match(Buffer.from(VirtualMFADevice.Base32StringSeed ?? []).toString(), /^[A-Z2-7]{64}$/);
    assert.equal(Buffer.from(VirtualMFADevice.QRCodePNG ?? []).toString('latin1', 1, 4), 'PNG');
  });

  it('are unique by path and name, whatever the case', async () => {
    await create('phone');
    await create('phone', { Path: '/other/' });
    assert.equal((await refusal(create('Phone'))).code, 'EntityAlreadyExists');
  });

  it('are listed by whether they belong to somebody, and page by page', async () => {
    for (const name of ['a', 'b', 'c']) await create(name);
    await enable('b');
    const listed = async (AssignmentStatus?: iam.AssignmentStatusType) =>
      (await client.send(new iam.ListVirtualMFADevicesCommand({ AssignmentStatus }))).VirtualMFADevices;
    assert.deepEqual(
      (await listed())?.map(({ SerialNumber }) => SerialNumber),
      ['a', 'b', 'c'].map(serial),
    );
    const [assigned] = (await listed('Assigned')) ?? [];
    assert.equal(assigned?.User?.UserName, 'ann');
    assert.ok(assigned.EnableDate);
    assert.deepEqual(
      (await listed('Unassigned'))?.map(({ SerialNumber }) => SerialNumber),
      ['a', 'c'].map(serial),
    );
    const pages = iam.paginateListVirtualMFADevices({ client, pageSize: 2 }, {});
    const sizes: number[] = [];
    for await (const page of pages) sizes.push(page.VirtualMFADevices?.length ?? 0);
    assert.deepEqual(sizes, [2, 1]);
  });

  it('belong to one user, eight at most', async () => {
    const names = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => `device-${digit}`);
    for (const name of names) await create(name);
    for (const name of names.slice(0, 8)) await enable(name);
    assert.equal((await refusal(enable('device-1', 'ben'))).message, 'MFA Device is already in use.');
    const again = await refusal(enable('device-1'));
    assert.equal(again.message, 'MFA Device for user ann already exists.');
    const ninth = await refusal(enable('device-9'));
    assert.deepEqual([ninth.code, ninth.status], ['LimitExceeded', 409]);
    const listed = await client.send(new iam.ListMFADevicesCommand({ UserName: 'ann', MaxItems: 5 }));
    assert.equal(listed.MFADevices?.length, 5);
    assert.equal(listed.IsTruncated, true);
  });

  it('are enabled and set right by two codes in a row, which are not the same', async () => {
    await create('phone');
    const refused = await refusal(enable('phone', 'ann', sameCodes));
    assert.deepEqual([refused.code, refused.status], ['InvalidAuthenticationCode', 403]);
    const resync = (given: typeof codes, UserName = 'ann') =>
      client.send(new iam.ResyncMFADeviceCommand({ UserName, SerialNumber: serial('phone'), ...given }));
    assert.equal((await refusal(resync(codes))).code, 'NoSuchEntity');
    await enable('phone');
    await resync(codes);
    assert.equal((await refusal(resync(sameCodes))).code, 'InvalidAuthenticationCode');
    assert.equal((await refusal(resync(codes, 'ben'))).code, 'NoSuchEntity');
    const short = { AuthenticationCode1: '12345', AuthenticationCode2: '654321' };
    assert.equal((await refusal(resync(short))).code, 'ValidationError');
  });

  it('are not shown one by one, as no security keys are', async () => {
    await create('phone');
    const SerialNumber = serial('phone');
    const refused = await refusal(client.send(new iam.GetMFADeviceCommand({ SerialNumber })));
    assert.equal(refused.code, 'ValidationError');
    assert.match(refused.message, /only hardware FIDO security keys/);
  });

  it('are changed by a user who has one only in a session made with one', async () => {
    for (const name of ['first', 'second']) await create(name);
    const PolicyDocument = policy(allow('iam:*'));
    await client.send(new iam.PutUserPolicyCommand({ UserName: 'ann', PolicyName: 'p', PolicyDocument }));
    const ann = cloud.iam(cloud.keyOf('ann'));
    const add = (name: string, by: iam.IAMClient, UserName = 'ann') =>
      by.send(new iam.EnableMFADeviceCommand({ UserName, SerialNumber: serial(name), ...codes }));
    const remove = (by: iam.IAMClient) =>
      by.send(new iam.DeactivateMFADeviceCommand({ SerialNumber: serial('first') }));
    await add('first', ann);
    for (const call of [add('second', ann), add('none', ann), remove(ann)]) {
      assert.equal((await refusal(call)).code, 'AccessDenied');
    }
    const mfa = { SerialNumber: serial('first'), TokenCode: '123456' };
    const session = await cloud.sts(cloud.keyOf('ann')).send(new GetSessionTokenCommand(mfa));
    const withMfa = cloud.iam(keyFrom(session.Credentials));
    await add('second', withMfa);
    await remove(withMfa);
    await client.send(
      new iam.DeactivateMFADeviceCommand({ UserName: 'ann', SerialNumber: serial('second') }),
    );
    await add('second', ann, 'ben');
    await add('first', ann);
  });

  it('cannot be deleted while somebody has them', async () => {
    await create('phone');
    await enable('phone');
    const SerialNumber = serial('phone');
    const remove = () => client.send(new iam.DeleteVirtualMFADeviceCommand({ SerialNumber }));
    assert.deepEqual(await refusal(remove()), {
      code: 'DeleteConflict',
      message: 'MFA VirtualDevice in use. Must deactivate first.',
      status: 409,
    });
    await client.send(new iam.DeactivateMFADeviceCommand({ UserName: 'ann', SerialNumber }));
    await remove();
    assert.equal((await refusal(remove())).code, 'NoSuchEntity');
  });

  it('have tags, whose keys differ by case, and permissions by them', async () => {
    const SerialNumber = serial('phone');
    await create('phone', { Tags: [{ Key: 'of', Value: 'ann' }] });
    const Tags = [
      { Key: 'Kind', Value: 'x' },
      { Key: 'kind', Value: '' },
    ];
    await client.send(new iam.TagMFADeviceCommand({ SerialNumber, Tags }));
    await client.send(new iam.UntagMFADeviceCommand({ SerialNumber, TagKeys: ['Kind'] }));
    const PolicyDocument = policy({
      ...allow('iam:ListMFADeviceTags', serial('*')),
      Condition: { StringEquals: { 'aws:ResourceTag/of': '${aws:username}' } },
    });
    await client.send(new iam.PutUserPolicyCommand({ UserName: 'ann', PolicyName: 'p', PolicyDocument }));
    const ann = cloud.iam(cloud.keyOf('ann'));
    const listed = await ann.send(new iam.ListMFADeviceTagsCommand({ SerialNumber }));
    assert.deepEqual(listed.Tags, [
      { Key: 'kind', Value: '' },
      { Key: 'of', Value: 'ann' },
    ]);
    const other = new iam.ListMFADeviceTagsCommand({ SerialNumber: serial('other') });
    assert.equal((await refusal(client.send(other))).code, 'NoSuchEntity');
    assert.match(
      (await refusal(ann.send(other))).message,
      /on resource: arn:aws:iam::123456789012:mfa\/other/,
    );
  });

  it('are the caller’s own where no name is given; the root user has none', async () => {
    await create('phone');
    await enable('phone');
    const PolicyDocument = policy(allow('iam:ListMFADevices'));
    await client.send(new iam.PutUserPolicyCommand({ UserName: 'ann', PolicyName: 'p', PolicyDocument }));
    const own = await cloud.iam(cloud.keyOf('ann')).send(new iam.ListMFADevicesCommand({}));
    assert.equal(own.MFADevices?.length, 1);
    assert.deepEqual((await client.send(new iam.ListMFADevicesCommand({}))).MFADevices, []);
  });
});
