import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { iamClient } from '../../src/aws/clients';
import { Connections } from '../../src/aws/connections';
import { issuerCredentials } from '../../src/aws/issuerCredentials';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { AwsHome } from '../doubles/awsHome';
import { CountingServer } from '../doubles/countingServer';
import { attacks, held } from './attempt';

/** Connections that trust what the roles file names; nothing goes out. */
class OfTheRolesFile extends Connections {
  readonly hosts: string[] = [];

  override handle(...[{ hostname }]: Parameters<Connections['handle']>): Promise<never> {
    this.hosts.push(hostname);
    return Promise.reject(new Error('nobody is there'));
  }
}

const config = `
[profile signed-in]
region = us-east-1
login_session = arn:aws:iam::123456789012:user/jane
[profile web]
region = us-east-1
role_arn = arn:aws:iam::123456789012:role/deployer
web_identity_token_file = TOKEN
`;

attacks('consent to where a login goes', () => {
  let home: AwsHome;
  let server: CountingServer;
  beforeEach(async () => {
    server = await CountingServer.start();
    home = await AwsHome.enter('');
    await writeFile(join(home.folder, 'token'), 'eyJ.web.identity-token');
    await writeFile(join(home.folder, 'config'), config.replace('TOKEN', join(home.folder, 'token')));
    // What the SDK asks by itself asks here, and nobody at AWS.
    home.set({ AWS_ENDPOINT_URL: server.endpoint });
  });
  afterEach(async () => {
    await home.leave();
    await server.stop();
  });

  /** As `aws login` leaves it, run out. */
  async function signIn(): Promise<void> {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const token = {
      accessToken: {
        accessKeyId: 'ASIAEXAMPLE000000000',
        secretAccessKey: 'secret',
        sessionToken: 'session',
        accountId: '123456789012',
        expiresAt: '2020-01-01T00:00:00Z',
      },
      clientId: 'arn:aws:signin:::devtools/same-device',
      refreshToken: 'refresh-token-of-jane',
      dpopKey: privateKey.export({ format: 'pem', type: 'sec1' }),
    };
    const cache = join(home.folder, '.aws/login/cache');
    await mkdir(cache, { recursive: true });
    const name = createHash('sha256').update('arn:aws:iam::123456789012:user/jane').digest('hex');
    await writeFile(join(cache, `${name}.json`), JSON.stringify(token));
  }

  /** Where the login went by connections that the roles file has a say in. */
  async function hostsOf(profile: string): Promise<readonly string[]> {
    const source = { kind: 'profile', profile } as const;
    const issuer: IssuerConfig = { source, iamEndpoint: 'https://own.test', stsEndpoint: 'https://own.test' };
    const connections = new OfTheRolesFile(issuer, () => undefined);
    const settings = { issuer, region: 'us-east-1', connections };
    const fail = (): Promise<never> => Promise.reject(new Error('not asked for'));
    const sources = { mfaCode: fail, storedKeys: fail, sandboxKeys: () => undefined };
    const { credentials } = iamClient(settings, await issuerCredentials(settings, sources)).config;
    await assert.rejects(credentials());
    return connections.hosts;
  }

  held(
    'a login of aws login is renewed with a server that the roles file’s certificates vouch for',
    async () => {
      await signIn();
      assert.deepEqual(await hostsOf('signed-in'), []);
      assert.match(server.requests.join('\n'), /refresh-token-of-jane/);
    },
  );

  held('a web identity is sent to a server that the roles file’s certificates vouch for', async () => {
    assert.deepEqual(await hostsOf('web'), []);
    assert.match(server.requests.join('\n'), /identity-token/);
  });
});
