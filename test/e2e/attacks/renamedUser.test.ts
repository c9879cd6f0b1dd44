import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  UntagUserCommand,
  UpdateUserCommand,
} from '@aws-sdk/client-iam';
import assert from 'node:assert/strict';
import { attacks, doubtful, held, refused } from '../../attacks/attempt';
import { clickNotification, notification } from '../../host/workbench/messages';
import { OwnAccount, type Key } from '../ownAccount';
import { keysInShells } from '../processes';
import { keepFailure, openStage, type Stage } from '../stage';
import { StageLeases } from '../stageLeases';
import { openRoles, untilTree } from '../view';

attacks('keys that answer', () => {
  let stage: Stage;
  let account: OwnAccount;
  let leases: StageLeases;

  before(async () => {
    account = await OwnAccount.start();
    stage = await openStage({ roles: account.roles });
    leases = new StageLeases(stage, account);
    await account.writeProfile(stage.server.data);
    await openRoles(stage.page, 'reader');
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(async () => {
    await stage.close();
    await account.stop();
  });

  /** A lease in a window, and the user that it made. */
  const issue = async (): Promise<{ readonly key: Key; readonly userName: string }> => {
    const key = await leases.issue('reader');
    const [userName] = await account.leasedUsers();
    assert.ok(userName !== undefined);
    return { key, userName };
  };
  const noLease = (rows: readonly string[]): boolean => rows.length === 2;

  held('a leased user that was renamed while its lease lived, revoked in the tree', async () => {
    const { key, userName } = await issue();
    await account.iam().send(new UpdateUserCommand({ UserName: userName, NewUserName: 'somebody' }));
    await leases.revoke('reader');
    await untilTree(stage.page, 'no lease', noLease);
    await leases.untilGone([key]);
  });

  held('a leased user that was renamed and moved out of our path, revoked in the tree', async () => {
    const { key, userName } = await issue();
    const away = { UserName: userName, NewUserName: 'elsewhere', NewPath: '/staff/' };
    await account.iam().send(new UpdateUserCommand(away));
    await leases.revoke('reader');
    await untilTree(stage.page, 'which user is left', (rows) =>
      rows.some((row) => /not revoked: .*on "user elsewhere"/.test(row)),
    );
    assert.match(
      await (await notification(stage.page, 'could not be revoked')).innerText(),
      /on "user elsewhere"/,
    );
    assert.equal(await account.isAlive(key), true, 'and nobody is told otherwise');
    // It is out of the issuer's reach: an administrator moves it back.
    await account.iam().send(new UpdateUserCommand({ UserName: 'elsewhere', NewPath: '/vault-aws/' }));
    await clickNotification(stage.page, 'could not be revoked', 'Retry');
    await untilTree(stage.page, 'no lease', noLease);
    await leases.untilGone([key]);
  });

  doubtful(
    'the secret of a lease that was revoked, in the shell that was opened with it',
    'A process keeps the environment that it was started with, and VS Code keeps it for the terminal. No terminal is closed for this, because programs may run in it: AWS refuses the key.',
    async () => {
      const { key } = await issue();
      await leases.revoke('reader');
      await leases.untilGone([key]);
      const found = await keysInShells(stage.server.pid, 'reader');
      assert.ok(found.some(({ secretAccessKey }) => secretAccessKey === key.secretAccessKey));
      assert.equal(await account.isAlive(key), false);
    },
  );

  refused('a leased user without its tag, with another name and another key than it was given', async () => {
    const { page } = stage;
    const { key, userName } = await issue();
    const iam = account.iam();
    const { AccessKey: second } = await iam.send(new CreateAccessKeyCommand({ UserName: userName }));
    assert.ok(second?.AccessKeyId && second.SecretAccessKey);
    const own = { accessKeyId: second.AccessKeyId, secretAccessKey: second.SecretAccessKey };
    await iam.send(new UntagUserCommand({ UserName: userName, TagKeys: ['vault-aws:lease'] }));
    await iam.send(new DeleteAccessKeyCommand({ UserName: userName, AccessKeyId: key.accessKeyId }));
    await iam.send(new UpdateUserCommand({ UserName: userName, NewUserName: 'mole' }));

    await leases.revoke('reader');
    const left = new RegExp(`"mole" does not carry the tag of this lease.*${own.accessKeyId}`);
    await untilTree(page, 'who is left', (rows) =>
      rows.some((row) => /not revoked: /.test(row) && left.test(row)),
    );
    assert.match(await (await notification(page, 'could not be revoked')).innerText(), left);
    assert.equal(await account.isAlive(own), true, 'promise 3: it is named and not touched');
  });
});
