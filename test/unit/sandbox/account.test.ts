import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { newCertificate } from '../../doubles/keyMaterial';
import { keyFrom, refusal, TestCloud } from './clients';

const hour = 60 * 60 * 1000;

describe('sandbox: what an account tells about itself', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: {
        groups: [{ name: 'team' }],
        users: [{ name: 'ann', withKey: true, groups: ['team'] }, { name: 'ben' }],
      },
      signatureToleranceMs: 24 * hour,
    });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const summary = async () => (await client.send(new iam.GetAccountSummaryCommand({}))).SummaryMap ?? {};

  it('counts what there is, beside every quota that AWS documents', async () => {
    const found = await summary();
    for (const key of Object.values(iam.SummaryKeyType)) assert.equal(typeof found[key], 'number', key);
    assert.deepEqual([found.Users, found.Groups, found.Roles], [2, 1, 0]);
    assert.deepEqual(
      [found.UsersQuota, found.AccessKeysPerUserQuota, found.UserPolicySizeQuota],
      [5000, 2, 2048],
    );
    assert.deepEqual([found.AccountAccessKeysPresent, found.AccountSigningCertificatesPresent], [1, 0]);
  });

  it('counts devices, policies and their versions', async () => {
    const VirtualMFADeviceName = 'phone';
    const device = await client.send(new iam.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
    const SerialNumber = device.VirtualMFADevice?.SerialNumber;
    const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
    await client.send(new iam.EnableMFADeviceCommand({ UserName: 'ann', SerialNumber, ...codes }));
    const PolicyDocument =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';
    const made = await client.send(new iam.CreatePolicyCommand({ PolicyName: 'p', PolicyDocument }));
    const PolicyArn = made.Policy?.Arn;
    await client.send(new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument }));
    const before = await summary();
    assert.deepEqual([before.MFADevices, before.MFADevicesInUse], [1, 1]);
    assert.deepEqual([before.Policies, before.PolicyVersionsInUse], [1, 0]);
    await client.send(new iam.AttachUserPolicyCommand({ UserName: 'ann', PolicyArn }));
    assert.equal((await summary()).PolicyVersionsInUse, 1);
    const aws = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await client.send(new iam.AttachUserPolicyCommand({ UserName: 'ann', PolicyArn: aws }));
    await client.send(new iam.AttachUserPolicyCommand({ UserName: 'ben', PolicyArn: aws }));
    assert.equal((await summary()).PolicyVersionsInUse, 2);
  });

  it('has one alias, unique among all accounts; another one takes its place', async () => {
    const create = (AccountAlias: string) => client.send(new iam.CreateAccountAliasCommand({ AccountAlias }));
    const list = async () => (await client.send(new iam.ListAccountAliasesCommand({}))).AccountAliases;
    assert.deepEqual(await list(), []);
    await create('first');
    await create('second-2');
    assert.deepEqual(await list(), ['second-2']);
    assert.equal((await refusal(create('second-2'))).code, 'EntityAlreadyExists');
    for (const bad of ['ab', 'Upper', '-dash', 'dash-', 'two--dashes', 'x'.repeat(64)]) {
      assert.equal((await refusal(create(bad))).code, 'ValidationError', bad);
    }
    const remove = (AccountAlias: string) => client.send(new iam.DeleteAccountAliasCommand({ AccountAlias }));
    assert.equal((await refusal(remove('first'))).code, 'NoSuchEntity');
    await remove('second-2');
    assert.deepEqual(await list(), []);
  });

  const generate = () => client.send(new iam.GenerateCredentialReportCommand({}));
  const report = () => client.send(new iam.GetCredentialReportCommand({}));

  it('reports on credentials once it was asked to, at most every four hours', async () => {
    const none = await refusal(report());
    assert.deepEqual([none.code, none.status], ['ReportNotPresent', 410]);
    assert.equal((await generate()).State, 'STARTED');
    assert.equal((await generate()).State, 'COMPLETE');
    const first = await report();
    assert.equal(first.ReportFormat, 'text/csv');
    cloud.sandbox.clock.advance(4 * hour - 1000);
    assert.deepEqual((await report()).GeneratedTime, first.GeneratedTime);
    cloud.sandbox.clock.advance(1000);
    const expired = await refusal(report());
    assert.deepEqual([expired.code, expired.status], ['ReportExpired', 410]);
    assert.equal((await generate()).State, 'STARTED');
    assert.notDeepEqual((await report()).GeneratedTime, first.GeneratedTime);
  });

  it('reports a line for the root user and for each other', async () => {
    await client.send(new iam.UpdateAccountPasswordPolicyCommand({ MaxPasswordAge: 90 }));
    await client.send(new iam.CreateLoginProfileCommand({ UserName: 'ben', Password: 'secret-1' }));
    await cloud.sts(cloud.keyOf('ann'), 'eu-west-1').send(new GetCallerIdentityCommand({}));
    await generate();
    const { Content } = await report();
    const [header = '', ...lines] = Buffer.from(Content ?? [])
      .toString()
      .split('\n');
    const columns = header.split(',');
    const rows = lines.map((line) => {
      const values = line.split(',');
      return new Map(columns.map((column, index) => [column, values[index]]));
    });
    const [root, ann, ben] = rows;
    assert.deepEqual(
      rows.map((row) => row.get('user')),
      ['<root_account>', 'ann', 'ben'],
    );
    assert.equal(columns.length, 22);
    assert.equal(root?.get('password_enabled'), 'not_supported');
    assert.equal(root.get('access_key_1_active'), 'true');
    assert.equal(ann?.get('password_enabled'), 'false');
    assert.equal(ann.get('access_key_1_last_used_region'), 'eu-west-1');
    assert.equal(ann.get('access_key_2_last_used_date'), 'N/A');
    assert.equal(ben?.get('password_enabled'), 'true');
    assert.match(ben.get('password_last_changed') ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const age =
      Date.parse(ben.get('password_next_rotation') ?? '') -
      Date.parse(ben.get('password_last_changed') ?? '');
    assert.equal(age, 90 * 24 * hour);
  });
});

