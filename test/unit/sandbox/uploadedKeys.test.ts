import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import * as iam from '@aws-sdk/client-iam';
import { newCertificate, newSshPublicKey } from '../../doubles/keyMaterial';
import { refusal, TestCloud } from './clients';

const UserName = 'ann';

/** `ssh-keygen -E md5 -l` says this of the key. */
const known = {
  line:
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCc9gZfUq+ANgeGhuKx7EFKR3G1gPC5MMVDsIsRrQtXixjjvdzCBwgy9bq' +
    '1N1vpUGnxTuM95hXJ84mLLhgJkzvpkl7/TYgwAUiRD5/7bCF3oSUesokxgBaaQkMWiMNksOtEQ1IazaeAezZ0GhkIPb3VHM' +
    '80J1oOx6QG9Q3nJ+95igcdLupcYZB8ui9raHBxXCzIEXWElQg/9kPZEOmZ9QDBRUvTPnLVOyOVbGJjRfRneDcoaWu8qnaNU' +
    '8tsJay8FXSnQiK4geLCpMY2wBD1BqMRkAbPbAhf6vuC0+6yoBKCl0T1edit1+0Y2Ow4j8FgvTVUHzsI9HljngeQrs7AEAn1' +
    ' ann@example',
  fingerprint: 'bf:71:b5:f6:61:45:67:37:05:54:6d:c6:2b:9d:fd:9f',
};

describe('sandbox: SSH public keys', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({ seed: { users: [{ name: UserName }, { name: 'ben' }] } });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const upload = async (SSHPublicKeyBody: string, name = UserName) => {
    const command = new iam.UploadSSHPublicKeyCommand({ UserName: name, SSHPublicKeyBody });
    return (await client.send(command)).SSHPublicKey;
  };
  const get = async (SSHPublicKeyId: string | undefined, Encoding: iam.EncodingType) => {
    const command = new iam.GetSSHPublicKeyCommand({ UserName, SSHPublicKeyId, Encoding });
    return (await client.send(command)).SSHPublicKey;
  };

  it('come back as they were, with an id and the fingerprint that ssh-keygen shows', async () => {
    const uploaded = await upload(known.line);
    assert.match(uploaded?.SSHPublicKeyId ?? '', /^APKA[A-Z2-7]{16}$/);
    assert.equal(uploaded?.SSHPublicKeyBody, known.line);
    assert.equal(uploaded.Fingerprint, known.fingerprint);
    assert.equal(uploaded.Status, 'Active');
    const SSHPublicKeyBody = known.line.replace(/ ann@example$/, '');
    assert.deepEqual(await get(uploaded.SSHPublicKeyId, 'SSH'), { ...uploaded, SSHPublicKeyBody });
  });

  it('are turned from each encoding into the other', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const fromPem = await upload(pem);
    assert.equal((await get(fromPem?.SSHPublicKeyId, 'PEM'))?.SSHPublicKeyBody, pem);
    const line = (await get(fromPem?.SSHPublicKeyId, 'SSH'))?.SSHPublicKeyBody;
    assert.match(line ?? '', /^ssh-rsa AAAAB3NzaC1yc2E/);

    const gone = { UserName, SSHPublicKeyId: fromPem?.SSHPublicKeyId };
    await client.send(new iam.DeleteSSHPublicKeyCommand(gone));
    const fromLine = await upload(line ?? '');
    assert.equal((await get(fromLine?.SSHPublicKeyId, 'PEM'))?.SSHPublicKeyBody, pem);
    assert.equal(fromLine?.Fingerprint, fromPem?.Fingerprint);
  });

  const { publicKey: elliptic } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const refused: readonly (readonly [string, string, string])[] = [
    ['no key', 'hello', 'UnrecognizedPublicKeyEncoding'],
    ['a key of another kind', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== x', 'UnrecognizedPublicKeyEncoding'],
    [
      'an elliptic one in PEM',
      elliptic.export({ type: 'spki', format: 'pem' }).toString(),
      'UnrecognizedPublicKeyEncoding',
    ],
    ['half a key', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ example', 'InvalidPublicKey'],
    ['no base64', 'ssh-rsa !!!!', 'InvalidPublicKey'],
    ['an empty PEM', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----', 'InvalidPublicKey'],
    ['a short key', newSshPublicKey('short', 1024), 'InvalidPublicKey'],
  ];
  for (const [what, body, code] of refused) {
    it(`are refused when they are ${what}`, async () => {
      const { code: found, status } = await refusal(upload(body));
      assert.deepEqual([found, status], [code, 400]);
    });
  }

  it('are refused when they are private', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    assert.equal((await refusal(upload(pem))).code, 'InvalidPublicKey');
  });

  it('are five at most, each of them once', async () => {
    const first = newSshPublicKey();
    await upload(first);
    const twice = await refusal(upload(first));
    assert.deepEqual([twice.code, twice.status], ['DuplicateSSHPublicKey', 400]);
    await upload(first, 'ben');
    for (let count = 1; count < 5; count += 1) await upload(newSshPublicKey());
    const sixth = await refusal(upload(newSshPublicKey()));
    assert.deepEqual([sixth.code, sixth.status], ['LimitExceeded', 409]);
    const sizes: number[] = [];
    for await (const page of iam.paginateListSSHPublicKeys({ client, pageSize: 3 }, { UserName })) {
      sizes.push(page.SSHPublicKeys?.length ?? 0);
    }
    assert.deepEqual(sizes, [3, 2]);
  });

  it('are made inactive and deleted, and belong to one user', async () => {
    const SSHPublicKeyId = (await upload(newSshPublicKey()))?.SSHPublicKeyId;
    const set = (Status: iam.StatusType, name = UserName) =>
      client.send(new iam.UpdateSSHPublicKeyCommand({ UserName: name, SSHPublicKeyId, Status }));
    await set('Inactive');
    assert.equal((await get(SSHPublicKeyId, 'SSH'))?.Status, 'Inactive');
    assert.equal((await refusal(set('Active', 'ben'))).code, 'NoSuchEntity');
    assert.equal((await refusal(set('Expired'))).code, 'InvalidInput');
    const remove = () => client.send(new iam.DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId }));
    await remove();
    assert.equal((await refusal(remove())).code, 'NoSuchEntity');
    assert.equal((await refusal(get(SSHPublicKeyId, 'SSH'))).code, 'NoSuchEntity');
  });
});

