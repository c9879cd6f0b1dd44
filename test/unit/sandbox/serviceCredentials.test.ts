import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const UserName = 'jane';
const day = 24 * 60 * 60 * 1000;

describe('sandbox: service-specific credentials', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    cloud = await TestCloud.start({
      seed: { users: [{ name: UserName, withKey: true }, { name: 'ben' }] },
      signatureToleranceMs: 1000 * day,
    });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const create = async (service: string, name = UserName, CredentialAgeDays?: number) => {
    const ServiceName = `${service}.amazonaws.com`;
    const input = { UserName: name, ServiceName, CredentialAgeDays };
    const made = await client.send(new iam.CreateServiceSpecificCredentialCommand(input));
    return made.ServiceSpecificCredential;
  };
  const list = async (input: iam.ListServiceSpecificCredentialsCommandInput = { UserName }) =>
    (await client.send(new iam.ListServiceSpecificCredentialsCommand(input))).ServiceSpecificCredentials;

  it('are named after user and account, two for a service', async () => {
    const first = await create('codecommit');
    assert.match(first?.ServiceSpecificCredentialId ?? '', /^ACCA[A-Z2-7]{17}$/);
    assert.equal(first?.ServiceUserName, 'jane-at-123456789012');
    assert.equal(first.ServicePassword?.length, 60);
    assert.equal((await create('codecommit'))?.ServiceUserName, 'jane+1-at-123456789012');
    const third = await refusal(create('codecommit'));
    assert.deepEqual([third.code, third.status], ['LimitExceeded', 409]);
    assert.equal((await create('Cassandra'))?.ServiceName, 'cassandra.amazonaws.com');
    assert.equal((await list())?.length, 3);
    const filtered = await list({ UserName, ServiceName: 'cassandra.amazonaws.com' });
    assert.equal(filtered?.length, 1);
    assert.ok(!('ServicePassword' in (filtered[0] ?? {})));
  });

  it('are API keys for some services, and those may expire', async () => {
    const key = await create('bedrock', UserName, 30);
    assert.equal(key?.ServiceUserName, undefined);
    assert.equal(key?.ServicePassword, undefined);
    assert.ok(key?.ServiceCredentialAlias);
    assert.match(key.ServiceCredentialSecret ?? '', /^ABSK[A-Za-z0-9+/]+=*$/);
    assert.equal(Number(key.ExpirationDate) - Number(key.CreateDate), 30 * day);
    cloud.sandbox.clock.advance(30 * day);
    const [later] = (await list()) ?? [];
    assert.equal(later?.Status, 'Expired');
    assert.equal((await create('logs'))?.ExpirationDate, undefined);
    assert.ok((await create('codecommit', UserName, 30))?.ExpirationDate);
    assert.equal((await refusal(create('bedrock', UserName, 36_601))).code, 'ValidationError');
  });

  it('exist for few services', async () => {
    for (const call of [create('s3'), list({ UserName, ServiceName: 's3.amazonaws.com' })]) {
      const refused = await refusal(call);
      assert.deepEqual([refused.code, refused.status], ['NotSupportedService', 404]);
    }
  });

  it('get a new password, become inactive and go', async () => {
    const made = await create('codecommit');
    const id = { UserName, ServiceSpecificCredentialId: made?.ServiceSpecificCredentialId };
    const reset = await client.send(new iam.ResetServiceSpecificCredentialCommand(id));
    assert.notEqual(reset.ServiceSpecificCredential?.ServicePassword, made?.ServicePassword);
    assert.equal(reset.ServiceSpecificCredential?.ServiceUserName, made?.ServiceUserName);
    const Status = 'Inactive';
    await client.send(new iam.UpdateServiceSpecificCredentialCommand({ ...id, Status }));
    assert.deepEqual(
      (await list())?.map((credential) => credential.Status),
      ['Inactive'],
    );
    const ofBen = new iam.DeleteServiceSpecificCredentialCommand({ ...id, UserName: 'ben' });
    assert.equal((await refusal(client.send(ofBen))).code, 'ValidationError');
    const remove = () => client.send(new iam.DeleteServiceSpecificCredentialCommand(id));
    await remove();
    assert.equal((await refusal(remove())).code, 'NoSuchEntity');
  });

  it('are listed for one user, the caller or all, page by page', async () => {
    for (const name of [UserName, 'ben'])
      for (const service of ['codecommit', 'logs']) await create(service, name);
    assert.equal((await list({ AllUsers: true }))?.length, 4);
    assert.equal((await list({ AllUsers: true, ServiceName: 'logs.amazonaws.com' }))?.length, 2);
    assert.equal((await refusal(list({ AllUsers: true, UserName }))).code, 'ValidationError');
    const page = await client.send(
      new iam.ListServiceSpecificCredentialsCommand({ AllUsers: true, MaxItems: 3 }),
    );
    assert.equal(page.ServiceSpecificCredentials?.length, 3);
    assert.equal(page.IsTruncated, true);
    assert.equal((await list({ AllUsers: true, Marker: page.Marker }))?.length, 1);

    const PolicyDocument = policy(
      allow('iam:ListServiceSpecificCredentials', 'arn:aws:iam::123456789012:user/jane'),
    );
    await client.send(new iam.PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument }));
    const jane = cloud.iam(cloud.keyOf(UserName));
    const own = await jane.send(new iam.ListServiceSpecificCredentialsCommand({}));
    assert.equal(own.ServiceSpecificCredentials?.length, 2);
    const all = new iam.ListServiceSpecificCredentialsCommand({ AllUsers: true });
    assert.equal((await refusal(jane.send(all))).code, 'AccessDenied');
  });
});
