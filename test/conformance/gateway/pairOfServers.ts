import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { outside } from '../../outside/outsidePart';
import { gateway } from '../../outside/parts';
import type { JudgedCase, JudgedRequest } from './cases/judgedCase';
import { bucket, objectKeys, otherBucket } from './cases/s3Request';
import { Defendant } from './defendant';
import { ServerClients } from './servers/clients';
import { gatewayServer, type GatewayServer } from './servers/gatewayServer';
import type { JudgedServer } from './servers/judgedServer';
import { sandboxServer } from './servers/sandboxServer';
import type { Verdict } from './verdict';

/** What both servers said to one request of a case. */
export interface JudgedPair extends JudgedRequest {
  readonly asked: JudgedCase;
  readonly sandbox: Verdict;
  readonly gateway: Verdict;
}

/** As many cases are heard at a time, each about another user: the gateway takes its time to store a policy. */
const benchNames = ['judged-1', 'judged-2', 'judged-3', 'judged-4'];

/** The sandbox and the gateway, with the same buckets in both. */
export class PairOfServers {
  private readonly clients: { readonly sandbox: ServerClients; readonly gateway: ServerClients };
  private benches: readonly (readonly [sandbox: Defendant, gateway: Defendant])[] = [];

  private constructor(
    readonly sandbox: JudgedServer,
    readonly gateway: GatewayServer,
  ) {
    this.clients = {
      sandbox: new ServerClients(sandbox.endpoint),
      gateway: new ServerClients(gateway.endpoint),
    };
  }

  static async start(): Promise<PairOfServers> {
    const judge = await gatewayServer(await outside(gateway));
    const pair = new PairOfServers(await sandboxServer(), judge);
    try {
      await pair.prepare();
      return pair;
    } catch (error) {
      await pair.stop();
      throw error;
    }
  }

  private async prepare(): Promise<void> {
    const { sandbox, gateway, clients } = this;
    await Promise.all([fill(sandbox, clients.sandbox), fill(gateway, clients.gateway)]);
    this.benches = await Promise.all(
      benchNames.map((name) =>
        Promise.all([
          Defendant.at(sandbox, clients.sandbox, name),
          Defendant.at(gateway, clients.gateway, name),
        ]),
      ),
    );
  }

  /** Asks both servers about all cases. */
  async hear(cases: readonly JudgedCase[]): Promise<readonly JudgedPair[]> {
    const left = [...cases];
    const heard: JudgedPair[] = [];
    await Promise.all(
      this.benches.map(async (defendants) => {
        for (let asked = left.shift(); asked !== undefined; asked = left.shift()) {
          heard.push(...(await hearCase(asked, defendants)));
        }
      }),
    );
    return heard;
  }

  async stop(): Promise<void> {
    this.clients.sandbox.dispose();
    this.clients.gateway.dispose();
    await Promise.all([this.sandbox.stop(), this.gateway.stop()]);
  }
}

async function hearCase(
  asked: JudgedCase,
  [ours, theirs]: readonly [Defendant, Defendant],
): Promise<readonly JudgedPair[]> {
  const [sandbox, other] = await Promise.all([ours.hear(asked), theirs.hear(asked)]);
  return asked.requests.map((request, index) => ({
    ...request,
    asked,
    sandbox: sandbox[index] ?? 'nothing',
    gateway: other[index] ?? 'nothing',
  }));
}

async function fill(server: JudgedServer, clients: ServerClients): Promise<void> {
  const s3 = clients.s3(server.admin);
  for (const Bucket of [bucket, otherBucket]) {
    await s3.send(new CreateBucketCommand({ Bucket }));
    for (const Key of objectKeys) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
  }
}
