import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SharedConfig } from '../../../src/storage/reference/sharedConfig';

const config = `
[default]
region = eu-central-1
role_arn = arn:aws:iam::123456789012:role/base

[profile platform-admin]
role_arn=arn:aws:iam::123456789012:role/team/admin
source_profile = default
s3 =
  role_arn = arn:aws:iam::123456789012:role/nested
[profile "with blanks"]
mfa_serial = arn:aws:iam::123456789012:mfa/jane
[profile careless]
role_arn = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
[sso-session corp]
role_arn = arn:aws:iam::123456789012:role/none
`;
const credentials = `
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
[ci]
aws_access_key_id = AKIAI44QH8DHBEXAMPLE
aws_secret_access_key = je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY
aws_session_token = AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI
`;

describe('The shared AWS configuration', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'vault-aws-shared-'));
    await mkdir(join(home, '.aws'));
    await writeFile(join(home, '.aws/config'), config);
    await writeFile(join(home, '.aws/credentials'), credentials);
  });
  afterEach(() => rm(home, { recursive: true }));

  it('gives the names of its profiles, each once, and the roles they assume', async () => {
    assert.deepEqual(await new SharedConfig({}, home).names(), {
      profiles: ['default', 'platform-admin', 'with blanks', 'careless', 'ci'],
      roleArns: [
        { arn: 'arn:aws:iam::123456789012:role/base', source: 'default' },
        { arn: 'arn:aws:iam::123456789012:role/team/admin', source: 'platform-admin' },
      ],
    });
  });

  it('gives nothing else: no key, whole or in part, also none in the wrong place', async () => {
    const said = JSON.stringify(await new SharedConfig({}, home).names());
    for (const secret of credentials.match(/(?<= = ).{8,}/g) ?? assert.fail()) {
      for (let at = 0; at + 8 <= secret.length; at += 1) {
        assert.ok(!said.includes(secret.slice(at, at + 8)), secret);
      }
    }
  });

  it('is where the environment says', async () => {
    await writeFile(join(home, 'elsewhere'), '[profile other]\n');
    const environment = {
      AWS_CONFIG_FILE: join(home, 'elsewhere'),
      AWS_SHARED_CREDENTIALS_FILE: join(home, 'missing'),
    };
    assert.deepEqual((await new SharedConfig(environment, home).names()).profiles, ['other']);
  });

  it('is read again only when it has changed', async () => {
    const shared = new SharedConfig({}, home);
    const first = await shared.names();
    assert.equal((await shared.names()).roleArns[0], first.roleArns[0]);
    await writeFile(join(home, '.aws/config'), '[profile new]\n');
    await utimes(join(home, '.aws/config'), 1, 1);
    assert.deepEqual((await shared.names()).profiles, ['new', 'default', 'ci']);
  });

  it('has no names where there is none, and is never an error', async () => {
    const nowhere = new SharedConfig({ AWS_CONFIG_FILE: home }, join(home, 'nowhere'));
    assert.deepEqual(await nowhere.names(), { profiles: [], roleArns: [] });
  });
});