describe('sandbox: signing certificates', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({ seed: { users: [{ name: UserName }, { name: 'ben' }] } });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const upload = async (CertificateBody: string, name?: string) => {
    const command = new iam.UploadSigningCertificateCommand({ UserName: name, CertificateBody });
    return (await client.send(command)).Certificate;
  };

  it('come back as they were, two for a user', async () => {
    const body = newCertificate();
    const first = await upload(body, UserName);
    assert.equal(first?.CertificateBody, body);
    assert.equal(first.Status, 'Active');
    assert.match(first.CertificateId ?? '', /^[A-Z2-7]{32}$/);
    await upload(newCertificate(), UserName);
    const third = await refusal(upload(newCertificate(), UserName));
    assert.deepEqual([third.code, third.status], ['LimitExceeded', 409]);
    const page = await client.send(new iam.ListSigningCertificatesCommand({ UserName, MaxItems: 1 }));
    assert.equal(page.Certificates?.length, 1);
    assert.equal(page.IsTruncated, true);
  });

  it('are used once in an account, and may be uploaded again by their owner', async () => {
    const body = newCertificate();
    const first = await upload(body, UserName);
    const CertificateId = first?.CertificateId;
    const Status = 'Inactive';
    await client.send(new iam.UpdateSigningCertificateCommand({ UserName, CertificateId, Status }));
    assert.deepEqual(await upload(body, UserName), first);
    const listed = await client.send(new iam.ListSigningCertificatesCommand({ UserName }));
    assert.deepEqual(listed.Certificates, [{ ...first, Status }]);
    const twice = await refusal(upload(body, 'ben'));
    assert.deepEqual([twice.code, twice.status], ['DuplicateCertificate', 409]);
    assert.equal((await refusal(upload(body))).code, 'DuplicateCertificate');
  });

  it('are refused when they cannot be read or have expired', async () => {
    const bogus = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';
    for (const body of ['hello', bogus]) {
      const refused = await refusal(upload(body, UserName));
      assert.deepEqual([refused.code, refused.status], ['MalformedCertificate', 400]);
    }
    cloud.sandbox.clock.set(Date.parse('2127-01-01T00:00:00Z'));
    const late = new iam.IAMClient({
      endpoint: cloud.sandbox.endpoint,
      region: 'us-east-1',
      credentials: { ...cloud.sandbox.root },
      systemClockOffset: cloud.sandbox.clock.now() - Date.now(),
    });
    const expired = new iam.UploadSigningCertificateCommand({ UserName, CertificateBody: newCertificate() });
    assert.equal((await refusal(late.send(expired))).code, 'MalformedCertificate');
    late.destroy();
  });

  it('are made inactive and deleted', async () => {
    const CertificateId = (await upload(newCertificate(), UserName))?.CertificateId;
    const Status = 'Inactive';
    await client.send(new iam.UpdateSigningCertificateCommand({ UserName, CertificateId, Status }));
    const listed = await client.send(new iam.ListSigningCertificatesCommand({ UserName }));
    assert.deepEqual(
      listed.Certificates?.map((certificate) => certificate.Status),
      ['Inactive'],
    );
    const remove = () => client.send(new iam.DeleteSigningCertificateCommand({ UserName, CertificateId }));
    await remove();
    assert.equal((await refusal(remove())).code, 'NoSuchEntity');
  });
});
