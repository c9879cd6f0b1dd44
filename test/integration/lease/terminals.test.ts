import assert from 'node:assert/strict';
import { window } from 'vscode';
import type { Lease } from '../../../src/core/leases/lease';
import type { TestHandle } from '../../../src/vscode/testHandle';
import { until } from '../until';
import { Caller, keyIn } from '../cloud';
import { closeTerminals, environmentOf, terminalOf, terminalsOf, untilNamed } from '../shell';
import { activated, Answers, issue, leaseNow, run, target } from '../window';

/** One of the variables that VS Code's settings give every terminal of this window: see settings.json. */
const stale = 'stale';

describe('Terminals of leases in the sandbox', () => {
  let handle: TestHandle;
  let endpoint: string;
  let reader: Lease;

  before(async () => {
    handle = await activated();
    handle.answerWith(new Answers('issue'));
    await run('startSandbox');
    const { state } = handle.sandbox;
    assert.ok(state.kind === 'on');
    endpoint = state.endpoint;
    reader = await issue(handle, 's3-reader');
  });
  after(async () => {
    await handle.broker.revokeAll('command');
    await closeTerminals();
  });

  /** Whether the sandbox still has a lease's user, as the issuer sees it. */
  async function hasUser({ principal }: Lease): Promise<boolean> {
    const { state } = handle.sandbox;
    const key = state.kind === 'on' ? handle.sandbox.issuerKeys(state.id) : undefined;
    assert.ok(key);
    const { secretAccessKey } = key.reveal();
    const issuer = new Caller(endpoint, { accessKeyId: key.accessKeyId, secretAccessKey });
    const answer = await issuer.getUser(principal);
    assert.ok(answer === 'done' || answer === 'NoSuchEntity', answer);
    return answer === 'done';
  }

  it('begin with what the shell would have without us', async () => {
    const plain = window.createTerminal('plain');
    const environment = await environmentOf(plain);
    assert.equal(environment.get('AWS_PROFILE'), stale);
    assert.equal(environment.get('AWS_SESSION_TOKEN'), stale);
    plain.dispose();
  });

  it("give the shell the lease's variables and take away those that contradict them", async () => {
    const environment = await environmentOf(await terminalOf('s3-reader'));
    const expiration = new Date(reader.expiresAt).toISOString().replace('.000', '');
    assert.deepEqual(Object.fromEntries([...environment].filter(([name]) => !/KEY/.test(name))), {
      // Set by the machine that runs these tests, and nobody's business but its own.
      AWS_CONFIG_FILE: process.env['AWS_CONFIG_FILE'],
      AWS_EC2_METADATA_DISABLED: process.env['AWS_EC2_METADATA_DISABLED'],
      AWS_SHARED_CREDENTIALS_FILE: process.env['AWS_SHARED_CREDENTIALS_FILE'],
      AWS_CREDENTIAL_EXPIRATION: expiration,
      AWS_SESSION_EXPIRATION: expiration,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: endpoint,
      AWS_VAULT: 's3-reader',
    });
    assert.match(keyIn(environment).accessKeyId, /^AKIA/);
  });

  it('hold a key that does what the role allows and no more', async () => {
    const caller = new Caller(endpoint, keyIn(await environmentOf(await terminalOf('s3-reader'))));
    assert.equal(await caller.identify(), 'done');
    assert.equal(await caller.listBucket(), 'done');
    assert.equal(await caller.upload('new.txt'), 'AccessDenied');
    assert.equal(await caller.getUser(reader.principal), 'AccessDenied');
  });

  it('of several roles stand side by side, each with its own key', async () => {
    const writer = await issue(handle, 's3-writer');
    const [first, second] = [
      keyIn(await environmentOf(await terminalOf('s3-reader'))),
      keyIn(await environmentOf(await terminalOf('s3-writer'))),
    ];
    assert.notEqual(first.accessKeyId, second.accessKeyId);
    assert.equal(await new Caller(endpoint, second).upload('new.txt'), 'done');
    assert.equal(await new Caller(endpoint, second).listBucket(), 'AccessDenied');
    await run('revoke', target(writer));
    assert.equal(await new Caller(endpoint, second).identify(), 'InvalidClientTokenId');
    assert.equal(await new Caller(endpoint, first).listBucket(), 'done');
  });

  it('of a role session hold its token', async () => {
    const session = await issue(handle, 'deployer');
    const environment = await environmentOf(await terminalOf('deployer'));
    assert.match(environment.get('AWS_ACCESS_KEY_ID') ?? '', /^ASIA/);
    assert.ok((environment.get('AWS_SESSION_TOKEN') ?? '').length > 100);
    assert.equal(environment.has('AWS_PROFILE'), false);
    const caller = new Caller(endpoint, keyIn(environment));
    assert.equal(await caller.listBucket(), 'done');
    assert.equal(await caller.upload('new.txt'), 'AccessDenied');

    // AWS cannot take a session back: the lease stays in sight, and the terminal says until when.
    await run('letLapse', target(session));
    assert.equal(leaseNow(handle, session)?.state, 'lapsing');
    await untilNamed('deployer', /^until /);
    assert.equal(await caller.listBucket(), 'done');
  });

  it('of a session that may be denied say revoked, and only when AWS refuses it', async () => {
    const [one, other] = [await issue(handle, 'deniable'), await issue(handle, 'deniable')];
    assert.deepEqual(
      terminalsOf('deniable').map(({ name }) => name),
      ['deniable (SANDBOX)', 'deniable 2 (SANDBOX)'],
    );
    const [first, second] = terminalsOf('deniable');
    assert.ok(first !== undefined && second !== undefined);
    const refused = new Caller(endpoint, keyIn(await environmentOf(first)));
    const living = new Caller(endpoint, keyIn(await environmentOf(second)));
    assert.equal(await refused.listBucket(), 'done');
    await run('revoke', target(one));
    assert.equal(leaseNow(handle, one), undefined);
    assert.equal(await refused.listBucket(), 'AccessDenied');
    assert.equal(await living.listBucket(), 'done');
    await until('its terminal says so', () => first.name === 'revoked: deniable (SANDBOX)');
    assert.equal(second.name, 'deniable 2 (SANDBOX)');
    await run('revoke', target(other));
    assert.equal(await living.listBucket(), 'AccessDenied');
  });

  it('can be several for one lease, with the same key', async () => {
    await run('openTerminal', handle.pointedAt(target(reader)));
    await until('a second terminal', () => terminalsOf('s3-reader').length === 2);
    const keys: string[] = [];
    for (const terminal of terminalsOf('s3-reader'))
      keys.push(keyIn(await environmentOf(terminal)).accessKeyId);
    assert.equal(new Set(keys).size, 1);
  });

  it('say so when the lease is revoked; then the key is dead and the user gone', async () => {
    const key = keyIn(await environmentOf(await terminalOf('s3-reader')));
    assert.equal(await hasUser(reader), true);
    await run('revoke', target(reader));
    assert.equal(leaseNow(handle, reader), undefined);
    assert.equal(await new Caller(endpoint, key).identify(), 'InvalidClientTokenId');
    assert.equal(await new Caller(endpoint, key).listBucket(), 'InvalidAccessKeyId');
    assert.equal(await hasUser(reader), false);
    await until('both terminals say so', () =>
      terminalsOf('s3-reader').every(({ name }) => name === 'revoked: s3-reader (SANDBOX)'),
    );
  });

  it('revoke their lease when the last of them is closed', async () => {
    await closeTerminals();
    const lease = await issue(handle, 's3-reader');
    await run('openTerminal', handle.pointedAt(target(lease)));
    await until('two terminals', () => terminalsOf('s3-reader').length === 2);
    const [first, second] = terminalsOf('s3-reader');
    first?.dispose();
    await until('one is closed', () => terminalsOf('s3-reader').length === 1);
    assert.equal(leaseNow(handle, lease)?.state, 'active');
    second?.dispose();
    await until('the lease is gone', () => leaseNow(handle, lease) === undefined);
    assert.equal(await hasUser(lease), false);
  });

  it('end together with all leases, on one question', async () => {
    const leases = [await issue(handle, 's3-reader'), await issue(handle, 's3-writer')];
    const refused = new Answers(undefined);
    handle.answerWith(refused);
    await run('revokeAll');
    assert.equal(refused.asked.length, 1);
    assert.deepEqual(await Promise.all(leases.map(hasUser)), [true, true]);
    handle.answerWith(new Answers('revoke'));
    await run('revokeAll');
    assert.deepEqual(await Promise.all(leases.map(hasUser)), [false, false]);
    // The session given up above cannot be taken back, and is not said to be.
    assert.deepEqual(
      handle.broker.leases.map(({ roleName, state }) => [roleName, state]),
      [['deployer', 'lapsing']],
    );
  });
});
