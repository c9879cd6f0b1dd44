import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { failureOf } from '../../src/core/errors';
import type { Lease } from '../../src/core/leases/lease';
import type { LeaseRecord } from '../../src/core/leases/record';
import { FileJournal } from '../../src/storage/fileJournal';
import { MemoryBeats } from '../doubles/ports';
import { systemOwners } from '../../src/storage/systemOwners';
import { join } from 'node:path';
import { aUserRole, readBucket } from '../doubles/roles';
import { allowAll, SandboxWindow } from '../wire/sandboxWindow';
import { aRecord, aUserTarget } from '../doubles/records';
import { attacks, held, refused } from './attempt';

const everything = JSON.stringify(allowAll);

attacks('keys that answer after "revoked"', () => {
  let window: SandboxWindow;
  let lease: Lease;

  beforeEach(async () => {
    window = await SandboxWindow.open();
    // More than anybody should be given: enough to get rid of what holds it.
    lease = await window.issue(aUserRole({ policyDocument: everything }));
  });
  afterEach(() => window.close());

  function keyOf(): { accessKeyId: string; secretAccessKey: string } {
    const environment = window.delivery.delivered[0]?.environment ?? {};
    const text = (name: string): string => environment[name] ?? '';
    return { accessKeyId: text('AWS_ACCESS_KEY_ID'), secretAccessKey: text('AWS_SECRET_ACCESS_KEY') };
  }

  function as(credentials = keyOf()) {
    const settings = { endpoint: window.sandbox.endpoint, region: 'us-east-1', maxAttempts: 1, credentials };
    return { iam: new iam.IAMClient(settings), sts: new STSClient(settings) };
  }

  async function answers(credentials = keyOf()): Promise<boolean> {
    return as(credentials)
      .sts.send(new GetCallerIdentityCommand({}))
      .then(
        () => true,
        () => false,
      );
  }

  held('over HTTP: the leased user renames itself and moves to another path of the issuer’s', async () => {
    const move = { UserName: lease.principal, NewUserName: 'nobody', NewPath: '/vault-aws/deeper/' };
    await as().iam.send(new iam.UpdateUserCommand(move));
    assert.equal(await answers(), true);
    await window.broker.revoke(lease.id, 'command');
    assert.equal(await answers(), false);
    assert.deepEqual(window.issuedUsers, []);
    assert.deepEqual(window.broker.leases, []);
  });

  held('over HTTP: it renames itself, and makes one with its name, its tags and a key', async () => {
    const { iam: itself } = as();
    const { User } = await itself.send(new iam.GetUserCommand({ UserName: lease.principal }));
    await itself.send(new iam.UpdateUserCommand({ UserName: lease.principal, NewUserName: 'nobody' }));
    const decoy = { UserName: lease.principal, Path: '/vault-aws/', Tags: User?.Tags };
    await itself.send(new iam.CreateUserCommand(decoy));
    const { AccessKey } = await itself.send(new iam.CreateAccessKeyCommand({ UserName: lease.principal }));
    const other = {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    };
    assert.deepEqual([await answers(), await answers(other)], [true, true]);
    await window.broker.revoke(lease.id, 'command');
    assert.deepEqual([await answers(), await answers(other)], [false, false]);
    assert.deepEqual(window.issuedUsers, []);
    assert.deepEqual(window.broker.leases, []);
  });

  refused('over HTTP: it moves to a path where the issuer may do nothing', async () => {
    const move = { UserName: lease.principal, NewUserName: 'nobody', NewPath: '/elsewhere/' };
    await as().iam.send(new iam.UpdateUserCommand(move));
    const failure = await window.broker.revoke(lease.id, 'command').then(
      () => undefined,
      (error: unknown) => failureOf(error),
    );
    assert.ok(failure?.code === 'accessDenied' && failure.action === 'iam:DeleteAccessKey');
    const [left] = window.broker.leases;
    assert.ok(left?.state === 'attention' && !left.keyDead);
  });

  held('over HTTP: it makes a second key, deletes the first, renames itself', async () => {
    const { iam: itself } = as();
    const { AccessKey } = await itself.send(new iam.CreateAccessKeyCommand({ UserName: lease.principal }));
    const second = {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    };
    const { iam: again } = as(second);
    const first = { UserName: lease.principal, AccessKeyId: keyOf().accessKeyId };
    await again.send(new iam.DeleteAccessKeyCommand(first));
    await again.send(new iam.UpdateUserCommand({ UserName: lease.principal, NewUserName: 'nobody' }));
    await window.broker.revoke(lease.id, 'command');
    assert.equal(await answers(second), false);
    assert.deepEqual(window.issuedUsers, []);
  });

  refused('over HTTP: it does the same and removes our stamp', async () => {
    const { iam: itself } = as();
    const { AccessKey } = await itself.send(new iam.CreateAccessKeyCommand({ UserName: lease.principal }));
    const second = {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    };
    const { iam: again } = as(second);
    const first = { UserName: lease.principal, AccessKeyId: keyOf().accessKeyId };
    await again.send(new iam.DeleteAccessKeyCommand(first));
    const untag = { UserName: lease.principal, TagKeys: ['vault-aws:lease'] };
    await again.send(new iam.UntagUserCommand(untag));
    await again.send(new iam.UpdateUserCommand({ UserName: lease.principal, NewUserName: 'nobody' }));
    const failure = await window.broker.revoke(lease.id, 'command').then(
      () => undefined,
      (error: unknown) => failureOf(error),
    );
    assert.deepEqual(failure, {
      code: 'foreignUser',
      userName: 'nobody',
      keys: [second.accessKeyId],
    });
    assert.equal(await answers(second), true);
    assert.equal(window.broker.leases[0]?.state, 'attention');
  });

  held('over HTTP: it deactivates its own key', async () => {
    const key = { UserName: lease.principal, AccessKeyId: keyOf().accessKeyId, Status: 'Inactive' } as const;
    await as().iam.send(new iam.UpdateAccessKeyCommand(key));
    await window.broker.revoke(lease.id, 'command');
    assert.deepEqual(window.issuedUsers, []);
  });
});

