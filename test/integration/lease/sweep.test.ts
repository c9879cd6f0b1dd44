import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { commands, workspace } from 'vscode';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { sandboxIssuer, sandboxSeed } from '../../../src/vscode/sandboxSeed';
import type { TestHandle } from '../../../src/vscode/testHandle';
import { leasedUsers, leaveBehind } from '../../doubles/leftBehind';
import { closeTerminals } from '../shell';
import { until } from '../until';
import { activated, Answers, issue, rolesFile, run, writeRoles } from '../window';

const hour = 3_600_000;

/** An account of the user's in which a machine that is gone has left users; behind it is our own sandbox. */
describe('A sweep', () => {
  let handle: TestHandle;
  let sandbox: Sandbox;
  let original: string;

  before(async () => {
    handle = await activated();
    handle.answerWith(new Answers('stop'));
    await run('stopSandbox');
    // It is ten hours behind, until everything that a machine has left there is ten hours old.
    sandbox = await startSandbox({ now: () => Date.now() - 10 * hour, signatureToleranceMs: Infinity });
    original = new TextDecoder().decode(await workspace.fs.readFile(rolesFile()));
    const { endpoint } = sandbox;
    const config = `"profile": "swept", "iam_endpoint": "${endpoint}", "sts_endpoint": "${endpoint}", "region"`;
    await writeRoles(handle, original.replace('"region"', config));
    sandbox.seed(sandboxSeed(handle.source.folders, sandbox.accountId));
    for (const role of ['reader', 'writer']) leaveBehind(sandbox, role);
    sandbox.clock.advance(10 * hour);
    await writeProfile();
    handle.answerWith(new Answers('issue', 'use'));
  });
  after(async () => {
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
    const { accessKeyId, secretAccessKey } = issuer;
    await fs.writeFile(
      file,
      `[swept]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    );
  }

  const users = (): readonly string[] => leasedUsers(sandbox);

  /** Runs the command and does this to the list it shows, until it is over. */
  async function sweeping(command: string): Promise<void> {
    const progress = { over: false };
    const sweep = run('sweep').finally(() => {
      progress.over = true;
    });
    await until('the sweep is over', async () => {
      await commands.executeCommand(command);
      return progress.over;
    });
    await sweep;
  }

  it('removes nothing when the list of what it found is dismissed', async () => {
    assert.equal(users().length, 2);
    await sweeping('workbench.action.closeQuickOpen');
    assert.equal(users().length, 2);
    assert.ok(sandbox.calls.of('ListUsers').length > 0);
  });

  it('removes what ended leases left, once the user agrees, and no living lease', async () => {
    const lease = await issue(handle, 's3-reader');
    await sweeping('workbench.action.acceptSelectedQuickOpenItem');
    assert.deepEqual(users(), [lease.principal]);
  });

  it('is over at once when nothing is left over', async () => {
    sandbox.calls.clear();
    await run('sweep');
    assert.deepEqual(
      sandbox.calls.all.map(({ operation }) => operation),
      ['ListUsers', 'ListPolicies'],
    );
  });
});
