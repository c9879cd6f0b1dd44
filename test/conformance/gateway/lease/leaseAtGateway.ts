import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Broker } from '../../../../src/core/broker/broker';
import type { Lease } from '../../../../src/core/leases/lease';
import type { IamUserRole } from '../../../../src/core/roles/role';
import { systemClock } from '../../../../src/storage/systemClock';
import { MemoryJournal } from '../../../doubles/memoryJournal';
import { MemoryAudit, MemoryLog, RecordingDelivery } from '../../../doubles/ports';
import { realBroker } from '../../../doubles/realBroker';
import { issuerAt, SandboxAccount } from '../../../doubles/sandboxAccount';
import type { TestKey } from '../../../unit/sandbox/clients';
import { sendRequest, type S3Request } from '../cases/s3Request';
import { ServerClients } from '../servers/clients';
import type { GatewayServer } from '../servers/gatewayServer';
import { verdictOf, type Verdict } from '../verdict';
import { GatewayUsers } from './gatewayUsers';
import { mirroredTo } from './mirroredIam';

/** The bucket that the sandbox of the tests has, and what is in it. */
export const bucket = 'my-app-bucket';
export const key = 'hello.txt';

/** A window whose AWS is the sandbox, and the gateway as a second place where its keys are used. */
export class LeaseAtGateway {
  private constructor(
    readonly account: SandboxAccount,
    private readonly gateway: GatewayServer,
    private readonly clients: ServerClients,
    private readonly delivery: RecordingDelivery,
    readonly broker: Broker,
  ) {}

  static async open(gateway: GatewayServer): Promise<LeaseAtGateway> {
    const account = await SandboxAccount.start(() => Date.now());
    const clients = new ServerClients(gateway.endpoint);
    const s3 = clients.s3(gateway.admin);
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: 'hello' }));
    const delivery = new RecordingDelivery();
    const broker = realBroker({
      issuerKey: account.issuerKey,
      through: mirroredTo(new GatewayUsers(clients.iam(gateway.admin), gateway.api)),
      journal: new MemoryJournal(),
      clock: systemClock,
      delivery,
      log: new MemoryLog(),
      audit: new MemoryAudit(),
    });
    return new LeaseAtGateway(account, gateway, clients, delivery, broker);
  }

  issue(role: IamUserRole): Promise<Lease> {
    const issuer = issuerAt(this.account.sandbox.endpoint);
    const request = { role, config: {}, folder: 'file:///project', issuer };
    return this.broker.issue(request, new AbortController().signal);
  }

  /** The key that was delivered last. */
  get delivered(): TestKey {
    const environment = this.delivery.delivered.at(-1)?.environment ?? {};
    const [accessKeyId, secretAccessKey] = [
      environment['AWS_ACCESS_KEY_ID'],
      environment['AWS_SECRET_ACCESS_KEY'],
    ];
    if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string')
      throw new Error('No key was delivered');
    return { accessKeyId, secretAccessKey };
  }

  /** What the sandbox and the gateway say to a request with the delivered key. */
  async ask(request: S3Request): Promise<readonly [sandbox: Verdict, gateway: Verdict]> {
    const atSandbox = new ServerClients(this.account.sandbox.endpoint);
    const verdicts = [
      await verdictOf(sendRequest(atSandbox.s3(this.delivered), request)),
      await this.askGateway(request),
    ] as const;
    atSandbox.dispose();
    return verdicts;
  }

  /** What the gateway says, that many seconds from now. */
  async askGateway(request: S3Request, seconds = 0): Promise<Verdict> {
    const clients = new ServerClients(await this.gateway.endpointIn(seconds), seconds);
    const verdict = await verdictOf(sendRequest(clients.s3(this.delivered), request));
    clients.dispose();
    return verdict;
  }

  async close(): Promise<void> {
    this.broker.dispose();
    this.clients.dispose();
    await this.account.stop();
  }
}
