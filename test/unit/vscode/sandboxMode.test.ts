import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/emitter';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { stateOfText } from '../../../src/vscode/roles/fileContent';
import type { RolesFolder } from '../../../src/vscode/roles/folderState';
import { SandboxMode, type RunningSandbox } from '../../../src/vscode/sandboxMode';
import { sandboxIssuer, sandboxSeed, type SandboxSeed } from '../../../src/vscode/sandboxSeed';
import { CountingRandom, MemoryLog } from '../../doubles/ports';
import { send, signedQuery } from '../sandbox/rawRequest';

const roles = `{ "roles": {
  "s3-reader": {
    "credential_type": "iam_user", "iam_groups": ["developers"],
    "permissions_boundary_arn": "arn:aws:iam::123456789012:policy/limit",
    "policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::123456789012:policy/own"],
    "policy_document": { "Version": "2012-10-17", "Statement": {
      "Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::my-app-bucket/*", "arn:aws:s3:::logs-*"] } } },
  "deployer": { "credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/deployer" }
} }`;

function folderWith(text: string): RolesFolder {
  return {
    folder: 'file:///p',
    folderName: 'p',
    file: 'file:///p/vault-aws.jsonc',
    state: stateOfText(text),
  };
}

class Source {
  readonly change = new Emitter<void>();
  readonly onDidChange = this.change.event;
  folders: readonly RolesFolder[] = [folderWith(roles)];
}

/** One that takes as long to start as the test says. */
class LateServer implements RunningSandbox {
  readonly endpoint = 'http://127.0.0.1:1';
  readonly accountId = '123456789012';
  readonly keys = new Map<string, never>();
  readonly calls = { onDidAdd: new Emitter<never>().event };
  stopped = false;

  constructor(
    private readonly up: (server: RunningSandbox) => void,
    readonly fail: (error: Error) => void,
  ) {}

  come(): void {
    this.up(this);
  }

  seed(): void {}

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }
}

describe('the seed of the sandbox', () => {
  const seed = sandboxSeed([folderWith(roles)], '123456789012');

  it('holds everything the roles name', () => {
    assert.deepEqual(seed.groups, [{ name: 'developers' }]);
    assert.deepEqual(
      seed.roles.map(({ arn }) => arn),
      ['arn:aws:iam::123456789012:role/deployer'],
    );
    assert.deepEqual(
      seed.buckets.map(({ name }) => name),
      ['my-app-bucket'],
    );
  });

  it('makes only the policies that AWS does not have itself', () => {
    assert.deepEqual(
      seed.managedPolicies.map(({ arn }) => arn),
      ['arn:aws:iam::123456789012:policy/own', 'arn:aws:iam::123456789012:policy/limit'],
    );
  });
});

