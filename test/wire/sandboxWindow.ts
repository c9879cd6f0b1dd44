import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { accounts } from '../../src/aws/index';
import { Broker } from '../../src/core/broker/broker';
import type { IssueRequest } from '../../src/core/broker/leaseBroker';
import { HeardTime } from '../../src/core/heardTime';
import { Credentials } from '../../src/core/credentials';
import type { Environment } from '../../src/core/environment';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import type { Lease } from '../../src/core/leases/lease';
import type { Clock } from '../../src/core/ports/clock';
import type { IssuableRole } from '../../src/core/roles/role';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { FileJournal } from '../../src/storage/fileJournal';
import { systemClock } from '../../src/storage/systemClock';
import { systemOwners } from '../../src/storage/systemOwners';
import { systemRandom } from '../../src/storage/systemRandom';
import { assured, MemoryAudit, MemoryBeats, MemoryLog, RecordingDelivery } from '../doubles/ports';

export const deployerArn = 'arn:aws:iam::123456789012:role/deployer';
export const brokerArn = 'arn:aws:iam::123456789012:role/broker';
const issuerName = 'platform-admin';

export const trustAccount = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action: ['sts:AssumeRole', 'sts:TagSession'],
  },
};
export const allowAll = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/** The machine's clock, which a test can move. */
class MovableClock implements Clock {
  offset = 0;
  now(): number {
    return systemClock.now() + this.offset;
  }
  schedule(milliseconds: number, callback: () => void) {
    return systemClock.schedule(milliseconds, callback);
  }
}

/** The real broker, journal and AWS adapters, over HTTP to the sandbox, with the README's issuer policy. */
export class SandboxWindow {
  readonly delivery = new RecordingDelivery();
  readonly log = new MemoryLog();
  readonly audit = new MemoryAudit();
  readonly machine = new MovableClock();

  private constructor(
    readonly sandbox: Sandbox,
    readonly folder: string,
    readonly broker: Broker,
    parts: Pick<SandboxWindow, 'delivery' | 'log' | 'audit' | 'machine'>,
  ) {
    Object.assign(this, parts);
  }

  static async open(policy = issuerPolicy({ roleArns: [deployerArn, brokerArn], groups: ['developers'] })) {
    const sandbox = await startSandbox({
      seed: {
        groups: [{ name: 'developers' }],
        users: [{ name: issuerName, policies: { issuer: policy }, withKey: true }],
        roles: [
          { arn: deployerArn, trust: trustAccount, policies: { all: allowAll } },
          { arn: brokerArn, trust: trustAccount, policies: { issuer: issuerPolicy() } },
        ],
        buckets: [{ name: 'my-app-bucket', objects: { 'hello.txt': 'hello' } }],
      },
    });
    const folder = await mkdtemp(join(tmpdir(), 'vault-aws-wire-'));
    const parts = {
      delivery: new RecordingDelivery(),
      log: new MemoryLog(),
      audit: new MemoryAudit(),
      machine: new MovableClock(),
    };
    const clock = parts.machine;
    const heard = new HeardTime(clock);
    const broker = new Broker({
      openAccount: accounts({
        mfaCode: () => Promise.reject(new Error('no MFA here')),
        storedKeys: () => Promise.resolve(undefined),
        sandboxKeys: () => issuerKeys(sandbox),
        clock,
        onServerTime: (...told) => heard.observe(...told),
      }),
      journal: new FileJournal(join(folder, 'journal')),
      owners: systemOwners(new MemoryBeats()),
      random: systemRandom,
      actor: 'window',
      assurance: assured,
      ...parts,
      clock,
      awsTime: heard,
    });
    return new SandboxWindow(sandbox, folder, broker, parts);
  }

  async close(): Promise<void> {
    this.broker.dispose();
    await this.sandbox.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  issue(role: IssuableRole, changes: Partial<IssueRequest> = {}): Promise<Lease> {
    const { endpoint } = this.sandbox;
    const request: IssueRequest = {
      role,
      config: {},
      folder: 'file:///project',
      issuer: {
        source: { kind: 'sandbox', id: 'test' },
        region: 'us-east-1',
        iamEndpoint: endpoint,
        stsEndpoint: endpoint,
      },
      ...changes,
    };
    return this.broker.issue(request, new AbortController().signal);
  }

  /** Users of ours in the account, by name. */
  get issuedUsers(): string[] {
    return this.sandbox.inspect.users.map(({ name }) => name).filter((name) => name !== issuerName);
  }
}

function issuerKeys(sandbox: Sandbox): Credentials | undefined {
  const key = sandbox.keys.get(issuerName);
  return key && new Credentials(key.accessKeyId, key.secretAccessKey);
}

/** What a program in the terminal can do: it has the environment and nothing else. */
export class Program {
  private readonly s3: S3Client;
  private readonly sts: STSClient;

  constructor(environment: Environment) {
    const text = (name: string): string => environment[name] ?? '';
    const token = environment['AWS_SESSION_TOKEN'];
    const settings = {
      endpoint: text('AWS_ENDPOINT_URL'),
      region: text('AWS_REGION'),
      maxAttempts: 1,
      credentials: {
        accessKeyId: text('AWS_ACCESS_KEY_ID'),
        secretAccessKey: text('AWS_SECRET_ACCESS_KEY'),
        ...(typeof token === 'string' ? { sessionToken: token } : {}),
      },
    };
    this.s3 = new S3Client({ ...settings, forcePathStyle: true });
    this.sts = new STSClient(settings);
  }

  list(): Promise<string> {
    return outcome(this.s3.send(new ListObjectsV2Command({ Bucket: 'my-app-bucket' })));
  }

  put(): Promise<string> {
    return outcome(this.s3.send(new PutObjectCommand({ Bucket: 'my-app-bucket', Key: 'new', Body: 'x' })));
  }

  whoAmI(): Promise<string> {
    return outcome(this.sts.send(new GetCallerIdentityCommand({})));
  }
}

/** `ok`, or the code AWS refused with. */
async function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
}
