import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { outFolder } from '../../host/paths';
import { until } from '../../host/until';
import { answerDialog, clickNotification, dialog, notification } from '../../host/workbench/messages';
import { clickRowAction } from '../../host/workbench/views';
import { attacks, held, refused } from '../../attacks/attempt';
import { OwnAccount } from '../ownAccount';
import { keepFailure, openStage, type Stage } from '../stage';
import { StageLeases } from '../stageLeases';
import { openRoles, tree, untilTree } from '../view';

attacks('leases that nobody would end', () => {
  let stage: Stage;
  let account: OwnAccount;
  let leases: StageLeases;

  beforeEach(async () => {
    account = await OwnAccount.start();
    stage = await openStage({ roles: account.roles });
    leases = new StageLeases(stage, account);
    await account.writeProfile(stage.server.data);
    await openRoles(stage.page, 'reader');
  });
  afterEach(async function () {
    await keepFailure(this, stage);
    await stage.close();
    await account.stop();
  });

  const keeperFile = (): string => path.join(stage.server.data, 'extensions/vault-aws/dist/keeper.js');

  async function picture(name: string): Promise<void> {
    await fs.mkdir(path.join(outFolder, 'attacks'), { recursive: true });
    await stage.page.screenshot({ path: path.join(outFolder, 'attacks', `${name}.png`) });
  }

  refused('a window whose keeper cannot start', async () => {
    const { page } = stage;
    await fs.writeFile(keeperFile(), 'process.exit(9)');
    await clickRowAction(page, 'reader', 'Issue Credentials');
    await answerDialog(page, 'Issue');
    const asked = dialog(page).filter({ hasText: 'Issue "reader" although this window has no keeper?' });
    await asked.waitFor();
    await picture('no-keeper');
    const text = await answerDialog(page, 'Cancel');
    assert.match(text, /It cannot be kept running \(exit code 9\)\./);
    assert.match(
      text,
      /the key stays usable until the next window ends it, or until AWS does at \d\d:\d\d\./,
    );
    await untilTree(page, 'no lease', (rows) => rows.length === 2);
    await until('nothing is left', async () => (await account.leasedUsers()).length === 0);
    assert.deepEqual(await leases.journal(), []);
  });

  held('a window whose keeper cannot start, for somebody who does without: asked once', async () => {
    const { page } = stage;
    await fs.rm(keeperFile());
    await clickRowAction(page, 'reader', 'Issue Credentials');
    await answerDialog(page, 'Issue');
    await dialog(page).filter({ hasText: 'has no keeper' }).waitFor();
    assert.match(await answerDialog(page, 'Issue Anyway'), /ENOENT/);
    await untilTree(page, 'a lease', (rows) => rows.some((row) => /^IAM user (29|30)m/.test(row)));
    await clickRowAction(page, 'second', 'Issue Credentials');
    await answerDialog(page, 'Issue');
    await until('two leases', async () => (await account.leasedUsers()).length === 2);
    await untilTree(
      page,
      'two leases',
      (rows) => rows.filter((row) => /^IAM user (29|30)m/.test(row)).length === 2,
    );
    assert.equal(await dialog(page).isVisible(), false);
  });

  held(
    'a keeper that is lost for good while its window has a lease: said once, and mended by a click',
    async () => {
      const { page } = stage;
      await leases.issue('reader');
      const code = await fs.readFile(keeperFile());
      await fs.writeFile(keeperFile(), 'process.exit(9)');
      const [keeper] = await leases.keepers();
      assert.ok(keeper !== undefined);
      process.kill(keeper, 'SIGKILL');
      const told = await notification(page, 'This window has lost its keeper.');
      await picture('lost-keeper');
      assert.match(await told.innerText(), /\(exit code 9\)/);
      assert.ok((await tree(page)).some((row) => /^IAM user (29|30)m/.test(row)));
      await fs.writeFile(keeperFile(), code);
      await clickNotification(page, 'This window has lost its keeper.', 'Try Again');
      await until('a keeper runs', async () => (await leases.keepers()).length === 1);
      await leases.revoke('reader');
      await leases.untilGone();
    },
  );
});
