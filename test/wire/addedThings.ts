import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { newCertificate, newSshPublicKey } from '../doubles/keyMaterial';
import { readBucket } from '../doubles/roles';
import type { Sandbox } from '../../src/sandbox/sandbox';

/** Groups that the user is put into. */
export const teams = Array.from({ length: 9 }, (_, index) => `team-${index}`);

/** What an account's administrator can hang on somebody's user: everything there is, up to AWS's limits. */
export async function addEverything(sandbox: Sandbox, UserName: string): Promise<void> {
  const { accessKeyId, secretAccessKey } = sandbox.root;
  const client = new iam.IAMClient({
    endpoint: sandbox.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
  });
  const times = (count: number, make: (index: number) => Promise<unknown>): Promise<unknown> =>
    Promise.all(Array.from({ length: count }, (_, index) => make(index)));

  await client.send(new iam.CreateAccessKeyCommand({ UserName }));
  await client.send(new iam.CreateLoginProfileCommand({ UserName, Password: 'Correct-horse-battery-9' }));
  await times(3, async (index) => {
    const VirtualMFADeviceName = `phone-${UserName.slice(-13)}-${index}`;
    const made = await client.send(new iam.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
    const SerialNumber = made.VirtualMFADevice?.SerialNumber;
    const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
    await client.send(new iam.EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }));
  });
  await times(5, () =>
    client.send(new iam.UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: newSshPublicKey() })),
  );
  await times(2, () =>
    client.send(new iam.UploadSigningCertificateCommand({ UserName, CertificateBody: newCertificate() })),
  );
  for (const ServiceName of ['codecommit.amazonaws.com', 'cassandra.amazonaws.com']) {
    await times(2, () =>
      client.send(new iam.CreateServiceSpecificCredentialCommand({ UserName, ServiceName })),
    );
  }
  await Promise.all(
    teams.map(async (GroupName) => {
      await client.send(new iam.CreateGroupCommand({ GroupName })).catch(() => undefined);
      await client.send(new iam.AddUserToGroupCommand({ UserName, GroupName }));
    }),
  );
  await times(9, async (index) => {
    const PolicyArn = `arn:aws:iam::${sandbox.accountId}:policy/company-${index}`;
    const policy = { PolicyName: `company-${index}`, PolicyDocument: readBucket };
    await client.send(new iam.CreatePolicyCommand(policy)).catch(() => undefined);
    await client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn }));
  });
  const small = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}';
  await times(12, (index) =>
    client.send(
      new iam.PutUserPolicyCommand({ UserName, PolicyName: `more-${index}`, PolicyDocument: small }),
    ),
  );

  const user = sandbox.inspect.user(UserName);
  assert.ok(user);
  assert.deepEqual(
    {
      accessKeys: user.accessKeys.length,
      loginProfile: user.hasLoginProfile,
      mfaDevices: user.mfaDevices.length,
      sshKeys: user.sshKeys.length,
      certificates: user.certificates.length,
      serviceCredentials: user.serviceCredentials.length,
      groups: user.groups.length,
      attachedPolicies: user.attachedPolicies.length,
    },
    {
      accessKeys: 2,
      loginProfile: true,
      mfaDevices: 3,
      sshKeys: 5,
      certificates: 2,
      serviceCredentials: 4,
      groups: 10,
      attachedPolicies: 10,
    },
  );
}
