import assert from 'node:assert/strict';
import { until } from '../host/until';
import { OwnAccount } from './ownAccount';
import { extensionHost, filesWith } from './processes';
import { keepFailure, openStage, type Stage } from './stage';
import { StageLeases } from './stageLeases';
import { openRoles, untilTree } from './view';

describe('Leases of a window that is killed', () => {
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
    account.faults.clear();
    await stage.close();
    await account.stop();
  });

  async function host(): Promise<number> {
    const pid = await extensionHost(stage.server.pid);
    assert.ok(pid !== undefined);
    return pid;
  }

  /** Whoever ended leases, as the audit trail names it. */
  async function enders(): Promise<string[]> {
    const { entries } = await leases.audit();
    const ends = entries.filter(({ event, outcome }) => event === 'revoke' && outcome === 'done');
    return ends.map(({ by }) => by);
  }

  it('are ended by the keeper when the extension host is killed', async () => {
    assert.deepEqual(await leases.keepers(), []);
    await leases.issue('reader');
    await leases.issue('second');
    assert.equal((await leases.keepers()).length, 1);
    process.kill(await host(), 'SIGKILL');
    await until('the keys are dead', async () => {
      const alive = await Promise.all(leases.issued.map((key) => account.isAlive(key)));
      return !alive.includes(true);
    });
    await leases.untilGone();
    assert.ok((await enders()).includes('keeper'));
    const secrets = leases.issued.map(({ secretAccessKey }) => secretAccessKey);
    assert.deepEqual(await filesWith(stage.server.data, secrets), []);
  });

  it('are ended when the VS Code server is killed', async () => {
    await leases.issue('reader');
    process.kill(stage.server.pid, 'SIGKILL');
    await leases.untilGone();
  });

  it('are ended when server and extension host are killed together', async () => {
    await leases.issue('reader');
    const pid = await host();
    process.kill(stage.server.pid, 'SIGKILL');
    process.kill(pid, 'SIGKILL');
    await leases.untilGone();
    assert.deepEqual(await enders(), ['keeper']);
  });

  for (const call of ['CreateUser', 'CreateAccessKey']) {
    it(`are undone when the window is closed at ${call}`, async () => {
      account.faults.latencyMs = 1_000;
      await leases.issueUntil('reader', call);
      await stage.page.context().close();
      await untilUndone();
    });

    it(`are undone when the extension host is killed at ${call}`, async () => {
      account.faults.latencyMs = 1_000;
      await leases.issueUntil('reader', call);
      process.kill(await host(), 'SIGKILL');
      await untilUndone();
    });
  }

  /**
   * A user that is not there proves nothing while it is young: then the record stays, and somebody
   * stays to look again.
   */
  async function untilUndone(): Promise<void> {
    await leases.untilUsersGone();
    account.faults.clear();
    await until('nothing is on record that nobody looks after', async () => {
      const records = await leases.journal();
      return records.length === 0 || (await leases.keepers()).length === 1;
    });
    await leases.untilUsersGone();
  }

  it('are kept by another keeper when the first one is killed, and by none when they have ended', async () => {
    await leases.issue('reader');
    const [first] = await leases.keepers();
    assert.ok(first !== undefined);
    process.kill(first, 'SIGKILL');
    await until('another keeper runs', async () => {
      const keepers = await leases.keepers();
      return keepers.length === 1 && keepers[0] !== first;
    });
    await leases.revoke('reader');
    await leases.untilGone();
    await untilTree(stage.page, 'no lease', (rows) => !rows.some((row) => /^IAM user \d/.test(row)));
  });
});
