import assert from 'node:assert/strict';
import { GetFederationTokenCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
import type { Environment } from '../../src/core/environment';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import { failsWith } from '../doubles/failures';
import { aUserRole } from '../doubles/roles';
import { addEverything, teams } from './addedThings';
import { Program, SandboxWindow } from './sandboxWindow';
import { Sweeper } from './sweeper';

const hour = 3_600_000;
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::my-app-bucket/*' };
/** Too long to be inline, so that a policy of its own is made for the lease. */
const long = JSON.stringify({
  Version: '2012-10-17',
  Statement: Array.from({ length: 30 }, () => statement),
});
const minting = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:*', 'sts:GetFederationToken'], Resource: '*' }],
});

describe('a leased user to whom everything was added that a user can have', () => {
  let window: SandboxWindow;

  beforeEach(async () => {
    // It may take users out of these groups and out of no other.
    window = await SandboxWindow.open(issuerPolicy({ groups: ['developers', ...teams] }));
  });
  afterEach(() => window.close());

  /** Issued and overloaded; from here on AWS gives one thing a page. */
  async function overloaded(): Promise<string> {
    const lease = await window.issue(aUserRole({ policyDocument: long, groups: ['developers'] }));
    await addEverything(window.sandbox, lease.principal);
    window.sandbox.faults.pageSize = 1;
    return lease.id;
  }

  function nothingIsLeft(): void {
    const { inspect } = window.sandbox;
    assert.deepEqual(window.issuedUsers, []);
    assert.deepEqual(inspect.mfaDevices, []);
    assert.ok(inspect.groups.every(({ members }) => members.length === 0));
    assert.deepEqual(
      inspect.policies.filter(({ arn }) => arn.includes('/vault-aws/')),
      [],
    );
    // What was the company's stays the company's.
    assert.equal(inspect.policies.filter(({ arn }) => arn.includes('company-')).length, 9);
    assert.ok(inspect.policies.every(({ attachmentCount }) => attachmentCount === 0));
  }

  it('is gone after it was revoked, however many pages its things fill', async () => {
    const id = await overloaded();
    await window.broker.revoke(id, 'command');
    nothingIsLeft();
    assert.ok(window.sandbox.calls.of('ListGroupsForUser').length >= 9);
  });

  it('is denied everything while the issuer may not take it out of somebody else’s group', async () => {
    const { sandbox } = window;
    const lease = await window.issue(aUserRole());
    sandbox.seed({ groups: [{ name: 'admins', policies: { all: minting } }] });
    sandbox.seed({ users: [{ name: lease.principal, groups: ['admins'] }] });
    const program = new Program(window.delivery.delivered.at(-1)?.environment ?? {});
    assert.equal(await program.put(), 'ok');
    const failure = await failsWith(window.broker.revoke(lease.id, 'command'), 'accessDenied');
    assert.ok(failure.code === 'accessDenied');
    assert.equal(failure.action, 'iam:RemoveUserFromGroup');
    assert.equal(failure.resource, 'group admins');
    const user = sandbox.inspect.user(lease.principal);
    assert.deepEqual(user?.accessKeys, []);
    assert.match(user.inlinePolicies['vault-aws-expiry'] ?? '', /1970-01-01T00:00:00Z/);
  });

  it('is gone after a sweep, however many pages its things fill', async () => {
    await overloaded();
    window.sandbox.clock.advance(10 * hour);
    const sweeper = new Sweeper(window.sandbox);
    const { removed, failed } = await sweeper.remove(await sweeper.look());
    assert.deepEqual(failed, []);
    assert.equal(removed.length, 1);
    nothingIsLeft();
  });
});

