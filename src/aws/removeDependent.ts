import {
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
  DeleteUserPolicyCommand,
  DeleteVirtualMFADeviceCommand,
  DetachUserPolicyCommand,
  type IAMClient,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { failureOf } from '../core/errors';
import type { Dependent } from '../core/ports/aws';
import type { Call } from './call';

/** One request, or three for a virtual MFA device. Throws `notFound` when it is gone already. */
export async function removeDependent(
  client: IAMClient,
  UserName: string,
  dependent: Dependent,
  call: Call,
): Promise<void> {
  switch (dependent.kind) {
    case 'accessKey': {
      const command = new DeleteAccessKeyCommand({ UserName, AccessKeyId: dependent.id });
      return done(call('iam:DeleteAccessKey', () => client.send(command)));
    }
    case 'inlinePolicy': {
      const command = new DeleteUserPolicyCommand({ UserName, PolicyName: dependent.name });
      return done(call('iam:DeleteUserPolicy', () => client.send(command)));
    }
    case 'attachedPolicy': {
      const command = new DetachUserPolicyCommand({ UserName, PolicyArn: dependent.arn });
      return done(call('iam:DetachUserPolicy', () => client.send(command)));
    }
    case 'group': {
      const command = new RemoveUserFromGroupCommand({ UserName, GroupName: dependent.name });
      return done(call('iam:RemoveUserFromGroup', () => client.send(command)));
    }
    case 'loginProfile':
      return done(
        call('iam:DeleteLoginProfile', () => client.send(new DeleteLoginProfileCommand({ UserName }))),
      );
    case 'mfaDevice':
      return removeMfaDevice(client, UserName, dependent, call);
    case 'sshKey': {
      const command = new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId: dependent.id });
      return done(call('iam:DeleteSSHPublicKey', () => client.send(command)));
    }
    case 'signingCertificate': {
      const command = new DeleteSigningCertificateCommand({ UserName, CertificateId: dependent.id });
      return done(call('iam:DeleteSigningCertificate', () => client.send(command)));
    }
    case 'serviceCredential': {
      const command = new DeleteServiceSpecificCredentialCommand({
        UserName,
        ServiceSpecificCredentialId: dependent.id,
      });
      return done(call('iam:DeleteServiceSpecificCredential', () => client.send(command)));
    }
  }
}

/**
 * AWS refuses to delete a virtual device that is in use, so asking for that first does nothing but tell
 * whether it may be deleted at all: one that was only deactivated would hang on no user any more and
 * never be found again.
 */
async function removeMfaDevice(
  client: IAMClient,
  UserName: string,
  { serialNumber: SerialNumber, virtual }: Extract<Dependent, { kind: 'mfaDevice' }>,
  call: Call,
): Promise<void> {
  const remove = () =>
    call('iam:DeleteVirtualMFADevice', () =>
      client.send(new DeleteVirtualMFADeviceCommand({ SerialNumber })),
    );
  if (virtual) {
    try {
      return await done(remove());
    } catch (error) {
      if (failureOf(error).code !== 'deleteConflict') throw error;
    }
  }
  const deactivate = new DeactivateMFADeviceCommand({ UserName, SerialNumber });
  await call('iam:DeactivateMFADevice', () => client.send(deactivate));
  if (virtual) await remove();
}

async function done(call: Promise<unknown>): Promise<void> {
  await call;
}