describe('sandbox: the root user’s own credentials', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({ seed: { users: [{ name: 'ann', withKey: true }] } });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  it('are two access keys, made, listed, made inactive and deleted without a name', async () => {
    const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({}));
    const AccessKeyId = AccessKey?.AccessKeyId;
    const third = await refusal(client.send(new iam.CreateAccessKeyCommand({})));
    assert.equal(third.message, 'Cannot exceed quota for AccessKeysPerUser: 2');
    const listed = await client.send(new iam.ListAccessKeysCommand({}));
    assert.deepEqual(
      new Set(listed.AccessKeyMetadata?.map((key) => key.AccessKeyId)),
      new Set([AccessKeyId, cloud.sandbox.root.accessKeyId]),
    );
    const ask = () => cloud.sts(keyFrom(AccessKey)).send(new GetCallerIdentityCommand({}));
    assert.equal((await ask()).Arn, 'arn:aws:iam::123456789012:root');
    await client.send(new iam.UpdateAccessKeyCommand({ AccessKeyId, Status: 'Inactive' }));
    assert.equal((await refusal(ask())).code, 'InvalidClientTokenId');
    await client.send(new iam.DeleteAccessKeyCommand({ AccessKeyId }));
    const twice = await refusal(client.send(new iam.DeleteAccessKeyCommand({ AccessKeyId })));
    assert.equal(twice.code, 'NoSuchEntity');
  });

  it('are no user’s to touch, nor users’ the root’s without their name', async () => {
    const ofRoot = new iam.DeleteAccessKeyCommand({
      UserName: 'ann',
      AccessKeyId: cloud.sandbox.root.accessKeyId,
    });
    assert.equal((await refusal(client.send(ofRoot))).code, 'NoSuchEntity');
    const ofAnn = new iam.DeleteAccessKeyCommand({ AccessKeyId: cloud.keyOf('ann').accessKeyId });
    assert.equal((await refusal(client.send(ofAnn))).code, 'NoSuchEntity');
  });

  it('are two signing certificates', async () => {
    const upload = () =>
      client.send(new iam.UploadSigningCertificateCommand({ CertificateBody: newCertificate() }));
    const { Certificate } = await upload();
    await upload();
    assert.equal((await refusal(upload())).code, 'LimitExceeded');
    const CertificateId = Certificate?.CertificateId;
    await client.send(new iam.UpdateSigningCertificateCommand({ CertificateId, Status: 'Inactive' }));
    await client.send(new iam.DeleteSigningCertificateCommand({ CertificateId }));
    const listed = await client.send(new iam.ListSigningCertificatesCommand({}));
    assert.equal(listed.Certificates?.length, 1);
  });

  it('come with a description of the account', async () => {
    const { User } = await client.send(new iam.GetUserCommand({}));
    assert.equal(User?.Arn, 'arn:aws:iam::123456789012:root');
    assert.equal(User.UserId, '123456789012');
  });

  it('are no password and no SSH key', async () => {
    const calls = [
      client.send(new iam.GetLoginProfileCommand({})),
      client.send(new iam.ListSSHPublicKeysCommand({})),
      client.send(new iam.ListServiceSpecificCredentialsCommand({})),
    ];
    for (const call of calls) assert.match((await refusal(call)).message, /Must specify userName/);
  });
});
