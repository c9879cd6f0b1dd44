import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../src/core/environment';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import type { LeaseChange } from '../../src/core/leases/lease';
import { failsWith } from '../doubles/failures';
import { aSessionRole } from '../doubles/roles';
import { until } from '../host/until';
import { denialPolicy } from '../../src/core/leases/denial';
import { allowAll, deployerArn, Program, SandboxWindow, trustAccount } from './sandboxWindow';

const minute = 60_000;
const role = aSessionRole({ revocation: 'deny-session' });
const deniable = { roleArns: [deployerArn], deniableRoleArns: [deployerArn] };

describe('a role session that may be denied, over the wire', () => {
  let window: SandboxWindow;
  let ended: NonNullable<LeaseChange['ended']>[];

  async function open(policy = issuerPolicy(deniable)): Promise<void> {
    window = await SandboxWindow.open(policy);
    ended = [];
    window.broker.onDidChange((change) => change.ended && ended.push(change.ended));
  }
  beforeEach(() => open());
  afterEach(() => window.close());

  /** Names of the denials on the role. */
  const denials = (): string[] =>
    window.sandbox.inspect.roles
      .filter(({ arn }) => arn === deployerArn)
      .flatMap(({ inlinePolicies }) => Object.keys(inlinePolicies))
      .filter((name) => name !== 'all');
  const environment = (): Environment => window.delivery.delivered.at(-1)?.environment ?? {};

  /** Fills the role with policies of such names until nothing fits any more; returns how many. */
  function fill(prefix: string): number {
    const text = denialPolicy(`AROAEXAMPLE:${'x'.repeat(30)}`);
    const count = Math.floor((10_240 - JSON.stringify(allowAll).length) / text.length);
    const names = Array.from({ length: count }, (_, index) => `${prefix}${letters(index)}`);
    const policies = Object.fromEntries(names.map((name) => [name, text]));
    window.sandbox.seed({ roles: [{ arn: deployerArn, trust: trustAccount, policies }] });
    return count;
  }

  it('is refused from its revocation on, and another of the same role lives on', async () => {
    const lease = await window.issue(role);
    const program = new Program(environment());
    await window.issue(role);
    const other = new Program(environment());
    assert.equal(await program.list(), 'ok');
    await window.broker.revoke(lease.id, 'command');
    assert.deepEqual(
      ended.map(({ lease: { id }, outcome }) => [id, outcome]),
      [[lease.id, 'revoked']],
    );
    assert.equal(await program.list(), 'AccessDenied');
    assert.equal(await other.list(), 'ok');
    assert.equal(denials().length, 1);
  });

  it('is called revoked only after AWS has refused a call of its own', async () => {
    Object.assign(window.sandbox.faults.consistency, { policyMs: 400 });
    const lease = await window.issue(role);
    const program = new Program(environment());
    window.sandbox.calls.clear();
    await window.broker.revoke(lease.id, 'command');
    const asked = window.sandbox.calls.of('GetAccessKeyInfo');
    assert.ok(asked.length > 1);
    assert.equal(await program.list(), 'AccessDenied');
    assert.equal(ended[0]?.outcome, 'revoked');
  });

  it('needs two calls, and the first one ends it', async () => {
    const lease = await window.issue(role);
    window.sandbox.calls.clear();
    await window.broker.revoke(lease.id, 'command');
    const calls = window.sandbox.calls.all.map(({ operation }) => operation);
    assert.deepEqual(calls, ['PutRolePolicy', 'GetAccessKeyInfo']);
  });

  it('leaves nothing on its role after its end', async () => {
    const lease = await window.issue(role);
    await window.broker.revoke(lease.id, 'command');
    assert.equal((await readdir(join(window.folder, 'journal'))).length, 1);
    window.sandbox.clock.advance(17 * minute);
    window.machine.offset = 17 * minute;
    await window.broker.recover();
    window.broker.checkExpiry();
    await until('the denial is gone', () => denials().length === 0);
    await until(
      'its record is gone',
      async () => (await readdir(join(window.folder, 'journal'))).length === 0,
    );
  });

  for (const kind of ['throttle', 'resetBefore', 'resetAfter'] as const) {
    it(`is refused and called so though AWS answers with ${kind} at first`, async () => {
      const lease = await window.issue(role);
      const program = new Program(environment());
      window.sandbox.faults.inject({ operation: 'PutRolePolicy', kind, times: 2 });
      window.sandbox.faults.inject({ operation: 'GetAccessKeyInfo', kind, times: 2 });
      await window.broker.revoke(lease.id, 'command');
      assert.equal(ended[0]?.outcome, 'revoked');
      assert.equal(await program.list(), 'AccessDenied');
      assert.equal(denials().length, 1);
    });
  }

  it('finds room on a role that is full of denials of ended sessions, and takes none of living ones', async () => {
    const living = await window.issue(role);
    await window.broker.revoke(living.id, 'command');
    const [ofLiving] = denials();
    const past = fill('vault-aws-deny-20200101T0000Z-');
    const lease = await window.issue(role);
    const program = new Program(environment());
    await window.broker.revoke(lease.id, 'command');
    assert.equal(await program.list(), 'AccessDenied');
    assert.deepEqual([denials().length, denials().includes(ofLiving ?? '')], [2, true]);
    assert.ok(past > 30, String(past));
  });

  it('stays in sight when the role is full of what may not go, and nothing is taken', async () => {
    const others = fill('not-ours-');
    const lease = await window.issue(role);
    const failure = await failsWith(window.broker.revoke(lease.id, 'command'), 'limitExceeded');
    assert.ok(failure.code === 'limitExceeded');
    assert.match(failure.aws, /Maximum policy size of 10240 bytes exceeded for role deployer/);
    assert.equal(denials().length, others);
    assert.equal(await new Program(environment()).list(), 'ok');
  });

  it('is never called revoked when its role does not say so', async () => {
    const lease = await window.issue(aSessionRole());
    assert.equal(lease.revocable, false);
    await window.broker.revoke(lease.id, 'command');
    assert.equal(window.broker.leases[0]?.state, 'lapsing');
    assert.deepEqual(denials(), []);
    assert.equal(await new Program(environment()).list(), 'ok');
    window.sandbox.clock.advance(16 * minute);
    window.machine.offset = 16 * minute;
    window.broker.checkExpiry();
    await window.broker.recover();
    assert.deepEqual(
      ended.map(({ outcome }) => outcome),
      ['expired'],
    );
  });

  it('stays in sight with the permission that the issuer lacks', async () => {
    await window.close();
    await open(issuerPolicy({ roleArns: [deployerArn] }));
    const lease = await window.issue(role);
    const failure = await failsWith(window.broker.revoke(lease.id, 'command'), 'accessDenied');
    assert.ok(failure.code === 'accessDenied');
    assert.deepEqual([failure.action, failure.resource], ['iam:PutRolePolicy', 'role deployer']);
    assert.equal(window.broker.leases[0]?.state, 'attention');
    assert.equal(await new Program(environment()).list(), 'ok');
  });
});

/** Thirteen letters, others for every number up to 675. */
function letters(index: number): string {
  const letter = (digit: number): string => String.fromCharCode(97 + digit);
  return letter(Math.floor(index / 26)) + letter(index % 26) + 'a'.repeat(11);
}
