import {
  DeleteUserPolicyCommand,
  IAMClient,
  ListUsersCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import fs from 'node:fs/promises';
import path from 'node:path';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';

export interface Key {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const issuer = 'issuer';
const policyOfIssuer = { UserName: issuer, PolicyName: issuer, PolicyDocument: issuerPolicy() };

/** A sandbox that outlives the window: the AWS account of somebody. */
export class OwnAccount {
  private constructor(
    private readonly sandbox: Sandbox,
    private readonly issuer: Key,
  ) {}

  static async start(): Promise<OwnAccount> {
    const policies = { [issuer]: issuerPolicy() };
    const sandbox = await startSandbox({ seed: { users: [{ name: issuer, policies, withKey: true }] } });
    const key = sandbox.keys.get(issuer);
    if (key === undefined) throw new Error('The issuer got no key');
    return new OwnAccount(sandbox, key);
  }

  get endpoint(): string {
    return this.sandbox.endpoint;
  }

  /** What goes wrong in it from now on. */
  get faults(): Sandbox['faults'] {
    return this.sandbox.faults;
  }

  /** What it was asked so far. */
  get calls(): Sandbox['calls'] {
    return this.sandbox.calls;
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
    return this.sandbox.stop();
  }

  /** For what the account's administrator does to it. */
  iam(): IAMClient {
    return new IAMClient({ endpoint: this.endpoint, credentials: this.sandbox.root, region: 'us-east-1' });
  }
}