attacks('forged records, at AWS', () => {
  let window: SandboxWindow;
  const account = 'arn:aws:iam::123456789012';
  const ourName = 'va-s3-reader-jane-20261201T0000Z-aaaaaaaaaaaa2';
  const theirName = 'va-s3-reader-ann-20261201T0000Z-k3j5x7q2m4n6p';
  /** It has the name of a policy of ours. */
  const theirPolicy = `${account}:policy/vault-aws/${ourName}`;

  beforeEach(async () => {
    window = await SandboxWindow.open();
    window.sandbox.seed({
      managedPolicies: [{ arn: theirPolicy, document: readBucket }],
      users: [
        {
          name: theirName,
          path: '/vault-aws/',
          policies: { own: allowAll },
          withKey: true,
        },
      ],
    });
  });
  afterEach(() => window.close());

  async function plant(target: Partial<Extract<LeaseRecord['target'], { kind: 'iam_user' }>>): Promise<void> {
    const { endpoint } = window.sandbox;
    const now = Date.now();
    await new FileJournal(join(window.folder, 'journal')).put({
      ...aRecord(),
      id: 'f'.repeat(26),
      state: 'active',
      issuer: {
        source: { kind: 'sandbox', id: 'test' },
        region: 'us-east-1',
        iamEndpoint: endpoint,
        stsEndpoint: endpoint,
      },
      // No process of this machine has so high a number.
      owner: { ...systemOwners(new MemoryBeats()).self, pid: 99_999_999, instance: 'gone' },
      createdAt: now - 1_200_000,
      expiresAt: now,
      maxExpiresAt: now,
      target: aUserTarget(target),
    });
  }

  refused('over HTTP: a user of somebody else and that user’s own key', async () => {
    const key = window.sandbox.keys.get(theirName);
    await plant({ userName: theirName, accessKeyId: key?.accessKeyId ?? '', inlinePolicies: ['own'] });
    const told = new Promise<string>((resolve) => {
      window.broker.onDidChange(({ leases: [left] }) => {
        if (left?.state === 'attention') resolve(left.failure.code);
      });
    });
    await window.broker.recover();
    assert.equal(await told, 'foreignUser');
    const user = window.sandbox.inspect.user(theirName);
    assert.deepEqual(Object.keys(user?.inlinePolicies ?? {}), ['own']);
  });

  refused('over HTTP: a policy of somebody else, with versions that are in the way', async () => {
    const { endpoint, root } = window.sandbox;
    const client = new iam.IAMClient({ endpoint, region: 'us-east-1', credentials: { ...root } });
    const PolicyArn = theirPolicy;
    await client.send(
      new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: everything, SetAsDefault: true }),
    );
    const userName = ourName;
    const tags = { 'vault-aws:lease': 'f'.repeat(26), 'vault-aws:tool': 'vault-aws' };
    window.sandbox.seed({ users: [{ name: userName, path: '/vault-aws/', tags }] });
    await plant({ userName, userArn: `${account}:user/vault-aws/${userName}`, ownPolicyName: ourName });
    const told = new Promise<string>((resolve) => {
      window.broker.onDidChange(({ leases: [left] }) => {
        if (left?.state === 'attention') resolve(left.failure.code);
      });
    });
    await window.broker.recover();
    assert.equal(await told, 'foreignPolicy');
    const { Versions } = await client.send(new iam.ListPolicyVersionsCommand({ PolicyArn }));
    assert.equal(Versions?.length, 2);
  });
});
