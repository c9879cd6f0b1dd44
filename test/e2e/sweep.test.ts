import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { leasedUsers, leaveBehind } from '../doubles/leftBehind';
import { until } from '../host/until';
import { answerDialog, notification } from '../host/workbench/messages';
import { quickInput, quickPickRows, runCommand } from '../host/workbench/quickInput';
import { treeRow } from '../host/workbench/views';
import { keepFailure, openStage, type Stage } from './stage';

const hour = 3_600_000;

describe('A sweep, as the user sees it', () => {
  let stage: Stage;
  let sandbox: Sandbox;
  before(async () => {
    // Ten hours behind, until everything that a machine has left there is ten hours old.
    sandbox = await startSandbox({ now: () => Date.now() - 10 * hour });
    sandbox.seed({ users: [{ name: 'issuer', policies: { issuer: issuerPolicy() }, withKey: true }] });
    for (const role of ['reader', 'writer', 'deployer']) leaveBehind(sandbox, role);
    sandbox.clock.advance(10 * hour);
    stage = await openStage({ driver: false, roles: roles(sandbox.endpoint) });
    const key = sandbox.keys.get('issuer');
    const lines = [
      '[own]',
      `aws_access_key_id = ${key?.accessKeyId}`,
      `aws_secret_access_key = ${key?.secretAccessKey}`,
    ];
    await fs.writeFile(path.join(stage.server.data, 'aws-credentials'), `${lines.join('\n')}\n`);
    await stage.page.locator('.activitybar .action-label[aria-label^="Vault AWS"]').click();
    await treeRow(stage.page, 'reader').waitFor();
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(async () => {
    await stage.close();
    await sandbox.stop();
  });

  function roles(endpoint: string): string {
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }],
    };
    const config = { profile: 'own', region: 'us-east-1', iam_endpoint: endpoint, sts_endpoint: endpoint };
    const reader = { credential_type: 'iam_user', policy_document: policy };
    return JSON.stringify({ config, roles: { reader } }, null, 2);
  }

  const users = (): readonly string[] => leasedUsers(sandbox);

  it('shows what would go and why, and removes nothing before OK', async () => {
    const { page } = stage;
    await runCommand(page, 'Vault AWS: Sweep…');
    // It is asked once whether this login is used there at all.
    assert.match(await answerDialog(page, 'Use Login'), new RegExp(sandbox.endpoint));
    const list = quickInput(page);
    await list.getByText('Sweep Account 123456789012: Remove 3 users').waitFor({ timeout: 30_000 });
    const rows = await quickPickRows(page);
    assert.equal(rows.length, 3);
    for (const row of rows) assert.match(row, /va-\w+-john-.*role \w+ of john on old-laptop, ended 9 h ago/);
    assert.match((await list.innerText()) + (await list.innerHTML()), /3 users looked at, with 5 AWS calls/);
    assert.equal(await list.locator('.monaco-list-row[aria-checked=true]').count(), 3);
    assert.equal(users().length, 3);
  });

  it('removes what stays picked, and says how many calls that took', async () => {
    const { page } = stage;
    await quickInput(page).locator('.monaco-list-row', { hasText: 'va-deployer' }).click();
    await quickInput(page).locator('.quick-input-action .monaco-button', { hasText: 'OK' }).click();
    const told = await notification(page, /^Removed 2 users with \d+ AWS calls\./);
    // It is said who has said so.
    assert.ok((await told.innerText()).includes(sandbox.endpoint));
    assert.equal(users().length, 1);
    assert.match(users()[0] ?? '', /^va-deployer-/);
  });

  it('tells which could not be removed, in AWS’s words, and offers the log', async () => {
    const { page } = stage;
    sandbox.faults.inject({ operation: 'DeleteUser', kind: 'refuse', times: Infinity });
    await runCommand(page, 'Vault AWS: Sweep…');
    await quickInput(page).locator('.monaco-list-row', { hasText: 'va-deployer' }).waitFor();
    await quickInput(page).locator('.quick-input-action .monaco-button', { hasText: 'OK' }).click();
    const told = await notification(page, 'could not be removed');
    assert.match(
      await told.innerText(),
      /Nothing was removed\. "va-deployer-.*lacks the permission "iam:DeleteUser"/,
    );
    assert.match(await told.innerText(), /Show Log/);
    sandbox.faults.clear();
    await runCommand(page, 'Vault AWS: Sweep…');
    await quickInput(page).locator('.monaco-list-row', { hasText: 'va-deployer' }).waitFor();
    await quickInput(page).locator('.quick-input-action .monaco-button', { hasText: 'OK' }).click();
    await until('the user is gone', () => Promise.resolve(users().length === 0));
  });

  it('says so when nothing is left over', async () => {
    const { page } = stage;
    await runCommand(page, 'Vault AWS: Sweep…');
    await notification(page, 'Nothing is left over: 0 users were looked at, with 2 AWS calls.');
  });
});
