import {
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { window, workspace } from 'vscode';
import type { Lease } from '../../../src/core/leases/lease';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { sandboxIssuer, sandboxSeed } from '../../../src/vscode/sandboxSeed';
import type { TestHandle } from '../../../src/vscode/testHandle';
import { until } from '../until';
import { Caller, keyIn, type Key } from '../cloud';
import { closeTerminals, environmentOf, terminalOf, terminalsOf, untilNamed } from '../shell';
import { activated, Answers, issue, leaseNow, role, rolesFile, run, target, writeRoles } from '../window';

const minute = 60_000;

/** The extension works with an account of the user's: a profile and endpoints. Behind them is our own sandbox. */
describe('Leases in an account of our own', () => {
  let handle: TestHandle;
  let sandbox: Sandbox;
  let original: string;

  before(async () => {
    handle = await activated();
    handle.answerWith(new Answers('stop'));
    await run('stopSandbox');
    // Time is moved at the sandbox only, so signatures seem old to it.
    sandbox = await startSandbox({ signatureToleranceMs: Infinity });
    original = new TextDecoder().decode(await workspace.fs.readFile(rolesFile()));
    const { endpoint } = sandbox;
    const config = `"profile": "own", "iam_endpoint": "${endpoint}", "sts_endpoint": "${endpoint}", "region"`;
    await writeRoles(handle, original.replace('"region"', config));
    sandbox.seed(sandboxSeed(handle.source.folders, sandbox.accountId));
    await writeProfile();
    handle.answerWith(new Answers('issue'));
  });
  afterEach(async () => {
    sandbox.faults.clear();
    await handle.broker.revokeAll('command');
    assert.deepEqual(leasedUsers(), []);
  });
  after(async () => {
    sandbox.faults.clear();
    await handle.broker.revokeAll('command');
    await closeTerminals();
    await writeRoles(handle, original);
    await sandbox.stop();
  });

  /** Into the file that the harness gives the window in place of the machine's own. */
  async function writeProfile(): Promise<void> {
    const issuer = sandbox.keys.get(sandboxIssuer);
    const file = process.env['AWS_SHARED_CREDENTIALS_FILE'];
    assert.ok(issuer !== undefined && file !== undefined);
    const lines = [
      '[own]',
      `aws_access_key_id = ${issuer.accessKeyId}`,
      `aws_secret_access_key = ${issuer.secretAccessKey}`,
    ];
    await fs.writeFile(file, `${lines.join('\n')}\n`);
  }

  const leasedUsers = (): readonly string[] =>
    sandbox.inspect.users.flatMap(({ name, path }) => (path === '/vault-aws/' ? [name] : []));
  const guardOf = ({ principal }: Lease): string =>
    sandbox.inspect.user(principal)?.inlinePolicies['vault-aws-expiry'] ?? '';
  const second = (moment: number): string => new Date(moment).toISOString().slice(0, 19);

  /** What somebody does in the AWS console. */
  async function deleteByHand(UserName: string): Promise<void> {
    const { endpoint, root } = sandbox;
    const iam = new IAMClient({ endpoint, credentials: root, region: 'us-east-1' });
    const user = sandbox.inspect.user(UserName);
    for (const PolicyName of Object.keys(user?.inlinePolicies ?? {})) {
      await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
    }
    for (const { id } of user?.accessKeys ?? []) {
      await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId: id }));
    }
    await iam.send(new DeleteUserCommand({ UserName }));
  }

  /** AWS's clock moves on, and its answers to the next lease tell the window. */
  async function moveClock(milliseconds: number): Promise<void> {
    sandbox.clock.advance(milliseconds);
    await run('revoke', target(await issue(handle, 's3-writer')));
  }

  async function issueWithKey(roleName: string): Promise<[Lease, Key]> {
    const lease = await issue(handle, roleName);
    return [lease, keyIn(await environmentOf(await terminalOf(roleName)))];
  }

  it('are users with a stamp, the policy of the role and a guard that ends them', async () => {
    const lease = await issue(handle, 's3-reader');
    const user = sandbox.inspect.user(lease.principal);
    assert.equal(user?.tags['vault-aws:lease'], lease.id);
    assert.equal(Object.keys(user.inlinePolicies).length, 2);
    assert.match(guardOf(lease), new RegExp(second(lease.expiresAt)));
    await run('revoke', target(lease));
    assert.deepEqual(leasedUsers(), []);
  });

  it('are renewed at AWS: the guard moves, up to the maximum and not beyond', async () => {
    const lease = await issue(handle, 's3-reader');
    await moveClock(10 * minute);
    await run('renew', handle.pointedAt(target(lease)));
    const renewed = leaseNow(handle, lease);
    assert.ok(renewed !== undefined && renewed.expiresAt >= lease.expiresAt + 9 * minute, 'moved');
    assert.match(guardOf(lease), new RegExp(second(renewed.expiresAt)));

    await moveClock(10 * minute);
    await run('renew', handle.pointedAt(target(lease)));
    assert.equal(leaseNow(handle, lease)?.expiresAt, lease.maxExpiresAt);
    assert.match(guardOf(lease), new RegExp(second(lease.maxExpiresAt)));

    const writes = sandbox.calls.of('PutUserPolicy').length;
    await run('renew', handle.pointedAt(target(lease)));
    assert.equal(sandbox.calls.of('PutUserPolicy').length, writes, 'nothing more is asked of AWS');
    await run('revoke', target(lease));
  });

  it('are ended by AWS at their time, whatever this window does, and then removed', async () => {
    const [lease, key] = await issueWithKey('s3-writer');
    const caller = new Caller(sandbox.endpoint, key);
    assert.equal(await caller.upload('before.txt'), 'done');
    sandbox.clock.advance(lease.expiresAt - sandbox.clock.now() + 2_000);
    assert.equal(await caller.upload('after.txt'), 'AccessDenied');
    assert.equal(leaseNow(handle, lease)?.state, 'active');

    // Any answer of AWS corrects the clock; then the lease is due.
    const other = await issue(handle, 's3-reader');
    handle.broker.checkExpiry();
    await until('the lease is gone', () => leaseNow(handle, lease) === undefined);
    assert.deepEqual(leasedUsers(), [other.principal]);
    assert.equal(await caller.identify(), 'InvalidClientTokenId');
    // An expired lease does not push its terminal forward: it is renamed when it is looked at.
    terminalsOf('s3-writer').at(-1)?.show();
    await untilNamed('s3-writer', /^expired: s3-writer/);
    await run('revoke', target(other));
  });

  it('leave nothing when their issue is cancelled half way', async () => {
    const terminals = window.terminals.length;
    const made = sandbox.calls.of('CreateUser').length;
    const cancelled = new Promise<Lease>((resolve) => {
      const following = handle.broker.onDidChange(({ leases }) => {
        const lease = leases.find((each) => each.state === 'issuing' && each.step === 'attaching');
        if (lease === undefined) return;
        following.dispose();
        resolve(handle.broker.revoke(lease.id, 'command').then(() => lease));
      });
    });
    const issuing = run('issue', role('s3-writer'));
    const lease = await cancelled;
    await issuing;
    assert.equal(sandbox.calls.of('CreateUser').length, made + 1);
    assert.deepEqual(leasedUsers(), []);
    assert.equal(leaseNow(handle, lease), undefined);
    assert.equal(window.terminals.length, terminals);
  });

  it('are gone when somebody else has deleted their user, though AWS then refuses an issuer of one path', async () => {
    const lease = await issue(handle, 's3-reader');
    // A user that was made a moment ago may only look as if it were not there.
    await moveClock(6 * minute);
    await deleteByHand(lease.principal);
    await run('revoke', target(lease));
    assert.equal(leaseNow(handle, lease), undefined);
  });

  it('stay in sight with the words of AWS when it refuses to end them, and are ended on retry', async () => {
    const [lease, key] = await issueWithKey('s3-reader');
    const fault = { code: 'AccessDenied', status: 403, message: 'is not authorized to perform this' };
    sandbox.faults.inject({ operation: 'DeleteUser', kind: fault, times: Infinity });
    await run('revoke', target(lease));
    const failing = leaseNow(handle, lease);
    assert.ok(failing?.state === 'attention' && failing.failure.code === 'accessDenied');
    assert.equal(failing.failure.action, 'iam:DeleteUser');
    assert.equal(
      await new Caller(sandbox.endpoint, key).identify(),
      'InvalidClientTokenId',
      'the key died first',
    );
    sandbox.faults.clear();
    await run('retryRevoke', target(lease));
    assert.equal(leaseNow(handle, lease), undefined);
    assert.deepEqual(leasedUsers(), []);
  });
});
