import { attempt, pick, row, type Row } from '../row';
import { certificate, sshPublicKey } from './samples';

/** SSH public keys and signing certificates. */
export const uploads: readonly Row[] = [
  row('UploadSSHPublicKey', { UserName: 'ann', SSHPublicKeyId: 'APKA…', Status: 'Active' }, async (scene) =>
    attempt(
      scene.iam.uploadSSHPublicKey({ UserName: await scene.user(), SSHPublicKeyBody: sshPublicKey() }),
      ({ SSHPublicKey }) => pick(SSHPublicKey, 'UserName', 'SSHPublicKeyId', 'Status'),
    ),
  ),
  row('UploadSSHPublicKey of what is no key', 'InvalidPublicKey 400', async (scene) =>
    attempt(
      scene.iam.uploadSSHPublicKey({ UserName: await scene.user(), SSHPublicKeyBody: 'ssh-rsa nonsense' }),
    ),
  ),
  row('UploadSSHPublicKey of the same key twice', 'DuplicateSSHPublicKey 400', async (scene) => {
    const upload = { UserName: await scene.user(), SSHPublicKeyBody: sshPublicKey() };
    await scene.iam.uploadSSHPublicKey(upload);
    return attempt(scene.iam.uploadSSHPublicKey(upload));
  }),
  row('UploadSSHPublicKey a sixth time', 'LimitExceeded 409', async (scene) => {
    const UserName = await scene.user();
    const upload = (index: number) =>
      scene.iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody: sshPublicKey(index) });
    for (let count = 1; count <= 5; count += 1) await upload(count);
    return attempt(upload(6));
  }),
  row('GetSSHPublicKey as PEM', true, async (scene) => {
    const UserName = await scene.user();
    const SSHPublicKeyBody = sshPublicKey();
    const { SSHPublicKey } = await scene.iam.uploadSSHPublicKey({ UserName, SSHPublicKeyBody });
    const SSHPublicKeyId = SSHPublicKey?.SSHPublicKeyId;
    return attempt(
      scene.iam.getSSHPublicKey({ UserName, SSHPublicKeyId, Encoding: 'PEM' }),
      (answer) => answer.SSHPublicKey?.SSHPublicKeyBody?.trim() === SSHPublicKeyBody.trim(),
    );
  }),
  row('UpdateSSHPublicKey', ['Inactive'], async (scene) => {
    const UserName = await scene.user();
    const upload = { UserName, SSHPublicKeyBody: sshPublicKey() };
    const { SSHPublicKey } = await scene.iam.uploadSSHPublicKey(upload);
    const SSHPublicKeyId = SSHPublicKey?.SSHPublicKeyId;
    await scene.iam.updateSSHPublicKey({ UserName, SSHPublicKeyId, Status: 'Inactive' });
    return attempt(scene.iam.listSSHPublicKeys({ UserName }), ({ SSHPublicKeys }) =>
      SSHPublicKeys?.map(({ Status }) => Status),
    );
  }),
  row('DeleteSSHPublicKey', [], async (scene) => {
    const UserName = await scene.user();
    const upload = { UserName, SSHPublicKeyBody: sshPublicKey() };
    const { SSHPublicKey } = await scene.iam.uploadSSHPublicKey(upload);
    await scene.iam.deleteSSHPublicKey({ UserName, SSHPublicKeyId: SSHPublicKey?.SSHPublicKeyId });
    return attempt(scene.iam.listSSHPublicKeys({ UserName }), ({ SSHPublicKeys }) => SSHPublicKeys ?? []);
  }),
  row('DeleteSSHPublicKey of none', 'NoSuchEntity 404', async (scene) =>
    attempt(
      scene.iam.deleteSSHPublicKey({ UserName: await scene.user(), SSHPublicKeyId: 'APKAIOSFODNN7NOTHERE' }),
    ),
  ),
  row(
    'UploadSigningCertificate',
    { UserName: 'ann', Status: 'Active', UploadDate: 'a date' },
    async (scene) =>
      attempt(
        scene.iam.uploadSigningCertificate({
          UserName: await scene.user(),
          CertificateBody: certificate(),
        }),
        ({ Certificate }) => pick(Certificate, 'UserName', 'Status', 'UploadDate'),
      ),
  ),
  row('UploadSigningCertificate of what is none', 'MalformedCertificate 400', async (scene) =>
    attempt(scene.iam.uploadSigningCertificate({ UserName: await scene.user(), CertificateBody: 'paper' })),
  ),
  row('UploadSigningCertificate a third time', 'LimitExceeded 409', async (scene) => {
    const UserName = await scene.user();
    await scene.iam.uploadSigningCertificate({ UserName, CertificateBody: certificate() });
    await scene.iam.uploadSigningCertificate({ UserName, CertificateBody: certificate() });
    return attempt(scene.iam.uploadSigningCertificate({ UserName, CertificateBody: certificate() }));
  }),
  row('UpdateSigningCertificate', ['Inactive'], async (scene) => {
    const UserName = await scene.user();
    const upload = { UserName, CertificateBody: certificate() };
    const { Certificate } = await scene.iam.uploadSigningCertificate(upload);
    const CertificateId = Certificate?.CertificateId;
    await scene.iam.updateSigningCertificate({ UserName, CertificateId, Status: 'Inactive' });
    return attempt(scene.iam.listSigningCertificates({ UserName }), ({ Certificates }) =>
      Certificates?.map(({ Status }) => Status),
    );
  }),
  row('DeleteSigningCertificate', [], async (scene) => {
    const UserName = await scene.user();
    const upload = { UserName, CertificateBody: certificate() };
    const { Certificate } = await scene.iam.uploadSigningCertificate(upload);
    await scene.iam.deleteSigningCertificate({ UserName, CertificateId: Certificate?.CertificateId });
    return attempt(scene.iam.listSigningCertificates({ UserName }), ({ Certificates }) => Certificates ?? []);
  }),
  row('DeleteSigningCertificate of none', 'NoSuchEntity 404', async (scene) =>
    attempt(
      scene.iam.deleteSigningCertificate({ UserName: await scene.user(), CertificateId: 'A'.repeat(24) }),
    ),
  ),
];
