import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { repository } from '../../host/paths';
import { until, within } from '../../host/until';
import { issuedUsers, issuerName, startAccount } from '../../wire/keeper/account';
import { Bundles } from '../../wire/keeper/bundles';
import { isRunning, visibleText } from '../../wire/keeper/processes';
import { attacks, held, refused } from '../attempt';
import { StagedKeeper } from './stagedKeeper';

const linux = process.platform === 'linux';

attacks("the keeper's start and environment", () => {
  let bundles: Bundles;
  let account: Sandbox;
  let stage: StagedKeeper;

  before(async () => {
    bundles = await Bundles.build();
  });
  after(() => bundles.remove());
  beforeEach(async () => {
    account = await startAccount();
    stage = await StagedKeeper.open(account, bundles);
  });
  afterEach(async () => {
    await stage.close();
    await account.stop();
  });

  /** The window dies, and what it has left is ended by its keeper. */
  async function endsAfterDeath(environment: Readonly<Record<string, string>>): Promise<void> {
    const window = await stage.window({ environment });
    await window.issue();
    assert.equal(window.keeping.at(-1), 'alive');
    await window.kill();
    await window.untilUnkept();
    assert.deepEqual(issuedUsers(account), []);
  }

  held('a preload in NODE_OPTIONS that ends every process', async () => {
    const preload = path.join(stage.storage, 'preload.cjs');
    await fs.writeFile(preload, 'process.exit(9)');
    await endsAfterDeath({ NODE_OPTIONS: `--require "${preload}"` });
  });

  for (const options of [
    '--inspect-brk=0',
    '--no-such-option',
    '--max-old-space-size=1',
    '--frozen-intrinsics',
  ]) {
    held(`NODE_OPTIONS=${options}`, () => endsAfterDeath({ NODE_OPTIONS: options }));
  }

  for (const [name, value] of [
    ['NODE_PATH', '/tmp'],
    ['NODE_V8_COVERAGE', '/proc/nowhere'],
    ['UV_THREADPOOL_SIZE', '1'],
    ['NODE_ICU_DATA', '/dev/zero'],
  ] as const) {
    held(`${name}=${value}`, () => endsAfterDeath({ [name]: value }));
  }

  held(
    "the window's own AWS secrets: the keeper has them through its pipe alone, and ends the leases",
    async () => {
      const key = account.keys.get(issuerName);
      assert.ok(key);
      const environment = { AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };
      const window = await stage.window({ environment, source: 'default' });
      await window.issue();
      if (linux) {
        const seen = visibleText(window.keeper);
        assert.ok(seen.includes('ELECTRON_RUN_AS_NODE=1'));
        for (const text of [
          'AWS_ACCESS_KEY_ID',
          'AWS_SECRET_ACCESS_KEY',
          key.secretAccessKey,
          key.accessKeyId,
        ]) {
          assert.ok(!seen.includes(text), text);
        }
      }
      await window.kill();
      await window.untilUnkept();
      assert.deepEqual(issuedUsers(account), []);
    },
  );

  for (const [what, code] of [
    ['that is not there', undefined],
    ['that is empty', ''],
    ['that is no JavaScript', 'not ( javascript'],
    ['that cannot find a module', "require('./gone.js')"],
    ['that ends with success', 'process.exit(0)'],
    ['that is killed at its start', "process.kill(process.pid, 'SIGKILL')"],
    ['that never answers', 'setInterval(() => undefined, 1000); process.stdin.resume()'],
    ['that loops for ever', 'for (;;);'],
    ['that answers something else', "process.stdin.on('data', () => process.stdout.write('alive? no\\n'))"],
  ] as const) {
    refused(`issuing with a keeper ${what}`, async () => {
      if (code === undefined) await fs.rm(stage.keeperFile);
      else await stage.keeperCode(code);
      const window = await stage.window();
      assert.equal(await window.issueInVain(), 'cancelled');
      await stage.untilEnded();
      assert.ok(window.keeping.includes('missing'));
      assert.deepEqual(await window.records(), []);
    });
  }

  held('a keeper that hangs while its window lives', async function () {
    this.timeout(90_000);
    const window = await stage.window();
    await window.issue();
    const first = window.keeper;
    process.kill(first, 'SIGSTOP');
    await until('another keeper runs', () => window.keeper !== first && isRunning(window.keeper), {
      timeout: 60_000,
    });
    await until('it is alive', () => window.keeping.at(-1) === 'alive');
    assert.equal(isRunning(first), false);
    await window.kill();
    await window.untilUnkept();
    assert.deepEqual(issuedUsers(account), []);
  });

  held('answers that nobody reads any more', async () => {
    const window = await stage.window();
    await window.issue();
    process.kill(window.keeper, 'SIGSTOP');
    // Beats wait in the pipe, to be answered once the window is gone.
    const beats = path.join(stage.storage, 'alive');
    const time = async (): Promise<number> =>
      Math.max(
        ...(await Promise.all(
          (await fs.readdir(beats)).map(async (name) => (await fs.stat(path.join(beats, name))).mtimeMs),
        )),
      );
    const before = await time();
    await until('the window has beaten', async () => (await time()) > before + 4_000);
    await window.kill();
    process.kill(window.keeper, 'SIGCONT');
    await window.untilUnkept();
    assert.deepEqual(issuedUsers(account), []);
  });

  held(
    'a window that has nothing more to do is not kept from ending by the pipes to its keeper',
    async () => {
      const script = path.join(repository, 'test/attacks/keeper/leaveKeeper.ts');
      const child = spawn(process.execPath, ['--import=tsx', script, stage.keeperFile, stage.storage], {
        cwd: repository,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [code] = await within('the process ends', 20_000, once(child, 'exit'));
      assert.equal(code, 0);
    },
  );

  for (const [what, damage] of [
    ['is gone with its folder', (dist: string) => fs.rm(dist, { recursive: true })],
    ['is gone', (dist: string) => fs.rm(path.join(dist, 'aws.js'))],
    ['is cut off in the middle', (dist: string) => fs.truncate(path.join(dist, 'aws.js'), 10_000)],
    ['is empty', (dist: string) => fs.truncate(path.join(dist, 'aws.js'), 0)],
    [
      'throws when it is loaded',
      (dist: string) => fs.writeFile(path.join(dist, 'aws.js'), 'throw new Error("x")'),
    ],
  ] as const) {
    held(
      `code that a keeper needs ${what} while it waits: it ends, and the next window takes over`,
      async () => {
        const window = await stage.window();
        await window.issue();
        await damage(stage.dist);
        await window.kill();
        await window.untilUnkept();
        assert.match(await stage.log(), /keeper failed/);
        assert.equal(issuedUsers(account).length, 1);
        await stage.window({ keeper: bundles.keeper });
        await stage.untilEnded();
      },
    );
  }

  for (const name of [
    'audit/keeper.log',
    'audit/vault-aws-audit.jsonl',
    'journal/zzzzzzzzzzzzzzzzzzzzzzzzzz.json',
  ]) {
    if (process.platform === 'win32') continue;
    held(`a pipe in the place of ${name} while a keeper works`, async () => {
      const window = await stage.window();
      await window.issue();
      await fs.rm(path.join(stage.storage, name), { force: true });
      stage.makePipe(name);
      await window.kill();
      await window.untilUnkept();
      assert.deepEqual(issuedUsers(account), []);
    });
  }

  held(
    'a beat of everybody who answers for leases is there, for nobody else to touch, and goes with them',
    async () => {
      const window = await stage.window();
      await window.issue();
      const folder = path.join(stage.storage, 'alive');
      const modes = await Promise.all(
        [folder, ...(await fs.readdir(folder)).map((name) => path.join(folder, name))].map(
          async (each) => (await fs.stat(each)).mode & 0o777,
        ),
      );
      if (linux) assert.deepEqual(modes, [0o700, 0o600, 0o600]);
      await window.kill();
      await window.untilUnkept();
      assert.deepEqual(await fs.readdir(folder), []);
    },
  );
});
