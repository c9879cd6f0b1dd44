import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteUserPolicyCommand,
  IAMClient,
  ListUsersCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import path from 'node:path';
import readline from 'node:readline';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import { repository } from '../host/paths';

export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const issuer = 'issuer';
const policyOfIssuer = { UserName: issuer, PolicyName: issuer, PolicyDocument: issuerPolicy() };

/** A sandbox in a process of its own, which outlives the window: the AWS account of somebody. */
export class OwnAccount {
  private constructor(
    readonly endpoint: string,
    private readonly root: Key,
    private readonly issuer: Key,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(): Promise<OwnAccount> {
    const child = spawn(process.execPath, ['--import=tsx', 'src/sandbox/main.ts', '--port', '0'], {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const stop = async (): Promise<void> => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    };
    for await (const line of readline.createInterface(child.stdout)) {
      const { endpoint, ...root } = parseGreeting(line);
      return new OwnAccount(endpoint, root, await makeIssuer(endpoint, root), stop);
    }
    throw new Error('The sandbox ended before it said where it is');
  }

  /** A roles file whose roles are issued in this account by the profile `own`. */
  get roles(): string {
    const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::my-app-bucket' };
    const user = {
      credential_type: 'iam_user',
      policy_document: { Version: '2012-10-17', Statement: [statement] },
      ttl: '30m',
      max_ttl: '1h',
    };
    const { endpoint } = this;
    const config = { profile: 'own', region: 'us-east-1', iam_endpoint: endpoint, sts_endpoint: endpoint };
    return JSON.stringify({ config, roles: { reader: user, second: user } }, null, 2);
  }

  /** Writes the profile where the window's isolated environment looks for it. */
  async writeProfile(serverData: string): Promise<void> {
    const { accessKeyId, secretAccessKey } = this.issuer;
    const lines = [
      '[own]',
      `aws_access_key_id = ${accessKeyId}`,
      `aws_secret_access_key = ${secretAccessKey}`,
    ];
    await fs.writeFile(path.join(serverData, 'aws-credentials'), `${lines.join('\n')}\n`);
  }

  /** Names of the users that leases have made and nobody has removed. */
  async leasedUsers(): Promise<readonly string[]> {
    const answer = await this.iam().send(new ListUsersCommand({ PathPrefix: '/vault-aws/' }));
    return (answer.Users ?? []).flatMap(({ UserName }) => UserName ?? []);
  }

  async isAlive(key: Key): Promise<boolean> {
    const { endpoint } = this;
    const sts = new STSClient({ endpoint, credentials: key, region: 'us-east-1', maxAttempts: 1 });
    return sts.send(new GetCallerIdentityCommand({})).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Error && error.name.startsWith('InvalidClientTokenId')) return false;
        throw error;
      },
    );
  }

  /** Takes from the issuer whatever it may do, or gives it back. */
  async letIssuer(what: 'everything' | 'nothing'): Promise<void> {
    const iam = this.iam();
    if (what === 'everything') await iam.send(new PutUserPolicyCommand(policyOfIssuer));
    else await iam.send(new DeleteUserPolicyCommand({ UserName: issuer, PolicyName: issuer }));
  }

  stop(): Promise<void> {
    return this.end();
  }

  private iam(): IAMClient {
    return new IAMClient({ endpoint: this.endpoint, credentials: this.root, region: 'us-east-1' });
  }
}

function parseGreeting(line: string): Key & { readonly endpoint: string } {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new Error(`Not a greeting: ${line}`);
  const { endpoint, accessKeyId, secretAccessKey } = {
    endpoint: '',
    accessKeyId: '',
    secretAccessKey: '',
    ...value,
  };
  return { endpoint, accessKeyId, secretAccessKey };
}

async function makeIssuer(endpoint: string, root: Key): Promise<Key> {
  const iam = new IAMClient({ endpoint, credentials: root, region: 'us-east-1' });
  await iam.send(new CreateUserCommand({ UserName: issuer }));
  await iam.send(new PutUserPolicyCommand(policyOfIssuer));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: issuer }));
  if (AccessKey?.AccessKeyId === undefined || AccessKey.SecretAccessKey === undefined) {
    throw new Error('The issuer got no key');
  }
  return { accessKeyId: AccessKey.AccessKeyId, secretAccessKey: AccessKey.SecretAccessKey };
}