describe('sandbox mode', () => {
  const started: Sandbox[] = [];
  const source = new Source();
  const log = new MemoryLog();
  const planted: Partial<SandboxSeed>[] = [];
  const start = async (): Promise<RunningSandbox> => {
    const sandbox = await startSandbox();
    started.push(sandbox);
    return {
      endpoint: sandbox.endpoint,
      accountId: sandbox.accountId,
      get keys() {
        return sandbox.keys;
      },
      calls: sandbox.calls,
      seed: (more) => {
        sandbox.seed(more);
        planted.push(more);
      },
      stop: () => sandbox.stop(),
    };
  };
  const mode = new SandboxMode({ start, source, random: new CountingRandom(), log });

  after(() => Promise.all(started.map((sandbox) => sandbox.stop())));

  it('starts with an issuer who has a key', async () => {
    await mode.start();
    const { state } = mode;
    assert.ok(state.kind === 'on');
    assert.equal(mode.issuerKeys(state.id)?.accessKeyId, started[0]?.keys.get(sandboxIssuer)?.accessKeyId);
  });

  it('tells who calls it, once their signature is believed', async () => {
    const callers: string[] = [];
    const listening = mode.onDidCall((caller) => callers.push(caller));
    const [sandbox = assert.fail()] = started;
    const key = sandbox.keys.get(sandboxIssuer) ?? assert.fail();
    const forged = { ...key, secretAccessKey: `${key.secretAccessKey}x` };
    const { endpoint } = sandbox;
    await send(endpoint, signedQuery(endpoint, forged, 'GetCallerIdentity'));
    await send(endpoint, signedQuery(endpoint, key, 'GetCallerIdentity'));
    listening.dispose();
    assert.deepEqual(callers, [`arn:aws:iam::123456789012:user/${sandboxIssuer}`]);
  });

  it('starts only once', async () => {
    await mode.start();
    assert.equal(started.length, 1);
  });

  it('gives the sandbox what the roles files come to name', () => {
    const more = roles.replace('"developers"', '"developers", "operators"');
    source.folders = [folderWith(more)];
    source.change.fire();
    assert.deepEqual(
      log.lines.filter((line) => line.startsWith('warn')),
      [],
    );
    assert.deepEqual(
      planted.flatMap(({ groups = [] }) => groups.map(({ name }) => name)),
      ['developers', 'developers', 'operators'],
    );
  });

  it('gives it all that AWS would have, when some of what the roles name is not', () => {
    const odd = `{ "roles": {
      "china": { "credential_type": "iam_role", "iam_role_arn": "arn:aws-cn:iam::123456789012:role/far" },
      "dots": { "credential_type": "iam_user", "iam_groups": ["late"], "policy_document": { "Version": "2012-10-17",
        "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": ["arn:aws:s3:::a..b", "arn:aws:s3:::fine"] } } }
    } }`;
    const [sandbox = assert.fail()] = started;
    source.folders = [folderWith(odd)];
    source.change.fire();
    assert.ok(sandbox.inspect.groups.some(({ name }) => name === 'late'));
    assert.ok('fine' in sandbox.inspect.buckets);
    assert.ok(!('a..b' in sandbox.inspect.buckets));
    assert.ok(log.lines.some((line) => line.startsWith('warn') && line.includes('not seeded')));
  });

  it('has no keys for another life of the sandbox', () => {
    assert.equal(mode.issuerKeys('another'), undefined);
  });

  it('has none after it stopped', async () => {
    assert.ok(mode.state.kind === 'on');
    const { id } = mode.state;
    await mode.stop();
    assert.equal(mode.state.kind, 'off');
    assert.equal(mode.issuerKeys(id), undefined);
  });

  it('stops a server that comes up only after the user has stopped it', async () => {
    const servers: LateServer[] = [];
    const late = new SandboxMode({
      start: () => new Promise((up, fail) => servers.push(new LateServer(up, fail))),
      source,
      random: new CountingRandom(),
      log,
    });
    const first = late.start();
    await late.stop();
    const second = late.start();
    servers[0]?.come();
    await first;
    assert.deepEqual([late.state.kind, servers[0]?.stopped], ['starting', true]);
    servers[1]?.come();
    await second;
    assert.deepEqual([late.state.kind, servers[1]?.stopped], ['on', false]);
  });

  it('stays off when a start that was stopped fails in the end', async () => {
    const servers: LateServer[] = [];
    const late = new SandboxMode({
      start: () => new Promise((up, fail) => servers.push(new LateServer(up, fail))),
      source,
      random: new CountingRandom(),
      log,
    });
    const first = late.start();
    await late.stop();
    servers[0]?.fail(new Error('no port'));
    await first;
    assert.equal(late.state.kind, 'off');
  });

  it('stays in sandbox mode when the sandbox cannot start', async () => {
    const broken = new SandboxMode({
      start: () => Promise.reject(new Error('no port')),
      source,
      random: new CountingRandom(),
      log,
    });
    await assert.rejects(broken.start(), /no port/);
    assert.deepEqual(broken.state, { kind: 'failed', reason: 'no port' });
  });
});
