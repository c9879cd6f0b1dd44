import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { attacks, doubtful, held, refused } from '../../attacks/attempt';
import { until } from '../../host/until';
import { answerDialog, dialog, notification } from '../../host/workbench/messages';
import { cancelQuickInput, quickInput, runCommand } from '../../host/workbench/quickInput';
import { clickActionOf, clickRowAction, treeRow, treeRows } from '../../host/workbench/views';
import { keepFailure, openStage, sampleRoles, type Stage } from '../stage';
import { openRoles, tree, untilStatus, untilTree } from '../view';
import { writeHostileExtension, type Tricks } from './hostileExtension';

/** What they all need: the folder's role, and the id of its lease, which every terminal's environment tells. */
const role = `{ kind: 'role', folder: vscode.workspace.workspaceFolders[0].uri.toString(), name: 's3-reader' }`;
const lease = `{ kind: 'lease', id: vscode.window.terminals.map((t) => t.creationOptions.env ?? {}).find((env) => env.VAULT_AWS_LEASE).VAULT_AWS_LEASE }`;
const run = (command: string, argument: string): string =>
  `await vscode.commands.executeCommand('${command}', ${argument});`;
const byWorkbench = (command: string, argument: string): string =>
  `await vscode.commands.executeCommand('runCommands', { commands: [{ command: '${command}', args: ${argument} }] });`;
const lenses = `const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders[0].uri, 'vault-aws.jsonc');
  await vscode.window.showTextDocument(uri);
  const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 100);
  const { command } = lenses.find((lens) => lens.command.command === 'vaultAws.issue');
  await vscode.commands.executeCommand(command.command, ...command.arguments);`;

const asking: Tricks = {
  'Issue by its name': run('vaultAws.issue', role),
  'Issue saying it is ours': run(
    'vaultAws.issue',
    `{ ...${role}, ours: true, target: { ...${role}, ours: true } }`,
  ),
  'Issue through the workbench': byWorkbench('vaultAws.issue', role),
  'Issue with the arguments of our lens': lenses,
};
const silent: Tricks = {
  'Issue by the id of a tree row': byWorkbench(
    'vaultAws.issue',
    `{ $treeViewId: 'vaultAws.roles', $treeItemHandle: '1/role:' + ${role}.folder + '#s3-reader' }`,
  ),
  'Issue by the id of a tree row with leases': byWorkbench(
    'vaultAws.issue',
    `{ $treeViewId: 'vaultAws.roles', $treeItemHandle: '1/role:' + ${role}.folder + '#s3-reader with children' }`,
  ),
  'Issue by the place of a tree row': byWorkbench(
    'vaultAws.issue',
    `{ $treeViewId: 'vaultAws.roles', $treeItemHandle: '0/0:s3-reader' }`,
  ),
};
const others: Tricks = {
  'Renew by the id in the terminal': run('vaultAws.renew', lease),
  'Open a terminal by the id in the terminal': run('vaultAws.openTerminal', lease),
  'Renew by a role': run('vaultAws.renew', role),
  'Open a terminal by a role': run('vaultAws.openTerminal', role),
  'Renew without a word': `await vscode.commands.executeCommand('vaultAws.renew');`,
  'Read the terminals': `return vscode.window.terminals.map((t) => (t.creationOptions.env ?? {}).AWS_ACCESS_KEY_ID).filter(Boolean);`,
  'Press the button of the notification': `await vscode.commands.executeCommand('notification.acceptPrimaryAction');`,
  'Choose in place of the user': `let done = false;
    const running = vscode.commands.executeCommand('vaultAws.issue').then(() => { done = true; });
    while (!done) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    await running;`,
  'Issue what is focused': byWorkbench(
    'vaultAws.issue',
    `{ $treeViewId: 'vaultAws.roles', $focusedTreeItem: true }`,
  ),
};

