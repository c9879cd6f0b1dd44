import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as CloudTrail lists it. */
export interface Event {
  /** `CreateUser`. */
  readonly operation: string;
  readonly requestId: string | undefined;
  readonly status: number | undefined;
  /** The user or the role session it is about, when it names one. */
  readonly principal: string | undefined;
}

/**
 * Stands between a window and its AWS, passes everything on as it is, and keeps what CloudTrail would:
 * a witness that knows nothing of either.
 */
export class CloudTrail {
  readonly events: Event[] = [];

  private constructor(
    private readonly server: Server,
    private readonly aws: string,
  ) {}

  static async before(aws: string): Promise<CloudTrail> {
    const server = createServer();
    const trail = new CloudTrail(server, aws);
    server.on('request', (incoming: IncomingMessage, outgoing) => {
      trail
        .passOn(incoming)
        .then(({ status, headers, body }) => outgoing.writeHead(status, headers).end(body))
        .catch(() => incoming.socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return trail;
  }

  get endpoint(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    return `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async passOn(incoming: IncomingMessage) {
    const { method, url, headers } = incoming;
    const form = await text(incoming);
    // The host it was signed for stays as it is.
    const request = send(`${this.aws}${url ?? '/'}`, { method, headers });
    request.end(form);
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.once('response', resolve).once('error', reject);
    });
    const answer = await answered;
    const body = await text(answer);
    const fields = new URLSearchParams(form);
    const requestId = answer.headers['x-amzn-requestid'];
    this.events.push({
      operation: fields.get('Action') ?? '',
      requestId: typeof requestId === 'string' ? requestId : undefined,
      status: answer.statusCode,
      principal: fields.get('UserName') ?? fields.get('RoleSessionName') ?? undefined,
    });
    return { status: answer.statusCode ?? 502, headers: answer.headers, body };
  }
}
