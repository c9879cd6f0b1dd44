import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { OwnAuthority } from './ownAuthority';

/** An endpoint behind https, of which only its own certificate says whose it is. */
export class OverTls {
  private constructor(
    private readonly server: Server,
    readonly endpoint: string,
  ) {}

  static async start(endpoint: string, { certificate, key }: OwnAuthority): Promise<OverTls> {
    const server = createServer({ cert: certificate, key }, (asked, answer) => {
      const { method, url, headers } = asked;
      const onward = request(new URL(url ?? '/', endpoint), { method, headers }, (given) => {
        answer.writeHead(given.statusCode ?? 500, given.headers);
        given.pipe(answer);
      });
      onward.on('error', () => answer.destroy());
      asked.pipe(onward);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('It does not listen');
    return new OverTls(server, `https://127.0.0.1:${address.port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