attacks('a command that somebody else runs', () => {
  let stage: Stage;
  let scratch: string;
  before(async () => {
    scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-hostile-'));
    const folder = path.join(scratch, 'somebody.helper');
    await writeHostileExtension(folder, { ...asking, ...silent, ...others }, outcome());
    stage = await openStage({
      roles: await sampleRoles(),
      settings: { 'vaultAws.sandbox.startWithWindow': true },
      install: [folder],
    });
    await openRoles(stage.page, 's3-reader');
    await untilStatus(stage.page, /^SANDBOX/);
    // The user agrees to the role once; from now on it is issued without a question.
    await clickRowAction(stage.page, 's3-reader', 'Issue Credentials');
    await answerDialog(stage.page, 'Issue');
    await untilLeases(1);
  });
  beforeEach(() => fs.rm(outcome(), { force: true }));
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(async () => {
    await stage.close();
    await fs.rm(scratch, { recursive: true, force: true });
  });

  const outcome = (): string => path.join(scratch, 'outcome.json');
  const leases = async (): Promise<number> =>
    (await tree(stage.page)).filter((row) => /^IAM user \d+m/.test(row)).length;
  const untilLeases = (count: number): Promise<void> =>
    untilTree(
      stage.page,
      `${count} leases`,
      (rows) => rows.filter((row) => /^IAM user \d+m/.test(row)).length === count,
    );
  async function ended(): Promise<unknown> {
    const text = await until('the other extension is done', () =>
      fs.readFile(outcome(), 'utf8').catch(() => undefined),
    );
    return JSON.parse(text);
  }

  held('the user’s own click on an approved role is asked about', async () => {
    await clickRowAction(stage.page, 's3-reader', 'Issue Credentials');
    await untilLeases(2);
    assert.equal(await dialog(stage.page).isVisible(), false);
    await clickActionOf(
      treeRows(stage.page).and(stage.page.locator('[aria-label^="s3-reader, IAM user, "]')).last(),
      'Revoke Lease',
    );
    await untilLeases(1);
  });

  for (const name of Object.keys(asking)) {
    refused(`an approved role is issued by another extension: ${name}`, async () => {
      const { page } = stage;
      await runCommand(page, `Somebody: ${name}`);
      await dialog(page).waitFor();
      if (name === 'Issue by its name') await stage.picture('elsewhere-issue');
      const said = await answerDialog(page, 'Cancel');
      assert.match(said, /Issue credentials for the role "s3-reader"\?/);
      assert.match(said, /Asked for from outside the Vault AWS view: .* another extension\./);
      await ended();
      assert.equal(await leases(), 1);
    });
  }

  for (const name of Object.keys(silent)) {
    held(`an approved role is issued by another extension: ${name}`, async () => {
      const { page } = stage;
      await openRoles(page, 's3-reader');
      await runCommand(page, `Somebody: ${name}`);
      // VS Code finds no such row and passes nothing: the user is asked which role.
      await until(
        'it asks or is done',
        async () => (await quickInput(page).isVisible()) || (await leases()) > 1,
      );
      await cancelQuickInput(page);
      await ended();
      assert.equal(await leases(), 1);
    });
  }

  refused('a lease is renewed by another extension', async () => {
    await runCommand(stage.page, 'Somebody: Renew by the id in the terminal');
    const said = await answerDialog(stage.page, 'Cancel');
    assert.match(said, /Renew the lease of "s3-reader"\?.*another extension/);
    await ended();
  });

  refused('one more terminal is opened by another extension', async () => {
    await runCommand(stage.page, 'Somebody: Open a terminal by the id in the terminal');
    await dialog(stage.page).waitFor();
    await stage.picture('elsewhere-terminal');
    const said = await answerDialog(stage.page, 'Cancel');
    assert.match(said, /Open one more terminal with the credentials of "s3-reader"\?/);
    await ended();
  });

  for (const [name, question] of [
    ['Renew by a role', /Renew the lease of "s3-reader"\?.*another extension/],
    ['Open a terminal by a role', /Open one more terminal .*another extension/],
  ] as const) {
    refused(`a command for leases is given a role, and takes the only lease there is: ${name}`, async () => {
      await runCommand(stage.page, `Somebody: ${name}`);
      assert.match(await answerDialog(stage.page, 'Cancel'), question);
      await ended();
    });
  }

  refused('another extension presses Issue while the user reads what a role grants', async () => {
    const { page } = stage;
    await openRoles(page, 's3-writer');
    await clickRowAction(page, 's3-writer', 'Issue Credentials');
    await answerDialog(page, 'Show Role');
    await page.locator('.tab.active', { hasText: 'what-it-grants' }).waitFor();
    await runCommand(page, 'Somebody: Press the button of the notification');
    await dialog(page).waitFor();
    const said = await answerDialog(page, 'Cancel');
    assert.match(said, /Issue credentials for the role "s3-writer"\?/);
    await ended();
    assert.equal(await leases(), 1);
  });

  doubtful(
    'another extension reads the credentials from the terminal that has them',
    'VS Code gives every extension the environment that a terminal was made with. The approval and the README say so.',
    async () => {
      await runCommand(stage.page, 'Somebody: Read the terminals');
      const { done } = doneOf(await ended());
      assert.match(JSON.stringify(done), /AKIA/);
    },
  );

  doubtful(
    'another extension renews the only lease without naming it, as the palette does, or presses Renew or Issue Again in a notification of ours',
    'VS Code tells nobody who has run a command or pressed a button. A lease is renewed within the longest time that its role may be given, and Issue Again takes roles that are approved and were just lost.',
    async () => {
      await runCommand(stage.page, 'Somebody: Renew without a word');
      await ended();
      await notification(stage.page, /"s3-reader" was renewed: it now ends at/);
    },
  );

  doubtful(
    'another extension runs Issue Credentials as the palette does, and chooses the role in place of the user',
    'It cannot be told from a user who chooses: VS Code lets any extension accept what is selected in a list. It takes a role that is approved; a dialog, which no extension can answer, comes for all others.',
    async () => {
      await runCommand(stage.page, 'Somebody: Choose in place of the user');
      await ended();
      await untilStatus(stage.page, /^SANDBOX s3-reader \d+m \+1$/);
    },
  );

  doubtful(
    'another extension has VS Code pass on the row of our view that the user has selected',
    'VS Code puts our own node in place of what the other extension passed, as it does for a click, and nothing tells the two apart. It takes a role that is approved and a row that the user has selected.',
    async () => {
      await openRoles(stage.page, 's3-reader');
      const row = treeRow(stage.page, 's3-reader');
      // A tree that is drawn anew in the middle of a click gives it to another row.
      await until('the row is selected', async () => {
        await row.click();
        return (await row.getAttribute('aria-selected')) === 'true';
      });
      await runCommand(stage.page, 'Somebody: Issue what is focused');
      await untilStatus(stage.page, /^SANDBOX s3-reader \d+m \+2$/);
      assert.equal(await dialog(stage.page).isVisible(), false);
    },
  );
});

function doneOf(value: unknown): { readonly done?: unknown } {
  assert.ok(typeof value === 'object' && value !== null && !('failed' in value), JSON.stringify(value));
  return value;
}
