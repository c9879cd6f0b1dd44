import assert from 'node:assert/strict';
import path from 'node:path';
import { until } from '../host/until';
import { clickNotification, dialog } from '../host/workbench/messages';
import { OwnAccount } from './ownAccount';
import { extensionHost, filesWith } from './processes';
import { untilRemembered } from './remembered';
import { keepFailure, openStage, type Stage } from './stage';
import { StageLeases } from './stageLeases';
import { badge, openRoles, terminalNames, tree, untilTree } from './view';

const leasesIn = (rows: readonly string[]): string[] => rows.filter((row) => /^IAM user \d/.test(row));

describe('Leases of a window that goes', () => {
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

  it('end when it is reloaded, and the window comes back without them', async () => {
    const keys = [await leases.issue('reader'), await leases.issue('second')];
    assert.equal((await leases.journal()).length, 2);
    await untilRemembered(stage.page, 'reader', 'second');
    await stage.page.reload();
    await leases.untilGone(keys);
    await openRoles(stage.page, 'reader');
    assert.deepEqual(leasesIn(await tree(stage.page)), []);
  });

  it('are offered by the window that has come back, and issued again by one click', async () => {
    await clickNotification(stage.page, 'These leases ended with it: reader, second', 'Issue Again');
    const keys = [await leases.untilIssuedAgain('reader'), await leases.untilIssuedAgain('second')];
    assert.equal(await dialog(stage.page).count(), 0, 'what was approved is not asked again');
    // Nothing is offered twice, and what is ended on purpose is not offered at all.
    await leases.revoke('reader');
    await untilTree(stage.page, 'one lease', (rows) => leasesIn(rows).length === 1);
    await untilRemembered(stage.page, 'second');
    await stage.page.reload();
    await leases.untilGone(keys);
    await openRoles(stage.page, 'reader');
    await clickNotification(stage.page, 'This lease ended with it: second', 'Issue Again');
    await leases.untilIssuedAgain('second');
    await leases.revoke('second');
    await untilTree(stage.page, 'no lease', (rows) => leasesIn(rows).length === 0);
  });

  it('end when its tab is closed', async () => {
    const keys = [await leases.issue('reader'), await leases.issue('second')];
    await stage.page.context().close();
    await leases.untilGone(keys);
  });

  it('are ended after a crash of the extension host, and offered by the one that takes its place', async () => {
    await stage.openAgain();
    await openRoles(stage.page, 'reader');
    const key = await leases.issue('reader');
    const host = await extensionHost(stage.server.pid);
    assert.ok(host !== undefined);
    await until('a number on the icon', async () => (await badge(stage.page).count()) === 1);
    await untilRemembered(stage.page, 'reader');
    process.kill(host, 'SIGKILL');
    await until('another host runs', async () => {
      const next = await extensionHost(stage.server.pid);
      return next !== undefined && next !== host;
    });
    await leases.untilGone([key]);
    await untilTree(stage.page, 'no lease', (rows) => leasesIn(rows).length === 0);
    // The icon of the view counts no lease of the host that is gone, and its terminal is told apart.
    await until('no number on the icon', async () => (await badge(stage.page).count()) === 0);
    await until('its terminal says so', async () => {
      const names = await terminalNames(stage.page);
      return names.some((name) => /^(revoked|ended): reader \(AWS\)/.test(name));
    });
    await clickNotification(stage.page, 'This lease ended with it: reader', 'Issue Again');
    await leases.untilIssuedAgain('reader');
    await until('the living terminal beside the dead one', async () => {
      const names = await terminalNames(stage.page);
      const ofReader = names.filter((name) => name.includes('reader (AWS)'));
      return ofReader.length === 2 && ofReader.filter((name) => name.startsWith('reader')).length === 1;
    });
    await leases.revoke('reader');
    await untilTree(stage.page, 'no lease', (rows) => leasesIn(rows).length === 0);
  });

  it('end when the server is told to end, and no secret was ever on the disk', async () => {
    const key = await leases.issue('second');
    assert.equal(leases.issued.length, 10);
    process.kill(stage.server.pid, 'SIGTERM');
    await stage.server.exited;
    await leases.untilGone([key]);
    const secrets = leases.issued.map(({ secretAccessKey }) => secretAccessKey);
    assert.deepEqual(await filesWith(stage.server.data, secrets), []);
    // The search finds what is there: the issuer's own profile.
    const profile = path.join(stage.server.data, 'aws-credentials');
    assert.ok((await filesWith(stage.server.data, ['aws_secret_access_key'])).includes(profile));
  });

  it('have their whole life in the audit trail, whoever ended them', async () => {
    const { entries, damaged } = await leases.audit();
    assert.equal(damaged, 0);
    const keys = (event: string): string[] =>
      entries
        .filter((entry) => entry.event === event && entry.outcome === 'done')
        .map(({ accessKeyId }) => accessKeyId ?? '');
    const all = leases.issued.map(({ accessKeyId }) => accessKeyId).sort();
    assert.deepEqual(keys('issue').sort(), all);
    assert.deepEqual([...new Set(keys('revoke'))].sort(), all);
    assert.ok(entries.every(({ requests }) => requests.length > 0));
  });
});
