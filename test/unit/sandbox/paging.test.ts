import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { refusal, TestCloud } from './clients';

const names = Array.from({ length: 250 }, (_, index) => `user-${String(index).padStart(3, '0')}`);

describe('sandbox: pages', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  before(async () => {
    const users = names.map((name, index) => ({ name, path: index % 2 === 0 ? '/even/' : '/' }));
    cloud = await TestCloud.start({ seed: { users } });
    client = cloud.iam();
  });
  after(() => cloud.stop());

  it('hold a hundred users unless asked otherwise, and all pages hold all users once', async () => {
    const seen: (string | undefined)[] = [];
    const sizes: number[] = [];
    for await (const page of iam.paginateListUsers({ client }, {})) {
      seen.push(...(page.Users ?? []).map((user) => user.UserName));
      sizes.push(page.Users?.length ?? 0);
    }
    assert.deepEqual(sizes, [100, 100, 50]);
    assert.deepEqual(seen, names);
  });

  it('are no longer than MaxItems and filtered by path', async () => {
    const first = await client.send(new iam.ListUsersCommand({ MaxItems: 7, PathPrefix: '/even/' }));
    assert.equal(first.Users?.length, 7);
    assert.equal(first.IsTruncated, true);
    assert.ok(first.Users?.every((user) => user.Path === '/even/'));
    const second = await client.send(
      new iam.ListUsersCommand({ MaxItems: 1000, PathPrefix: '/even/', Marker: first.Marker }),
    );
    assert.equal(second.Users?.length, 118);
    assert.equal(second.IsTruncated, false);
    assert.equal(second.Marker, undefined);
  });

  it('go on where they were when users come and go meanwhile', async () => {
    const first = await client.send(new iam.ListUsersCommand({ MaxItems: 2 }));
    await client.send(new iam.DeleteUserCommand({ UserName: 'user-001' }));
    await client.send(new iam.CreateUserCommand({ UserName: 'user-000a' }));
    const second = await client.send(new iam.ListUsersCommand({ MaxItems: 1, Marker: first.Marker }));
    assert.deepEqual(
      second.Users?.map((user) => user.UserName),
      ['user-002'],
    );
  });

  it('refuse a marker that no page gave out, and sizes out of bounds', async () => {
    const list = (input: iam.ListUsersCommandInput) => refusal(client.send(new iam.ListUsersCommand(input)));
    assert.equal((await list({ Marker: 'bogus' })).code, 'ValidationError');
    assert.equal((await list({ MaxItems: 0 })).code, 'ValidationError');
    assert.equal((await list({ MaxItems: 1001 })).code, 'ValidationError');
  });

  it('are judged before anything is looked for', async () => {
    const ofNobody = new iam.ListAccessKeysCommand({ UserName: 'nobody', MaxItems: 0 });
    assert.equal((await refusal(client.send(ofNobody))).code, 'ValidationError');
  });
});
