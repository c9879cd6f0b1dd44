import { attempt, row, type Row } from '../row';
import { allow, policy, type Scene } from '../scene';
import { virtualDevice } from './devices';
import { certificate, sshPublicKey } from './samples';

const document = policy(allow('s3:GetObject'));

/** What has to go before a user may go. */
const belongings: Readonly<Record<string, (scene: Scene, UserName: string) => Promise<unknown>>> = {
  'an access key': ({ iam }, UserName) => iam.createAccessKey({ UserName }),
  'an inactive access key': async ({ iam }, UserName) => {
    const { AccessKey } = await iam.createAccessKey({ UserName });
    await iam.updateAccessKey({ UserName, AccessKeyId: AccessKey?.AccessKeyId, Status: 'Inactive' });
  },
  'a login profile': ({ iam }, UserName) => iam.createLoginProfile({ UserName, Password: 'Correct-horse-7' }),
  'an inline policy': ({ iam }, UserName) =>
    iam.putUserPolicy({ UserName, PolicyName: 'own', PolicyDocument: document }),
  'an attached policy': async (scene, UserName) =>
    scene.iam.attachUserPolicy({ UserName, PolicyArn: await scene.policy('read', document) }),
  'a group': async (scene, UserName) =>
    scene.iam.addUserToGroup({ UserName, GroupName: await scene.group() }),
  'an MFA device': async (scene, UserName) =>
    scene.iam.enableMFADevice({ UserName, ...(await virtualDevice(scene)) }),
  'an SSH key': ({ iam }, UserName) => iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: sshPublicKey() }),
  'a signing certificate': ({ iam }, UserName) =>
    iam.uploadSigningCertificate({ UserName, CertificateBody: certificate() }),
  'a service-specific credential': ({ iam }, UserName) =>
    iam.createServiceSpecificCredential({ UserName, ServiceName: 'codecommit.amazonaws.com' }),
};

export const conflicts: readonly Row[] = [
  ...Object.entries(belongings).map(([what, give]) =>
    row(`DeleteUser who has ${what}`, 'DeleteConflict 409', async (scene) => {
      const UserName = await scene.user();
      await give(scene, UserName);
      return attempt(scene.iam.deleteUser({ UserName }));
    }),
  ),
  row('DeleteUser who has a permissions boundary', 'ok', async (scene) => {
    const PermissionsBoundary = await scene.policy('border', document);
    await scene.iam.createUser({ UserName: scene.named('ann'), PermissionsBoundary });
    return attempt(scene.iam.deleteUser({ UserName: scene.named('ann') }));
  }),
  row('DeleteUser who has tags', 'ok', async ({ iam, named }) => {
    await iam.createUser({ UserName: named('ann'), Tags: [{ Key: 'team', Value: 'red' }] });
    return attempt(iam.deleteUser({ UserName: named('ann') }));
  }),
  row('DeleteGroup with a member', 'DeleteConflict 409', async (scene) => {
    const GroupName = await scene.group();
    await scene.iam.addUserToGroup({ GroupName, UserName: await scene.user() });
    return attempt(scene.iam.deleteGroup({ GroupName }));
  }),
  row('DeleteGroup with an inline policy', 'DeleteConflict 409', async (scene) => {
    const GroupName = await scene.group();
    await scene.iam.putGroupPolicy({ GroupName, PolicyName: 'own', PolicyDocument: document });
    return attempt(scene.iam.deleteGroup({ GroupName }));
  }),
  row('DeleteGroup with an attached policy', 'DeleteConflict 409', async (scene) => {
    const GroupName = await scene.group();
    await scene.iam.attachGroupPolicy({ GroupName, PolicyArn: await scene.policy('read', document) });
    return attempt(scene.iam.deleteGroup({ GroupName }));
  }),
  row('DeleteRole with an inline policy', 'DeleteConflict 409', async (scene) => {
    await scene.role();
    const RoleName = scene.named('deploy');
    await scene.iam.putRolePolicy({ RoleName, PolicyName: 'own', PolicyDocument: document });
    return attempt(scene.iam.deleteRole({ RoleName }));
  }),
  row('DeleteRole with an attached policy', 'DeleteConflict 409', async (scene) => {
    await scene.role();
    const RoleName = scene.named('deploy');
    await scene.iam.attachRolePolicy({ RoleName, PolicyArn: await scene.policy('read', document) });
    return attempt(scene.iam.deleteRole({ RoleName }));
  }),
  row('DeletePolicy while attached', 'DeleteConflict 409', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    await scene.iam.attachUserPolicy({ UserName: await scene.user(), PolicyArn });
    return attempt(scene.iam.deletePolicy({ PolicyArn }));
  }),
  row('DeletePolicy while a boundary', 'DeleteConflict 409', async (scene) => {
    const PolicyArn = await scene.policy('border', document);
    await scene.iam.createUser({ UserName: scene.named('ann'), PermissionsBoundary: PolicyArn });
    return attempt(scene.iam.deletePolicy({ PolicyArn }));
  }),
  row('DeletePolicy with a second version', 'DeleteConflict 409', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    await scene.iam.createPolicyVersion({ PolicyArn, PolicyDocument: document });
    return attempt(scene.iam.deletePolicy({ PolicyArn }));
  }),
  row('DeletePolicyVersion of the default', 'DeleteConflict 409', async (scene) => {
    const PolicyArn = await scene.policy('read', document);
    return attempt(scene.iam.deletePolicyVersion({ PolicyArn, VersionId: 'v1' }));
  }),
  row('DeleteVirtualMFADevice while somebody uses it', 'DeleteConflict 409', async (scene) => {
    const device = await virtualDevice(scene);
    await scene.iam.enableMFADevice({ UserName: await scene.user(), ...device });
    return attempt(scene.iam.deleteVirtualMFADevice({ SerialNumber: device.SerialNumber }));
  }),
];
