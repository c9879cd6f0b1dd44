import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateServiceSpecificCredentialCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  PutUserPolicyCommand,
  UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import { newCertificate, newSshPublicKey } from '../doubles/keyMaterial';
import { readBucket } from '../doubles/roles';
import type { Sandbox, SandboxKey } from '../../src/sandbox/sandbox';

/** What an administrator can hang on a user, one of each kind. Returns the key that was made for it. */
export async function addThings(sandbox: Sandbox, UserName: string): Promise<SandboxKey> {
  const client = new IAMClient({
    endpoint: sandbox.endpoint,
    region: 'us-east-1',
    credentials: { ...sandbox.root },
  });
  const { AccessKey } = await client.send(new CreateAccessKeyCommand({ UserName }));
  await client.send(new CreateLoginProfileCommand({ UserName, Password: 'Correct-horse-battery-9' }));
  const device = await client.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
  const SerialNumber = device.VirtualMFADevice?.SerialNumber;
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
  await client.send(new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }));
  const [SSHPublicKeyBody, CertificateBody] = [newSshPublicKey(), newCertificate()];
  await client.send(new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody }));
  await client.send(new UploadSigningCertificateCommand({ UserName, CertificateBody }));
  const ServiceName = 'codecommit.amazonaws.com';
  await client.send(new CreateServiceSpecificCredentialCommand({ UserName, ServiceName }));
  const PolicyArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
  await client.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  await client.send(new PutUserPolicyCommand({ UserName, PolicyName: 'more', PolicyDocument: readBucket }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}
