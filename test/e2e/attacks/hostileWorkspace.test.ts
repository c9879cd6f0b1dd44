import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { attacks, held, refused } from '../../attacks/attempt';
import { CountingServer } from '../../doubles/countingServer';
import { aLeftRecord } from '../../doubles/records';
import { until } from '../../host/until';
import { answerDialog, clickNotification, dialog, notification } from '../../host/workbench/messages';
import { cancelQuickInput, quickInput, runCommand } from '../../host/workbench/quickInput';
import { clickRowAction, treeRow } from '../../host/workbench/views';
import { keepFailure, openStage, type Stage } from '../stage';
import { untilTree } from '../view';

const run = promisify(execFile);
const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::my-app-bucket' };
const reader = {
  credential_type: 'iam_user',
  policy_document: { Version: '2012-10-17', Statement: [statement] },
};

/** A repository that somebody trusts, and whose roles file names a server of somebody else's. */
attacks('a trusted workspace whose roles file names an endpoint of somebody’s', () => {
  let stage: Stage;
  let server: CountingServer;
  before(async () => {
    server = await CountingServer.start();
    stage = await openStage({ driver: false, roles: roles() });
    const keys =
      '[own]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret-of-somebody\n';
    await fs.writeFile(path.join(stage.server.data, 'aws-credentials'), keys);
    await stage.page.locator('.activitybar .action-label[aria-label^="Vault AWS"]').click();
    await treeRow(stage.page, 'reader').waitFor();
  });
  beforeEach(() => runCommand(stage.page, 'Notifications: Clear All Notifications'));
  afterEach(async function () {
    await keepFailure(this, stage);
    assert.equal(server.connections, 0, 'nothing has reached the endpoint');
  });
  after(async () => {
    await stage.close();
    await server.stop();
  });

  const file = (): string => path.join(stage.workspace, 'vault-aws.jsonc');
  /** The description shows in the tree once the file is read. */
  function roles(config: object = {}, description = 'as it is'): string {
    const { endpoint } = server;
    const own = { profile: 'own', region: 'us-east-1', iam_endpoint: endpoint, sts_endpoint: endpoint };
    return JSON.stringify(
      { config: { ...own, ...config }, roles: { reader: { description, ...reader } } },
      null,
      2,
    );
  }

  refused('a role is issued there without a word about where', async () => {
    const { page } = stage;
    await clickRowAction(page, 'reader', 'Issue Credentials');
    await dialog(page).waitFor();
    await stage.picture('consent-issue');
    const said = await answerDialog(page, 'Cancel');
    assert.ok(said.includes(`used with ${server.endpoint} instead of AWS`), said);
    assert.match(said, /issued by the profile "own"/);
    assert.match(said, /other extensions of this window can read them/);
  });

  refused('Sweep lists its users', async () => {
    const { page } = stage;
    await runCommand(page, 'Vault AWS: Sweep…');
    await dialog(page).waitFor();
    await stage.picture('consent-sweep');
    const said = await answerDialog(page, 'Cancel');
    assert.ok(said.includes(`Use the profile "own" with ${server.endpoint} instead of AWS?`), said);
    assert.match(said, /What for: Sweep lists the users of the account/);
    assert.equal(await quickInput(page).isVisible(), false);
  });

  refused('Check with AWS sends it a policy, and its answer is shown as AWS’s', async () => {
    const { page } = stage;
    await clickRowAction(page, 'reader', 'What Would This Lease Allow');
    const frame = await until('the page is there', async () => {
      for (const each of page.frames()) if ((await each.locator('.headline').count()) > 0) return each;
      return undefined;
    });
    await frame.getByRole('combobox', { name: 'Action' }).fill('s3:ListBucket');
    await frame.getByRole('button', { name: 'Check with AWS' }).click();
    await dialog(page).waitFor();
    await stage.picture('consent-check');
    const said = await answerDialog(page, 'Cancel');
    assert.match(said, /What for: Check with AWS sends the policies of the role "reader" there/);
    await frame.getByText('Nothing was sent: you have not agreed').waitFor();
    await stage.picture('consent-check-refused');
  });

  held('Check Policy with AWS sends it one', async () => {
    await runCommand(stage.page, 'Vault AWS: Check Policy with AWS');
    await quickInput(stage.page).locator('.monaco-list-row', { hasText: 'reader' }).click();
    await notification(stage.page, 'Nothing was sent to AWS.');
  });

  refused('a check goes on with the default chain when the config section is broken', async () => {
    const { page } = stage;
    await fs.writeFile(file(), roles({ iam_endpoint: 7 }));
    await untilTree(page, 'the problem', (rows) => rows.some((row) => /1 problem/.test(row)));
    const frame = await until('the page is there', async () => {
      for (const each of page.frames()) if ((await each.locator('.headline').count()) > 0) return each;
      return undefined;
    });
    await frame.getByRole('button', { name: 'Check with AWS' }).click();
    await frame.getByText('The config section of the roles file has errors').waitFor();
    await runCommand(page, 'Vault AWS: Sweep…');
    await notification(page, /Nothing was swept: the roles file of "project"/);
    await stage.picture('consent-broken-config');
    assert.equal(await dialog(page).isVisible(), false);
    await fs.writeFile(file(), roles());
    await untilTree(page, 'no problem', (rows) => rows[0] === 'reader IAM user, as it is');
  });

  const harmless = ['Refresh', 'Open Roles File', "Copy Issuer's Policy", 'Show Log', 'Show Audit Trail'];
  for (const command of harmless) {
    held(`${command} reaches it`, async () => {
      await runCommand(stage.page, `Vault AWS: ${command}`);
      if (await quickInput(stage.page).isVisible()) await cancelQuickInput(stage.page);
    });
  }

  const files: readonly (readonly [string, string, RegExp])[] = [
    ['the door to new terminals', '/dev/ptmx', /"\/dev\/ptmx", which ca_bundle names, is not a file/],
    ['a device without an end', '/dev/zero', /is not a file/],
    ['nothing', 'none.pem', /There is no file ".*\/project\/none\.pem"/],
    ['the roles file itself', 'vault-aws.jsonc', /has no certificates in PEM form/],
  ];
  for (const [what, ca_bundle, sentence] of files) {
    refused(`its certificates are ${what}, and the window hangs or trusts nobody knows whom`, async () => {
      const { page } = stage;
      await fs.writeFile(file(), roles({ ca_bundle }, what));
      await untilTree(page, what, (rows) => rows[0] === `reader IAM user, ${what}`);
      await clickRowAction(page, 'reader', 'Issue Credentials');
      await notification(page, sentence);
      if (ca_bundle === '/dev/ptmx') await stage.picture('consent-ptmx');
    });
  }

  refused('a record that somebody wrote into the journal makes the next window finish it there', async () => {
    const { endpoint } = server;
    const source = { kind: 'profile', profile: 'own' } as const;
    const issuer = { source, region: 'us-east-1', iamEndpoint: endpoint, stsEndpoint: endpoint };
    const owner = { host: os.hostname(), pid: 2 ** 30, instance: 'gone' };
    const journal = path.join(stage.server.data, 'data/User/globalStorage/vault-aws.vault-aws/journal');
    await fs.mkdir(journal, { recursive: true });
    const record = aLeftRecord({ issuer, owner, roleName: 'reader' });
    await fs.writeFile(path.join(journal, `${record.id}.json`), JSON.stringify(record));

    await stage.page.context().close();
    const page = await stage.openAgain();
    await page.locator('.activitybar .action-label[aria-label^="Vault AWS"]').click();
    await untilTree(page, 'why', (rows) =>
      rows.some((row) => /not revoked: You have not agreed that Vault AWS uses the profile "own"/.test(row)),
    );
    await notification(page, 'The credentials of "reader" could not be revoked');
    await stage.picture('consent-record');
    await clickNotification(page, 'could not be revoked', 'Retry');
    await dialog(page).waitFor();
    await stage.picture('consent-retry');
    const said = await answerDialog(page, 'Cancel');
    assert.match(said, /What for: to revoke the lease of "reader"/);
    await untilTree(page, 'the same', (rows) => rows.some((row) => /not revoked/.test(row)));
  });

  held('the roles file is a pipe that nobody writes into', async () => {
    const { page } = stage;
    await fs.rm(file());
    await run('mkfifo', [file()]);
    await runCommand(page, 'Vault AWS: Refresh');
    await untilTree(page, 'what it is', (rows) => rows.some((row) => /is not a file/.test(row)));
    await treeRow(page, 'vault-aws.jsonc').click();
    await notification(page, 'is not a file that can be opened');
    await stage.picture('consent-pipe');
    await fs.rm(file());
    await fs.writeFile(file(), roles());
    await untilTree(page, 'the role', (rows) => rows[0] === 'reader IAM user, as it is');
  });
});
