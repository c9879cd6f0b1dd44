import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { newCertificate, newSshPublicKey } from '../../doubles/keyMaterial';
import { allow, policy, refusal, TestCloud } from './clients';

const UserName = 'busy';
const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const SerialNumber = 'arn:aws:iam::123456789012:mfa/phone';

/** Something hung on the user, and how it goes away again. */
interface Obstacle {
  readonly what: string;
  readonly message: RegExp;
  add(client: iam.IAMClient): Promise<() => Promise<unknown>>;
}

const obstacles: readonly Obstacle[] = [
  {
    what: 'an access key',
    message: /access keys/,
    async add(client) {
      const { AccessKey } = await client.send(new iam.CreateAccessKeyCommand({ UserName }));
      const gone = new iam.DeleteAccessKeyCommand({ UserName, AccessKeyId: AccessKey?.AccessKeyId });
      return () => client.send(gone);
    },
  },
  {
    what: 'an inline policy',
    message: /delete policies/,
    async add(client) {
      const PolicyName = 'p';
      const PolicyDocument = policy(allow('s3:*'));
      await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
      return () => client.send(new iam.DeleteUserPolicyCommand({ UserName, PolicyName }));
    },
  },
  {
    what: 'an attached policy',
    message: /detach all policies/,
    async add(client) {
      await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }));
      return () => client.send(new iam.DetachUserPolicyCommand({ UserName, PolicyArn }));
    },
  },
  {
    what: 'a group',
    message: /from group/,
    async add(client) {
      const GroupName = 'team';
      await client.send(new iam.CreateGroupCommand({ GroupName }));
      await client.send(new iam.AddUserToGroupCommand({ UserName, GroupName }));
      return () => client.send(new iam.RemoveUserFromGroupCommand({ UserName, GroupName }));
    },
  },
  {
    what: 'a login profile',
    message: /login profile/,
    async add(client) {
      const Password = 'Correct-horse-battery-9';
      await client.send(new iam.CreateLoginProfileCommand({ UserName, Password }));
      return () => client.send(new iam.DeleteLoginProfileCommand({ UserName }));
    },
  },
  {
    what: 'an MFA device',
    message: /remove tokens from principal/,
    async add(client) {
      await client.send(new iam.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
      const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
      await client.send(new iam.EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }));
      return () => client.send(new iam.DeactivateMFADeviceCommand({ UserName, SerialNumber }));
    },
  },
  {
    what: 'an SSH key',
    message: /SSH public keys/,
    async add(client) {
      const SSHPublicKeyBody = newSshPublicKey();
      const { SSHPublicKey } = await client.send(
        new iam.UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody }),
      );
      const SSHPublicKeyId = SSHPublicKey?.SSHPublicKeyId;
      return () => client.send(new iam.DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId }));
    },
  },
  {
    what: 'a signing certificate',
    message: /delete certificates/,
    async add(client) {
      const CertificateBody = newCertificate();
      const { Certificate } = await client.send(
        new iam.UploadSigningCertificateCommand({ UserName, CertificateBody }),
      );
      const CertificateId = Certificate?.CertificateId;
      return () => client.send(new iam.DeleteSigningCertificateCommand({ UserName, CertificateId }));
    },
  },
  {
    what: 'a service specific credential',
    message: /service specific credentials/,
    async add(client) {
      const ServiceName = 'codecommit.amazonaws.com';
      const made = await client.send(
        new iam.CreateServiceSpecificCredentialCommand({ UserName, ServiceName }),
      );
      const ServiceSpecificCredentialId = made.ServiceSpecificCredential?.ServiceSpecificCredentialId;
      const gone = new iam.DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId });
      return () => client.send(gone);
    },
  },
];

describe('sandbox: deleting a user that something hangs on', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  before(async () => {
    cloud = await TestCloud.start();
    client = cloud.iam();
  });
  after(() => cloud.stop());

  for (const obstacle of obstacles) {
    it(`is refused because of ${obstacle.what}, and works once that is gone`, async () => {
      await client.send(new iam.CreateUserCommand({ UserName }));
      const remove = await obstacle.add(client);
      const conflict = await refusal(client.send(new iam.DeleteUserCommand({ UserName })));
      assert.equal(conflict.code, 'DeleteConflict');
      assert.equal(conflict.status, 409);
      assert.match(conflict.message, obstacle.message);
      await remove();
      await client.send(new iam.DeleteUserCommand({ UserName }));
      assert.equal(cloud.sandbox.inspect.user(UserName), undefined);
    });
  }

  it('lists every kind of thing that hangs on a user', async () => {
    await client.send(new iam.DeleteVirtualMFADeviceCommand({ SerialNumber }));
    await client.send(new iam.DeleteGroupCommand({ GroupName: 'team' }));
    await client.send(new iam.CreateUserCommand({ UserName }));
    for (const obstacle of obstacles) await obstacle.add(client);
    const counts = [
      (await client.send(new iam.ListAccessKeysCommand({ UserName }))).AccessKeyMetadata,
      (await client.send(new iam.ListUserPoliciesCommand({ UserName }))).PolicyNames,
      (await client.send(new iam.ListAttachedUserPoliciesCommand({ UserName }))).AttachedPolicies,
      (await client.send(new iam.ListGroupsForUserCommand({ UserName }))).Groups,
      (await client.send(new iam.ListMFADevicesCommand({ UserName }))).MFADevices,
      (await client.send(new iam.ListSSHPublicKeysCommand({ UserName }))).SSHPublicKeys,
      (await client.send(new iam.ListSigningCertificatesCommand({ UserName }))).Certificates,
      (await client.send(new iam.ListServiceSpecificCredentialsCommand({ UserName })))
        .ServiceSpecificCredentials,
    ].map((list) => list?.length);
    assert.deepEqual(counts, [1, 1, 1, 1, 1, 1, 1, 1]);
    assert.ok((await client.send(new iam.GetLoginProfileCommand({ UserName }))).LoginProfile?.CreateDate);
  });
});
