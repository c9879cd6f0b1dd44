import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  ListAccessKeysCommand,
  ListUsersCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { startSandbox, type SandboxSeed } from '../../../src/sandbox/sandbox';
import { allow, policy, refusal, TestCloud } from './clients';
import { send, signedQuery } from './rawRequest';

describe('sandbox: starting', () => {
  it('takes less than 50 ms and a call a few', async () => {
    // The first one also pays for compiling code.
    await (await startSandbox()).stop();
    const starts: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const begin = performance.now();
      const started = await startSandbox();
      starts.push(performance.now() - begin);
      await started.stop();
    }
    const sandbox = await startSandbox();
    const begin = performance.now();
    const calls = 50;
    for (let call = 0; call < calls; call += 1) {
      await send(sandbox.endpoint, signedQuery(sandbox.endpoint, sandbox.root, 'GetCallerIdentity'));
    }
    const perCall = (performance.now() - begin) / calls;
    await sandbox.stop();
    // The quickest, since others may be busy on the machine as well.
    assert.ok(Math.min(...starts) < 50, `${starts.join(', ')} ms`);
    assert.ok(perCall < 20, `${perCall} ms`);
  });

  it('keeps two sandboxes apart', async () => {
    const [one, two] = [await TestCloud.start(), await TestCloud.start({ accountId: '000000000042' })];
    const foreign = await refusal(two.sts(one.sandbox.root).send(new GetCallerIdentityCommand({})));
    assert.equal(foreign.code, 'InvalidClientTokenId');
    const own = await two.sts().send(new GetCallerIdentityCommand({}));
    assert.equal(own.Account, '000000000042');
    await Promise.all([one.stop(), two.stop()]);
  });

  it('rejects when its port is taken', async () => {
    const first = await startSandbox();
    const port = Number(new URL(first.endpoint).port);
    await assert.rejects(startSandbox({ port }), /EADDRINUSE/);
    await first.stop();
  });

  it('may be seeded again and again without changing who is who', async () => {
    const seed: SandboxSeed = {
      managedPolicies: [
        { arn: 'arn:aws:iam::123456789012:policy/reading', document: policy(allow('s3:Get*')) },
      ],
      groups: [{ name: 'team', managedPolicyArns: ['arn:aws:iam::123456789012:policy/reading'] }],
      users: [
        {
          name: 'bob',
          withKey: true,
          groups: ['team'],
          tags: { owner: 'x' },
          policies: { p: policy(allow('sts:*')) },
        },
      ],
      buckets: [{ name: 'reports', objects: { a: 'a' } }],
    };
    const cloud = await TestCloud.start({ seed });
    const before = cloud.sandbox.inspect.user('bob');
    cloud.sandbox.seed(seed);
    assert.deepEqual(cloud.sandbox.inspect.user('bob'), before);
    const keys = await cloud.iam().send(new ListAccessKeysCommand({ UserName: 'bob' }));
    assert.deepEqual(
      keys.AccessKeyMetadata?.map((key) => key.AccessKeyId),
      [cloud.keyOf('bob').accessKeyId],
    );
    assert.deepEqual(cloud.sandbox.inspect.groups, [{ name: 'team', members: ['bob'] }]);
    assert.deepEqual(cloud.sandbox.inspect.buckets, { reports: ['a'] });
    await cloud.stop();
  });

  it('has the root keys of the beginning again after a reset, whatever became of them', async () => {
    const cloud = await TestCloud.start();
    const { sandbox } = cloud;
    const there = sandbox.account('210987654321');
    const [root, other] = [sandbox.root, there.root];
    // The SDK adds to the objects it is given.
    const shown = () =>
      [sandbox, there].map(({ root: { accessKeyId, secretAccessKey } }) => [accessKeyId, secretAccessKey]);
    const first = shown();
    const client = cloud.iam(root);
    const { AccessKey } = await client.send(new CreateAccessKeyCommand({}));
    sandbox.reset();
    assert.deepEqual(shown(), first);
    assert.equal((await client.send(new ListAccessKeysCommand({}))).AccessKeyMetadata?.length, 1);
    const gone = {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    };
    assert.equal(
      (await refusal(cloud.iam(gone).send(new ListUsersCommand({})))).code,
      'InvalidClientTokenId',
    );
    await client.send(new UpdateAccessKeyCommand({ AccessKeyId: root.accessKeyId, Status: 'Inactive' }));
    await cloud.iam(other).send(new DeleteAccessKeyCommand({ AccessKeyId: other.accessKeyId }));
    sandbox.reset();
    assert.deepEqual(shown(), first);
    await client.send(new ListUsersCommand({}));
    await cloud.iam(other).send(new ListUsersCommand({}));
    await cloud.stop();
  });

  it('lets root keys of accounts that were opened later sign after every reset, unasked', async () => {
    const cloud = await TestCloud.start();
    const { accessKeyId, secretAccessKey } = cloud.sandbox.account('210987654321').root;
    const client = cloud.iam({ accessKeyId, secretAccessKey });
    for (let resets = 0; resets < 2; resets += 1) {
      cloud.sandbox.reset();
      await client.send(new ListUsersCommand({}));
    }
    await cloud.stop();
  });

  it('takes policies of AWS that it does not know, and new documents for known ones', async () => {
    const arn = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess';
    const seedWith = (action: string): SandboxSeed => ({
      managedPolicies: [{ arn, document: policy(allow(action)) }],
      users: [{ name: 'bob', withKey: true, managedPolicyArns: [arn] }],
    });
    const cloud = await TestCloud.start({ seed: seedWith('iam:ListRoles') });
    const list = () => cloud.iam(cloud.keyOf('bob')).send(new ListUsersCommand({}));
    assert.equal((await refusal(list())).code, 'AccessDenied');
    cloud.sandbox.seed(seedWith('iam:ListUsers'));
    await list();
    await cloud.stop();
  });

  it('rejects a seed that contradicts itself', async () => {
    const unknown = { users: [{ name: 'bob', managedPolicyArns: ['arn:aws:iam::aws:policy/Nothing'] }] };
    await assert.rejects(startSandbox({ seed: unknown }), /unknown managed policy/);
    await assert.rejects(
      startSandbox({ seed: { users: [{ name: 'bob', groups: ['x'] }] } }),
      /unknown group/,
    );
    for (const seed of [
      { users: [{ name: 'bob' }, { name: 'Bob' }] },
      { groups: [{ name: 'readers' }, { name: 'READERS' }] },
    ]) {
      await assert.rejects(startSandbox({ seed }), /differs only by case/);
    }
  });

  const misnamed: readonly [SandboxSeed, RegExp][] = [
    [{ buckets: [{ name: 'B_2' }] }, /^The seed's bucket has a name that S3 does not take: "B_2"$/],
    [{ buckets: [{ name: 'reports', objects: { '': 'a' } }] }, /a key of 1 to 1024 bytes, not of 0/],
    [{ users: [{ name: 'no spaces' }] }, /^The seed's user's name is not one that IAM takes: "no spaces"$/],
    [{ users: [{ name: 'bob', path: 'team' }] }, /user's path/],
    [{ users: [{ name: 'bob', tags: { '': 'a' } }] }, /tag's key/],
    [{ users: [{ name: 'bob', mfaDevices: ['a/b'] }] }, /MFA device's name/],
    [{ groups: [{ name: '', policies: {} }] }, /group's name/],
    [{ groups: [{ name: 'team', policies: { 'a b': policy(allow('*')) } }] }, /inline policy's name/],
    [
      { roles: [{ arn: 'arn:aws:iam::12:role/reader', trust: policy(allow('*')) }] },
      /an account of twelve digits/,
    ],
    [{ managedPolicies: [{ arn: 'arn:aws:iam::123456789012:policy/a b', document: '' }] }, /policy's name/],
  ];
  for (const [seed, says] of misnamed) {
    it(`plants nothing of a seed with what AWS would not take: ${String(says)}`, async () => {
      const sandbox = await startSandbox();
      assert.throws(() => sandbox.seed({ ...seed, groups: [{ name: 'first' }, ...(seed.groups ?? [])] }), {
        message: says,
      });
      assert.deepEqual(sandbox.inspect.groups, []);
      await sandbox.stop();
    });
  }

  it('plants nothing in a bucket of another account', async () => {
    const sandbox = await startSandbox({ seed: { buckets: [{ name: 'reports' }] } });
    const there = sandbox.account('210987654321');
    assert.throws(() => there.seed({ buckets: [{ name: 'reports', objects: { a: 'a' } }] }), {
      message: "The seed's bucket reports is another account's already",
    });
    await sandbox.stop();
  });

  it('as a process says where it is in one line and ends when told', async () => {
    const script = resolve(import.meta.dirname, '../../../src/sandbox/main.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, '--account', '000000000042'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
    const said: unknown = JSON.parse(String(line));
    assert.ok(typeof said === 'object' && said !== null);
    assert.deepEqual(Object.keys(said), ['endpoint', 'accessKeyId', 'secretAccessKey', 'accountId']);
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
  });
});
