import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpReply, HttpRequest } from './http';

/** What a request gets: a reply, a broken connection, or silence. */
export type HttpAnswer = HttpReply | 'reset' | 'hang';

export interface HttpServerParts {
  readonly port: number;
  /** Milliseconds, for the `Date` header. */
  readonly now: () => number;
  readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly tooLarge: (request: HttpRequest) => HttpReply;
}

export interface RunningHttpServer {
  readonly port: number;
  stop(): Promise<void>;
}

const longestBody = 16 * 1024 * 1024 + 64 * 1024;

/** Serves on the loopback address only. Rejects when the port cannot be had. */
export async function startHttpServer(parts: HttpServerParts): Promise<RunningHttpServer> {
  const server = createServer((message, response) => {
    serve(message, response, parts).catch(() => response.destroy());
  });
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  const port = await listen(server, parts.port);
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no TCP port'));
      else resolve(address.port);
    });
  });
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  parts: HttpServerParts,
): Promise<void> {
  const body = await readBody(message);
  const request = toRequest(message, body ?? Buffer.alloc(0));
  const answer = body === undefined ? parts.tooLarge(request) : await parts.answer(request);
  if (answer === 'hang') return;
  if (answer === 'reset') {
    message.socket.resetAndDestroy();
    return;
  }
  const content = Buffer.isBuffer(answer.body) ? answer.body : Buffer.from(answer.body, 'utf8');
  response.sendDate = false;
  response.writeHead(answer.status, {
    date: new Date(parts.now()).toUTCString(),
    ...(answer.status !== 204 && { 'content-length': content.length }),
    ...answer.headers,
  });
  response.end(message.method === 'HEAD' ? undefined : content);
}

/** Undefined when it is longer than anything the sandbox takes; the rest is then read and dropped. */
async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length <= longestBody) chunks.push(bytes);
    else chunks.length = 0;
  }
  return length > longestBody ? undefined : Buffer.concat(chunks);
}

function toRequest(message: IncomingMessage, body: Buffer): HttpRequest {
  const url = message.url ?? '/';
  const separator = url.indexOf('?');
  const headers = Object.entries(message.headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')] as const,
  );
  return {
    method: message.method ?? 'GET',
    path: separator < 0 ? url : url.slice(0, separator),
    query: separator < 0 ? '' : url.slice(separator + 1),
    headers: new Map(headers),
    body,
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  };
}
