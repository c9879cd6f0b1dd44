import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '../../src/aws/index';
import { Credentials } from '../../src/core/credentials';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import type { Account, IssuerConfig } from '../../src/core/ports/aws';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { systemClock } from '../../src/storage/systemClock';
import { failsWith } from '../doubles/failures';

const brokerArn = 'arn:aws:iam::123456789012:role/broker';
const variables = [
  'AWS_ENDPOINT_URL_SSO',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_EC2_METADATA_DISABLED',
  'HOME',
] as const;

describe('the issuer', () => {
  let sandbox: Sandbox;
  let home: string;
  let stored: Credentials | undefined;
  let mfaPrompts: string[];
  const before = new Map<string, string | undefined>();

  beforeEach(async () => {
    const trust = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::123456789012:root' },
        Action: 'sts:AssumeRole',
      },
    };
    sandbox = await startSandbox({
      seed: {
        users: [
          {
            name: 'admin',
            policies: { issuer: issuerPolicy({ roleArns: [brokerArn] }) },
            withKey: true,
            mfaDevices: ['phone'],
          },
        ],
        roles: [{ arn: brokerArn, trust, policies: { issuer: issuerPolicy() } }],
      },
    });
    home = await mkdtemp(join(tmpdir(), 'vault-aws-home-'));
    stored = undefined;
    mfaPrompts = [];
    for (const name of variables) before.set(name, process.env[name]);
    process.env['AWS_CONFIG_FILE'] = join(home, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(home, 'credentials');
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    process.env['HOME'] = home;
    await writeFile(join(home, 'credentials'), '');
  });

  afterEach(async () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await sandbox.stop();
    await rm(home, { recursive: true, force: true });
  });

  const configure = (text: string): Promise<void> => writeFile(join(home, 'config'), text);

  function open(source: IssuerConfig['source'], changes: Partial<IssuerConfig> = {}): Promise<Account> {
    const openAccount = accounts({
      mfaCode: (serialNumber) => {
        mfaPrompts.push(serialNumber);
        return Promise.resolve('123456');
      },
      storedKeys: () => Promise.resolve(stored),
      sandboxKeys: () => undefined,
      clock: systemClock,
      onServerTime: () => undefined,
    });
    const issuer = { source, iamEndpoint: sandbox.endpoint, stsEndpoint: sandbox.endpoint, ...changes };
    return openAccount(issuer, new AbortController().signal);
  }

  /** An SSO login of profile `p` whose token AWS gave until then. */
  async function loggedIn(expiresAt: string): Promise<void> {
    const startUrl = 'https://example.awsapps.com/start';
    await configure(
      [
        '[profile p]\nsso_session=s\nsso_account_id=123456789012\nsso_role_name=Admin\nregion=us-east-1',
        `[sso-session s]\nsso_start_url=${startUrl}\nsso_region=eu-west-1\n`,
      ].join('\n'),
    );
    const cache = join(home, '.aws', 'sso', 'cache');
    await mkdir(cache, { recursive: true });
    const name = `${createHash('sha1').update('s').digest('hex')}.json`;
    const token = { accessToken: 'old', expiresAt, region: 'eu-west-1', startUrl };
    await writeFile(join(cache, name), JSON.stringify(token));
  }

  function adminKey(): { accessKeyId: string; secretAccessKey: string } {
    const key = sandbox.keys.get('admin');
    assert.ok(key);
    return key;
  }

  async function works(account: Account): Promise<void> {
    const user = { userName: 'va-test', path: '/vault-aws/', tags: { 'vault-aws:lease': 'x' } };
    assert.match((await account.iam.createUser(user)).arn, /user\/vault-aws\/va-test$/);
  }

  for (const kind of ['throttle', 'error500', 'resetBefore', 'resetAfter'] as const) {
    it(`is asked again which account it leads to after ${kind}`, async () => {
      stored = new Credentials(adminKey().accessKeyId, adminKey().secretAccessKey);
      sandbox.faults.inject({ operation: 'GetCallerIdentity', kind });
      await works(await open({ kind: 'stored' }));
    });
  }

  it('is a profile with static keys, in the region of the profile', async () => {
    const { accessKeyId, secretAccessKey } = adminKey();
    await configure(
      `[profile p]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\nregion=eu-west-3\n`,
    );
    const account = await open({ kind: 'profile', profile: 'p' });
    assert.equal(account.region, 'eu-west-3');
    await works(account);
  });

  it('is a profile whose keys a program prints', async () => {
    const { accessKeyId, secretAccessKey } = adminKey();
    const answer = JSON.stringify({
      Version: 1,
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
    });
    await writeFile(join(home, 'answer.json'), answer);
    await configure(`[profile p]\ncredential_process = cat ${join(home, 'answer.json')}\n`);
    await works(await open({ kind: 'profile', profile: 'p' }));
  });

  it('is a profile that assumes a role with the code of an MFA device, asked for once', async () => {
    const { accessKeyId, secretAccessKey } = adminKey();
    const serial = 'arn:aws:iam::123456789012:mfa/phone';
    await configure(
      [
        `[profile base]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}`,
        `[profile p]\nrole_arn=${brokerArn}\nsource_profile=base\nmfa_serial=${serial}\n`,
      ].join('\n'),
    );
    await works(await open({ kind: 'profile', profile: 'p' }));
    assert.deepEqual(mfaPrompts, [serial]);
  });

  for (const source of ['source_profile', 'assumeRoleArn']) {
    it(`is a role assumed by a machine whose clock is 20 minutes wrong (${source})`, async () => {
      const { accessKeyId, secretAccessKey } = adminKey();
      const keys = `aws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`;
      const role = `[profile p]\nrole_arn=${brokerArn}\nsource_profile=base\n`;
      await configure(
        source === 'source_profile' ? `[profile base]\n${keys}${role}` : `[profile p]\n${keys}`,
      );
      sandbox.clock.advance(20 * 60_000);
      const assumed = source === 'assumeRoleArn' ? { assumeRoleArn: brokerArn } : {};
      await works(await open({ kind: 'profile', profile: 'p' }, assumed));
      assert.match(sandbox.calls.of('CreateUser').at(-1)?.accessKeyId ?? '', /^ASIA/);
    });
  }

  it('is the key that was stored', async () => {
    const { accessKeyId, secretAccessKey } = adminKey();
    stored = new Credentials(accessKeyId, secretAccessKey);
    await works(await open({ kind: 'stored' }));
  });

  it('is a role that is assumed first', async () => {
    const { accessKeyId, secretAccessKey } = adminKey();
    stored = new Credentials(accessKeyId, secretAccessKey);
    await works(await open({ kind: 'stored' }, { assumeRoleArn: brokerArn }));
    assert.equal(sandbox.calls.of('AssumeRole').length, 1);
  });

  it('is unknown when no such profile exists', async () => {
    await configure('[profile other]\nregion=eu-west-1\n');
    const failure = await failsWith(open({ kind: 'profile', profile: 'nowhere' }), 'profileUnknown');
    assert.ok(failure.code === 'profileUnknown' && failure.profile === 'nowhere');
  });

  it('is missing when the default chain finds nothing', async () => {
    await failsWith(open({ kind: 'default' }), 'issuerMissing');
  });

  it('says which command renews an SSO login that has expired', async () => {
    await loggedIn('2020-01-01T00:00:00Z');
    const failure = await failsWith(open({ kind: 'profile', profile: 'p' }), 'loginExpired');
    assert.ok(failure.code === 'loginExpired');
    assert.equal(failure.command, 'aws sso login --profile p');
  });

  it('is an SSO login, whose token goes to the portal of its own region and never to the STS endpoint', async () => {
    const { accessKeyId, secretAccessKey } = adminKey();
    const portal = await startPortal({ accessKeyId, secretAccessKey, sessionToken: '', expiration: 4e12 });
    process.env['AWS_ENDPOINT_URL_SSO'] = portal.endpoint;
    await loggedIn('2099-01-01T00:00:00Z');
    await open({ kind: 'profile', profile: 'p' }).catch(() => undefined);
    assert.deepEqual(portal.tokens, ['old']);
    await portal.stop();
  });

  it('is rejected when AWS does not know its key', async () => {
    stored = new Credentials('AKIAIOSFODNN7EXAMPLE', 'wrong');
    await failsWith(open({ kind: 'stored' }), 'issuerRejected');
  });

  it('cannot be reached when nothing listens at its endpoint', async () => {
    const { accessKeyId, secretAccessKey } = adminKey();
    stored = new Credentials(accessKeyId, secretAccessKey);
    const account = await open({ kind: 'stored' }, { iamEndpoint: 'http://127.0.0.1:9' });
    const failure = await failsWith(account.iam.describeUser('x'), 'unreachable');
    assert.ok(failure.code === 'unreachable' && failure.endpoint === 'http://127.0.0.1:9');
    assert.equal(failure.sent, false);
  });

  it('has no sandbox to issue in once the sandbox has stopped', async () => {
    await failsWith(open({ kind: 'sandbox', id: 'gone' }), 'sandboxStopped');
  });
});

/** The SSO portal as far as GetRoleCredentials needs it; remembers the tokens it was shown. */
async function startPortal(roleCredentials: object) {
  const tokens: unknown[] = [];
  const server = createServer((request, response) => {
    tokens.push(request.headers['x-amz-sso_bearer_token']);
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ roleCredentials }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return {
    tokens,
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}
