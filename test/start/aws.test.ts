import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { runCommand, type CommandResult } from '../host/command';
import { obeysEndpointVariable } from './awsOnPath';
import { bundleAws } from './bundleAws';

describe('the stand-in for the AWS CLI', function () {
  this.timeout(30_000);
  let folder: string;
  let sandbox: Sandbox;
  let environment: NodeJS.ProcessEnv;

  const aws = (commandLine: string, more: NodeJS.ProcessEnv = {}): Promise<CommandResult> =>
    runCommand(process.execPath, [path.join(folder, 'aws'), ...commandLine.split(' ')], {
      cwd: folder,
      env: { ...environment, ...more },
    });

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-cli-'));
    await bundleAws(folder);
    sandbox = await startSandbox();
    environment = {
      AWS_ENDPOINT_URL: sandbox.endpoint,
      AWS_ACCESS_KEY_ID: sandbox.root.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.root.secretAccessKey,
      AWS_REGION: 'us-east-1',
    };
  });

  after(async () => {
    await sandbox.stop();
    await fs.rm(folder, { recursive: true });
  });

  it('says what it is', async () => {
    const { output } = await aws('--version');
    assert.match(output, /stand-in of vault-aws, not the AWS CLI/);
  });

  it('prints the caller as JSON with the indentation of the CLI', async () => {
    const { code, output } = await aws('sts get-caller-identity');
    assert.equal(code, 0);
    const arn = `arn:aws:iam::${sandbox.accountId}:root`;
    assert.equal(
      output,
      `{\n    "UserId": "${sandbox.accountId}",\n    "Account": "${sandbox.accountId}",\n    "Arn": "${arn}"\n}\n`,
    );
  });

  it('names the code, the operation and the reason of a refusal and ends with 254', async () => {
    const { code, output } = await aws('s3 ls s3://there-is-no-such-bucket');
    assert.equal(
      output,
      '\nAn error occurred (NoSuchBucket) when calling the ListObjectsV2 operation: The specified bucket does not exist\n',
    );
    assert.equal(code, 254);
  });

  it('ends with 1 when an upload is refused, and says which', async () => {
    await fs.writeFile(path.join(folder, 'note.txt'), 'hello');
    const { code, output } = await aws('s3 cp note.txt s3://there-is-no-such-bucket/');
    assert.match(
      output,
      /^upload failed: \.\/note\.txt to s3:\/\/there-is-no-such-bucket\/note\.txt An error/,
    );
    assert.equal(code, 1);
  });

  it('is refused with a wrong secret', async () => {
    const { code, output } = await aws('sts get-caller-identity', { AWS_SECRET_ACCESS_KEY: 'wrong' });
    assert.match(output, /An error occurred \(SignatureDoesNotMatch\) when calling the GetCallerIdentity/);
    assert.equal(code, 254);
  });

  it('takes credentials from nowhere but the environment', async () => {
    const { code, output } = await aws('iam list-users', { AWS_ACCESS_KEY_ID: '' });
    assert.match(output, /Unable to locate credentials/);
    assert.equal(code, 253);
  });

  it('refuses what it does not know', async () => {
    assert.equal((await aws('ec2 describe-instances')).code, 252);
    assert.equal((await aws('s3 ls --unheard-of')).code, 252);
  });
});

describe('the choice between the machine’s AWS CLI and the stand-in', () => {
  it('takes a CLI that knows AWS_ENDPOINT_URL', () => {
    for (const version of [
      'aws-cli/2.13.0 Python/3.11',
      'aws-cli/2.27.1 x',
      'aws-cli/1.29.0 x',
      'aws-cli/1.45.11 x',
    ]) {
      assert.equal(obeysEndpointVariable(version), true, version);
    }
  });

  it('passes over one that ignores it, and what is no AWS CLI', () => {
    for (const version of [
      'aws-cli/2.9.19 Python/3.11.2',
      'aws-cli/2.12.7 x',
      'aws-cli/1.28.9 x',
      'aws 5',
      '',
    ]) {
      assert.equal(obeysEndpointVariable(version), false, version);
    }
  });
});
