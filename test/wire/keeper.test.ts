import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { readAuditLines } from '../../src/storage/auditLine';
import { filesWith } from '../e2e/processes';
import { until } from '../host/until';
import { issuedUsers, issuerName, livingKeys, startAccount } from './keeper/account';
import { Bundles } from './keeper/bundles';
import { KeptWindow } from './keeper/keptWindow';
import { catches, isRunning, sessionOf, visibleText } from './keeper/processes';
import { brokerArn } from './sandboxWindow';

const seconds = 1_000;

describe('the keeper of a window that dies', () => {
  let bundles: Bundles;
  let account: Sandbox;
  let window: KeptWindow;

  before(async () => {
    bundles = await Bundles.build();
  });
  after(() => bundles.remove());
  beforeEach(async () => {
    account = await startAccount();
    window = await open();
  });
  afterEach(async () => {
    await window.dispose();
    await account.stop();
  });

  function open(options: { brokerRoleArn?: string; folder?: string } = {}): Promise<KeptWindow> {
    return KeptWindow.open({ sandbox: account, issuer: issuerName, keeper: bundles.keeper, ...options });
  }

  async function audited(): Promise<string[]> {
    const text = await fs.readFile(path.join(window.folder, 'audit/vault-aws-audit.jsonl'), 'utf8');
    return readAuditLines(text).entries.map(({ by, event, outcome }) => `${by} ${event} ${outcome}`);
  }

  it('ends its leases, empties the journal and is gone', async () => {
    const { principal } = await window.issue();
    await window.issue();
    assert.deepEqual(issuedUsers(account).length, 2);
    await window.kill();
    await window.untilUnkept();
    assert.deepEqual(issuedUsers(account), []);
    assert.deepEqual(await window.records(), []);
    const entries = await audited();
    assert.deepEqual(entries.slice(-2), ['keeper revoke done', 'keeper revoke done']);
    assert.ok(principal.startsWith('va-s3-reader-'));
  });

  it('is gone as soon as the last lease is', async () => {
    await window.issue();
    const { keeper } = window;
    assert.equal(isRunning(keeper), true);
    window.tell({ kind: 'revokeAll' });
    await window.next('revoked');
    await window.untilUnkept(2 * seconds);
    assert.equal(isRunning(window.pid), true);
  });

  it('undoes what the window was in the middle of', async () => {
    account.faults.latencyMs = 150;
    for (const call of ['CreateUser', 'CreateAccessKey', 'GetCallerIdentity']) {
      account.calls.clear();
      window.tell({ kind: 'issue', credentialType: 'iam_user', seconds: 1_800 });
      await until(`${call} was sent`, () => account.calls.of(call).length > 0, { interval: 1 });
      await window.kill();
      await window.untilUnkept();
      assert.deepEqual(issuedUsers(account), [], call);
      assert.deepEqual(await window.records(), [], call);
      await window.dispose();
      window = await open();
    }
  });

  it('is replaced when it is killed, and the next one does the work', async () => {
    await window.issue();
    const first = window.keeper;
    process.kill(first, 'SIGKILL');
    await until('another keeper runs', () => window.keeper !== first);
    assert.deepEqual(window.keepers.filter(isRunning).length, 1);
    await window.kill();
    await window.untilUnkept();
    assert.deepEqual(issuedUsers(account), []);
  });

  it('ends leases made through a role that the issuer assumes', async () => {
    await window.dispose();
    window = await open({ brokerRoleArn: brokerArn });
    await window.issue();
    await window.kill();
    await window.untilUnkept();
    assert.deepEqual(issuedUsers(account), []);
  });

  it('leaves role sessions to their end, and does not wait for it', async () => {
    await window.issue(900, 'iam_role');
    await window.kill();
    await window.untilUnkept();
  });

  it('leaves the leases of another window alone', async () => {
    const other = await open({ folder: window.folder });
    try {
      await other.issue();
      await window.issue();
      await window.kill();
      await window.untilUnkept();
      // Its keeper has ended it, or the other window was faster and is about to.
      await until('the dead window has no key', () => livingKeys(account).length < 2);
      assert.equal(livingKeys(account).length, 1);
      await other.kill();
      await other.untilUnkept();
      assert.deepEqual(issuedUsers(account), []);
    } finally {
      await other.dispose();
    }
  });

  it('tries again when AWS refuses it for a while', async () => {
    await window.issue();
    const refusing = account.faults.inject({ operation: 'DeleteAccessKey', kind: 'refuse', times: Infinity });
    await window.kill();
    await until('it was refused', () => account.calls.of('DeleteAccessKey').length > 0);
    assert.equal(isRunning(window.keeper), true);
    refusing.dispose();
    await window.untilUnkept();
    assert.deepEqual(issuedUsers(account), []);
    assert.deepEqual(await window.records(), []);
  });

  it('gives up what AWS refuses for good when AWS itself has ended it, and leaves it on record', async () => {
    const { id } = await window.issue(6);
    account.faults.inject({ operation: 'DeleteAccessKey', kind: 'refuse', times: Infinity });
    await window.kill();
    await window.untilUnkept();
    const record = await fs.readFile(path.join(window.journal, `${id}.json`), 'utf8');
    assert.match(record, /"code": "accessDenied"/);
    assert.match(record, /Refused by an injected fault/);
  });

  it('ends what has expired while the window hangs, and nothing else', async function () {
    this.timeout(60 * seconds);
    const short = await window.issue(15);
    const long = await window.issue(1_800);
    const { keeper } = window;
    process.kill(window.pid, 'SIGSTOP');
    // The keeper waits for a while before it takes silence for a hang.
    await until('the expired key is dead', () => !livingKeys(account).includes(short.accessKeyId), {
      timeout: 28 * seconds,
    });
    await until('the expired user is gone', () => issuedUsers(account).length === 1);
    assert.deepEqual(livingKeys(account), [long.accessKeyId]);
    assert.equal(isRunning(keeper), true);
    process.kill(window.pid, 'SIGCONT');
    await until('the window knows', () => window.states.length === 1);
    assert.deepEqual(window.states, ['active']);
    assert.equal(window.keeper, keeper);
    window.tell({ kind: 'revokeAll' });
    await window.next('revoked');
    await window.untilUnkept(2 * seconds);
    assert.deepEqual(issuedUsers(account), []);
    assert.deepEqual(await window.records(), []);
  });

  it('outlives what ends the processes around the window', async () => {
    await window.issue();
    const { keeper } = window;
    assert.equal(sessionOf(keeper), keeper);
    const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
    await until('the keeper is up', () => signals.every((signal) => catches(keeper, signal)));
    for (const signal of signals) process.kill(keeper, signal);
    await window.kill();
    await window.untilUnkept();
    assert.deepEqual(issuedUsers(account), []);
  });

  it('has nothing secret where others can see it, and leaves nothing secret behind', async () => {
    const key = account.keys.get(issuerName);
    assert.ok(key);
    const issued = await window.issue();
    const secrets = [key.secretAccessKey, issued.secretAccessKey];
    const seen = visibleText(window.keeper);
    assert.ok(seen.includes(bundles.keeper) && seen.includes('ELECTRON_RUN_AS_NODE=1'));
    for (const secret of [...secrets, key.accessKeyId]) assert.ok(!seen.includes(secret));
    await window.kill();
    await window.untilUnkept();
    assert.deepEqual(await filesWith(window.folder, secrets), []);
    // The search finds what is there.
    assert.notDeepEqual(await filesWith(window.folder, [issued.principal]), []);
  });

  it('is never there twice, however quickly leases come and go', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const issuing = window.issue();
      await until('there is a keeper', () => window.keepers.length > turn);
      await until('the one before is gone', () => window.keepers.filter(isRunning).length <= 1);
      await issuing;
      window.tell({ kind: 'revokeAll' });
      await window.next('revoked');
    }
    await window.untilUnkept(2 * seconds);
  });
});
