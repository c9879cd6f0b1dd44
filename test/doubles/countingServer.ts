import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An endpoint of somebody's that keeps what it is sent. It refuses everything. */
export class CountingServer {
  /** Connections, also those on which nothing was sent. */
  connections = 0;
  /** What was sent, heads and bodies. */
  readonly requests: string[] = [];

  private constructor(private readonly server: Server) {
    server.on('connection', () => (this.connections += 1));
    server.on('request', (request, response) => {
      const { method, url, rawHeaders } = request;
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (piece: string) => (body += piece));
      request.on('end', () => {
        this.requests.push(`${method} ${url}\n${rawHeaders.join('\n')}\n${body}`);
        response
          .writeHead(403)
          .end('<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>');
      });
    });
  }

  static async start(): Promise<CountingServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new CountingServer(server);
  }

  get endpoint(): string {
    const address = this.server.address();
    if (!isAddressInfo(address)) throw new Error('It does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

function isAddressInfo(address: unknown): address is AddressInfo {
  return typeof address === 'object' && address !== null && 'port' in address;
}
