import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { ValidatePolicyCommand } from '@aws-sdk/client-accessanalyzer';
import { accessAnalyzerClient, iamClient, stsClient } from '../../src/aws/clients';
import { configuredEndpoints } from '../../src/storage/reference/configuredEndpoints';
import { Connections } from '../../src/aws/connections';
import { accounts } from '../../src/aws/index';
import { issuerCredentials } from '../../src/aws/issuerCredentials';
import { placeKey, placeOf } from '../../src/core/consent/place';
import { failureOf } from '../../src/core/errors';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { parseRolesFile } from '../../src/core/roles/rolesFile';
import { systemClock } from '../../src/storage/systemClock';
import { chooseIssuer, type IssuerSituation } from '../../src/vscode/issue/issuerChoice';
import type { RolesFolder } from '../../src/vscode/roles/folderState';
import { isUnusable, sweepPlaces } from '../../src/vscode/sweep/sweepPlaces';
import { AwsHome } from '../doubles/awsHome';
import { sentences } from '../unit/vscode/withoutEditor';
import { attacks, held, refused } from './attempt';

/** Connections that lead nowhere, and keep whereto something was to be sent. */
class Nowhere extends Connections {
  readonly hosts: string[] = [];

  override handle(...[{ protocol, hostname, port }]: Parameters<Connections['handle']>): Promise<never> {
    this.hosts.push(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`);
    return Promise.reject(new Error('nobody is there'));
  }
}

const config = `
[default]
region = us-east-1
[profile admin]
region = us-east-1
aws_access_key_id = AKIAADMIN00000000000
aws_secret_access_key = admin-secret
[profile local]
region = us-east-1
aws_access_key_id = AKIALOCAL00000000000
aws_secret_access_key = local-secret
endpoint_url = http://localhost:4566
[profile chained]
region = us-east-1
role_arn = arn:aws:iam::123456789012:role/deployer
source_profile = admin
endpoint_url = http://chained.test
[profile split]
region = us-east-1
services = apart
endpoint_url = http://all.test
[services apart]
iam =
  endpoint_url = http://iam.test
[profile torn]
services = gone
[profile ignoring]
endpoint_url = http://localhost:4566
ignore_configured_endpoint_urls = true
`;

attacks('consent to where a login goes', () => {
  let home: AwsHome;
  beforeEach(async () => {
    home = await AwsHome.enter(config);
  });
  afterEach(() => home.leave());

  const situation = async (profileSetting: string): Promise<IssuerSituation> => ({
    sandbox: { kind: 'off' },
    profileSetting,
    hasStoredKeys: false,
    role: {},
    config: {},
    configured: await configuredEndpoints(),
  });
  const issuerOf = async (profile: string, changes: Partial<IssuerSituation> = {}): Promise<IssuerConfig> =>
    chooseIssuer({ ...(await situation(profile)), ...changes });
  const addresses = ({ iamEndpoint, stsEndpoint }: IssuerConfig) => [iamEndpoint, stsEndpoint];

  /** Where everything that is sent as the issuer goes. */
  async function hostsOf(issuer: IssuerConfig): Promise<readonly string[]> {
    const connections = new Nowhere(issuer, () => undefined);
    const settings = { issuer, region: 'us-east-1', connections };
    const fail = (): Promise<never> => Promise.reject(new Error('not asked for'));
    const login = await issuerCredentials(settings, {
      mfaCode: fail,
      storedKeys: fail,
      sandboxKeys: () => undefined,
    });
    const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };
    const sent = [
      iamClient(settings, keys).send(new ListUsersCommand({})),
      stsClient(settings, keys).send(new GetCallerIdentityCommand({})),
      accessAnalyzerClient(settings, keys).send(
        new ValidatePolicyCommand({ policyDocument: '{}', policyType: 'IDENTITY_POLICY' }),
      ),
      login(),
    ];
    await Promise.allSettled(sent);
    return connections.hosts;
  }
  const aws = /^https:\/\/[\w.-]+\.amazonaws\.com$/;

  const elsewhere: readonly (readonly [string, Parameters<AwsHome['set']>[0], string])[] = [
    ['the profile of AWS_PROFILE, which is another', { AWS_PROFILE: 'local' }, 'admin'],
    ['AWS_ENDPOINT_URL', { AWS_ENDPOINT_URL: 'http://evil.test' }, 'admin'],
    ['AWS_ENDPOINT_URL_IAM', { AWS_ENDPOINT_URL_IAM: 'http://evil.test' }, 'admin'],
    ['AWS_ENDPOINT_URL_STS', { AWS_ENDPOINT_URL_STS: 'http://evil.test' }, 'admin'],
    ['its own profile, after it was agreed to', {}, 'local'],
    ['the profile of a role that is assumed with it', { AWS_PROFILE: 'chained' }, 'chained'],
  ];
  for (const [what, variables, profile] of elsewhere) {
    held(`a login that was agreed to with AWS itself goes to an address of ${what}`, async () => {
      home.set(variables);
      const hosts = await hostsOf({ source: { kind: 'profile', profile } });
      assert.ok(hosts.length >= 3, hosts.join());
      for (const host of hosts) assert.match(host, aws);
    });
  }

  held('a role that the issuer assumes is asked for at an address of the environment', async () => {
    home.set({ AWS_ENDPOINT_URL: 'http://evil.test' });
    const assumeRoleArn = 'arn:aws:iam::123456789012:role/broker';
    for (const host of await hostsOf({ source: { kind: 'profile', profile: 'admin' }, assumeRoleArn })) {
      assert.match(host, aws);
    }
  });

  const asked: readonly (readonly [
    string,
    Parameters<AwsHome['set']>[0],
    string,
    readonly (string | undefined)[],
  ])[] = [
    ['endpoint_url of its profile', {}, 'local', ['http://localhost:4566', 'http://localhost:4566']],
    ['a section of services', {}, 'split', ['http://iam.test', 'http://all.test']],
    ['AWS_ENDPOINT_URL', { AWS_ENDPOINT_URL: 'http://e.test' }, 'local', ['http://e.test', 'http://e.test']],
    [
      'AWS_ENDPOINT_URL_STS',
      { AWS_ENDPOINT_URL_STS: 'http://s.test' },
      'admin',
      [undefined, 'http://s.test'],
    ],
    ['AWS_PROFILE', { AWS_PROFILE: 'local' }, '', ['http://localhost:4566', 'http://localhost:4566']],
  ];
  for (const [what, variables, profile, expected] of asked) {
    held(`the question calls AWS itself what ${what} has an address for`, async () => {
      home.set(variables);
      const issuer = await issuerOf(profile);
      assert.deepEqual(addresses(issuer), expected);
      const answererText = await sentences('issuerPlaces', 'answererText');
      for (const address of expected.filter((each) => each !== undefined)) {
        assert.ok(answererText(issuer).includes(address));
      }
      const [itself, place] = [placeOf({ source: issuer.source }), placeOf(issuer)];
      assert.ok(itself !== undefined && place !== undefined);
      assert.notEqual(placeKey(place), placeKey(itself));
    });
  }

  held('what every object has passes for a profile with an address', async () => {
    for (const profile of ['constructor', 'toString', '__proto__']) {
      assert.deepEqual(addresses(await issuerOf(profile)), [undefined, undefined]);
    }
  });

  held('what is said to be ignored is asked about', async () => {
    assert.deepEqual(addresses(await issuerOf('ignoring')), [undefined, undefined]);
    home.set({ AWS_ENDPOINT_URL: 'http://e.test', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' });
    assert.deepEqual(addresses(await issuerOf('local')), [undefined, undefined]);
  });

  held('an address of the machine stands in the way of that of the roles file', async () => {
    home.set({ AWS_ENDPOINT_URL: 'http://e.test' });
    const issuer = await issuerOf('local', { config: { iamEndpoint: 'http://file.test' } });
    assert.deepEqual(addresses(issuer), ['http://file.test', 'http://e.test']);
  });

  held('a password in an address of the environment is kept, shown or sent on', async () => {
    home.set({ AWS_ENDPOINT_URL: 'http://jane:hunter2@e.test:4566/api' });
    const issuer = await issuerOf('local');
    assert.deepEqual(addresses(issuer), ['http://e.test:4566/api', 'http://e.test:4566/api']);
    assert.ok(!JSON.stringify(issuer).includes('hunter2'));
  });

  held('a line break at the end of an address makes a place of its own', async () => {
    home.set({ AWS_ENDPOINT_URL: ' http://e.test\n' });
    assert.deepEqual(addresses(await issuerOf('local')), ['http://e.test', 'http://e.test']);
    home.set({ AWS_ENDPOINT_URL: ' \n' });
    assert.deepEqual(addresses(await issuerOf('admin')), [undefined, undefined]);
  });

  refused('what is no address goes to AWS itself', async () => {
    home.set({ AWS_ENDPOINT_URL: 'localhost' });
    const issuer = await issuerOf('admin');
    assert.deepEqual(addresses(issuer), ['localhost', 'localhost']);
    const opening = accounts({
      mfaCode: () => Promise.reject(new Error('not asked for')),
      storedKeys: () => Promise.resolve(undefined),
      sandboxKeys: () => undefined,
      onServerTime: () => undefined,
      clock: { ...systemClock, schedule: (_pause, run) => systemClock.schedule(0, run) },
    })(issuer, new AbortController().signal);
    await assert.rejects(opening, (error) => failureOf(error).code === 'unreachable');
  });

  held('the sandbox is left for an address of the environment', async () => {
    home.set({ AWS_ENDPOINT_URL: 'http://evil.test' });
    const endpoint = 'http://127.0.0.1:1';
    const issuer = await issuerOf('local', {
      sandbox: { kind: 'on', id: 'one', endpoint, accountId: '000000000000' },
    });
    assert.deepEqual(addresses(issuer), [endpoint, endpoint]);
  });

  held('a sweep calls AWS itself what the environment has an address for', async () => {
    home.set({ AWS_ENDPOINT_URL: 'http://evil.test' });
    const [place] = sweepPlaces([], await situation('admin'));
    assert.deepEqual(place && addresses(place.issuer), ['http://evil.test', 'http://evil.test']);
  });

  // Windows has no pipes among its files.
  if (process.platform !== 'win32') {
    held('whoever issues waits for a pipe in place of the configuration', async () => {
      for (const name of ['config', 'credentials']) {
        await rm(join(home.folder, name));
        await promisify(execFile)('mkfifo', [join(home.folder, name)]);
      }
      home.set({ AWS_ENDPOINT_URL: 'http://e.test' });
      assert.deepEqual(addresses(await issuerOf('local')), ['http://e.test', 'http://e.test']);
    });
  }

  held('the home folder is written as ~', async () => {
    home.set({ AWS_CONFIG_FILE: '~/config' });
    assert.deepEqual(addresses(await issuerOf('local')), ['http://localhost:4566', 'http://localhost:4566']);
  });

  refused('a profile that names services which nobody has goes to AWS itself', async () => {
    const scene = await situation('torn');
    assert.throws(
      () => chooseIssuer(scene),
      (error) => failureOf(error).code === 'issuerMissing',
    );
  });

  held('the same profile is refused where both addresses are said otherwise', async () => {
    const config = { iamEndpoint: 'https://iam.example', stsEndpoint: 'https://sts.example' };
    assert.deepEqual(addresses(await issuerOf('torn', { config })), [config.iamEndpoint, config.stsEndpoint]);
    home.set({ AWS_ENDPOINT_URL: 'http://localhost:4566' });
    assert.deepEqual(addresses(await issuerOf('torn')), ['http://localhost:4566', 'http://localhost:4566']);
  });

  held('the same profile keeps a sweep from everything else', async () => {
    const folder = (folderName: string, profile: string): RolesFolder => {
      const policy_document = { Version: '2012-10-17', Statement: [] };
      const roles = { reader: { credential_type: 'iam_user', policy_document } };
      const text = JSON.stringify({ config: { profile }, roles });
      const uri = `file:///${folderName}`;
      const state = { kind: 'ok', text, file: parseRolesFile(text) } as const;
      return { folder: uri, folderName, file: `${uri}/vault-aws.jsonc`, state };
    };
    const scene = await situation('');
    const offered = sweepPlaces([folder('one', 'torn'), folder('two', 'local')], scene);
    assert.deepEqual(
      offered.map(({ folderNames }) => folderNames),
      [['two']],
    );
    assert.equal(isUnusable(folder('one', 'torn'), scene), true);
  });
});