describe('sessions that a leased user has made of its key', () => {
  let window: SandboxWindow;

  beforeEach(async () => {
    window = await SandboxWindow.open();
  });
  afterEach(() => window.close());

  /** One of GetSessionToken and one of GetFederationToken, both for as long as AWS gives them. */
  async function mint(): Promise<readonly Program[]> {
    const environment = window.delivery.delivered.at(-1)?.environment ?? {};
    const text = (name: string): string => environment[name] ?? '';
    const client = new STSClient({
      endpoint: text('AWS_ENDPOINT_URL'),
      region: text('AWS_REGION'),
      credentials: {
        accessKeyId: text('AWS_ACCESS_KEY_ID'),
        secretAccessKey: text('AWS_SECRET_ACCESS_KEY'),
      },
    });
    const DurationSeconds = 129_600;
    const own = await client.send(new GetSessionTokenCommand({ DurationSeconds }));
    const policy = { Name: 'helper', Policy: minting, DurationSeconds };
    const federated = await client.send(new GetFederationTokenCommand(policy));
    return [own, federated].map(({ Credentials: keys }) => {
      const minted: Environment = {
        ...environment,
        AWS_ACCESS_KEY_ID: keys?.AccessKeyId ?? '',
        AWS_SECRET_ACCESS_KEY: keys?.SecretAccessKey ?? '',
        AWS_SESSION_TOKEN: keys?.SessionToken ?? '',
      };
      return new Program(minted);
    });
  }

  const all = (programs: readonly Program[], act: (program: Program) => Promise<string>): Promise<string[]> =>
    Promise.all(programs.map(act));

  it('are dead as soon as the lease is revoked', async () => {
    const lease = await window.issue(aUserRole({ policyDocument: minting }));
    const sessions = await mint();
    assert.deepEqual(await all(sessions, (each) => each.list()), ['ok', 'ok']);
    await window.broker.revoke(lease.id, 'command');
    const dead = ['InvalidAccessKeyId', 'InvalidAccessKeyId'];
    assert.deepEqual(await all(sessions, (each) => each.list()), dead);
    const unknown = ['InvalidClientTokenId', 'InvalidClientTokenId'];
    assert.deepEqual(await all(sessions, (each) => each.whoAmI()), unknown);
  });

  it('have no right any more when AWS lets the user be taken apart but not deleted', async () => {
    const lease = await window.issue(aUserRole({ policyDocument: minting }));
    const sessions = await mint();
    window.sandbox.faults.inject({ operation: 'DeleteUser', kind: 'refuse', times: Infinity });
    await failsWith(window.broker.revoke(lease.id, 'command'), 'accessDenied');
    assert.deepEqual(await all(sessions, (each) => each.list()), ['AccessDenied', 'AccessDenied']);
  });

  it('have no right any more when AWS does not even let the policy be removed', async () => {
    const lease = await window.issue(aUserRole({ policyDocument: minting }));
    const sessions = await mint();
    window.sandbox.faults.inject({ operation: 'DeleteUserPolicy', kind: 'refuse', times: Infinity });
    await failsWith(window.broker.revoke(lease.id, 'command'), 'accessDenied');
    assert.deepEqual(await all(sessions, (each) => each.list()), ['AccessDenied', 'AccessDenied']);
  });

  it('have no right any more from the lease’s end on, though nobody is there to revoke it', async () => {
    await window.issue(aUserRole({ policyDocument: minting, ttl: 600 }));
    const sessions = await mint();
    window.sandbox.clock.advance(600_000 + 1_000);
    assert.deepEqual(await all(sessions, (each) => each.list()), ['AccessDenied', 'AccessDenied']);
  });

  it('are dead after a sweep, and had no right at any moment of it', async () => {
    await window.issue(aUserRole({ policyDocument: minting, ttl: 600, maxTtl: 600 }));
    const sessions = await mint();
    window.sandbox.clock.advance(2 * hour);
    const sweeper = new Sweeper(window.sandbox);
    const report = await sweeper.look();
    // Slow enough that a session would find a gap.
    window.sandbox.faults.latencyMs = 20;
    const progress = { done: false };
    const removal = sweeper.remove(report).finally(() => {
      progress.done = true;
    });
    const verdicts = new Set<string>();
    while (!progress.done)
      for (const verdict of await all(sessions, (each) => each.list())) verdicts.add(verdict);
    assert.deepEqual((await removal).failed, []);
    assert.ok(!verdicts.has('ok'), [...verdicts].join(', '));
    window.sandbox.faults.latencyMs = 0;
    assert.match((await sessions[0]?.whoAmI()) ?? '', /InvalidClientTokenId/);
  });
});
