import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '../../src/aws/index';
import { Credentials } from '../../src/core/credentials';
import { VaultAwsError } from '../../src/core/errors';
import type { Account, IssuerConfig } from '../../src/core/ports/aws';
import { HandedLogins } from '../../src/keeper/handedLogins';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { systemClock } from '../../src/storage/systemClock';
import { failsWith } from '../doubles/failures';
import { sameTime } from '../doubles/ports';
import { issuerName, startAccount } from './keeper/account';
import { brokerArn } from './sandboxWindow';

const variables = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_EC2_METADATA_DISABLED'] as const;
const hour = 3_600_000;

describe('the logins a window has handed over, at AWS', () => {
  const before = new Map<string, string | undefined>();
  const wrong = new Credentials('AKIAIOSFODNN7EXAMPLE', 'wrong');
  let sandbox: Sandbox;
  let home: string;
  let handed: HandedLogins;
  let told: { issuer: IssuerConfig; keys: Credentials; expiresAt: number | undefined }[];

  beforeEach(async () => {
    sandbox = await startAccount();
    home = await mkdtemp(join(tmpdir(), 'vault-aws-home-'));
    for (const name of variables) before.set(name, process.env[name]);
    process.env['AWS_CONFIG_FILE'] = join(home, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(home, 'credentials');
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    handed = new HandedLogins({ clock: systemClock, awsTime: sameTime });
    told = [];
    await configure('');
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
  const profile = (): string => {
    const { accessKeyId } = key();
    const { secretAccessKey } = key().reveal();
    return `[profile p]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`;
  };

  function key(): Credentials {
    const found = sandbox.keys.get(issuerName);
    assert.ok(found);
    return new Credentials(found.accessKeyId, found.secretAccessKey);
  }

  function issuer(source: IssuerConfig['source'], changes: Partial<IssuerConfig> = {}): IssuerConfig {
    return {
      source,
      region: 'us-east-1',
      iamEndpoint: sandbox.endpoint,
      stsEndpoint: sandbox.endpoint,
      ...changes,
    };
  }

  function opener(isKeeper: boolean) {
    const open = accounts({
      mfaCode: () => Promise.reject(new VaultAwsError({ code: 'issuerMissing', aws: 'nobody to ask' })),
      storedKeys: () => Promise.resolve(isKeeper ? undefined : key()),
      sandboxKeys: () => undefined,
      clock: systemClock,
      onServerTime: () => undefined,
      onLogin: (of, keys, expiresAt) => told.push({ issuer: of, keys, expiresAt }),
      ...(isKeeper ? { handed } : {}),
    });
    return (of: IssuerConfig): Promise<Account> => open(of, new AbortController().signal);
  }

  const take = (of: IssuerConfig, keys: Credentials, expiresAt?: number): void =>
    handed.take({ kind: 'login', issuer: of, keys, ...(expiresAt === undefined ? {} : { expiresAt }) });

  for (const source of [
    { kind: 'stored' },
    { kind: 'default' },
    { kind: 'profile', profile: 'gone' },
  ] as const) {
    it(`are used for the issuer of source ${source.kind}, with nothing else at hand`, async () => {
      take(issuer(source), key());
      const { iam } = await opener(true)(issuer(source));
      assert.ok((await iam.listUsers('/vault-aws/')).items.length === 0);
    });
  }

  it('give way to the profile when they have run out', async () => {
    await configure(profile());
    const p = issuer({ kind: 'profile', profile: 'p' });
    take(p, wrong, systemClock.now());
    await opener(true)(p);
  });

  it('give way to the profile when AWS refuses them', async () => {
    await configure(profile());
    const p = issuer({ kind: 'profile', profile: 'p' });
    take(p, wrong);
    const open = opener(true);
    await open(p).catch(() => undefined);
    await open(p);
  });

  it('are told for an assumed role with its own login, from which the session is begun anew', async () => {
    const assumed = issuer({ kind: 'stored' }, { assumeRoleArn: brokerArn });
    await opener(false)(assumed);
    assert.deepEqual(new Set(told.map((each) => each.issuer.assumeRoleArn)), new Set([undefined, brokerArn]));
    const session = told.find((each) => each.issuer.assumeRoleArn === brokerArn);
    assert.ok(session?.expiresAt !== undefined && session.expiresAt > systemClock.now() + hour / 2);
    for (const { issuer: of, keys, expiresAt } of told) {
      take(of, keys, of.assumeRoleArn === undefined ? undefined : expiresAt);
    }
    sandbox.calls.clear();
    await opener(true)(assumed);
    assert.equal(sandbox.calls.of('AssumeRole').length, 0);
    take(assumed, session.keys, systemClock.now());
    await opener(true)(assumed);
    assert.equal(sandbox.calls.of('AssumeRole').length, 1);
  });

  it('cannot be had where nothing was handed over, and nobody is asked', async () => {
    await failsWith(opener(true)(issuer({ kind: 'stored' })), 'issuerMissing');
    const p = issuer({ kind: 'profile', profile: 'm' });
    const role = `[profile m]\nrole_arn=${brokerArn}\nsource_profile=p\nmfa_serial=arn:aws:iam::123456789012:mfa/jane\n`;
    await configure(profile() + role);
    await failsWith(opener(true)(p), 'issuerMissing');
  });
});
