import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HttpReply, HttpRequest } from './http';
import { usualLimits, type HttpLimits } from './httpLimits';
import { Exchanges } from './exchanges';
import { OpenConnections } from './openConnections';
import { Unanswered } from './unanswered';

/** What a request gets: a reply, a broken connection, or silence. */
export type HttpAnswer = HttpReply | 'reset' | 'hang';

/** Why a request is not read to its end. */
export type Unreadable =
  'bodyTooLong' | 'tooManyHeaders' | 'noRoom' | 'noHost' | 'strangeTarget' | 'strangeExpectation';

export interface HttpServerParts {
  readonly port: number;
  /** Milliseconds, for the `Date` header. */
  readonly now: () => number;
  readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
  /** In bytes, by what stands before the body. */
  readonly longestBody: (head: HttpRequest) => number;
  readonly answerUnread: (problem: Unreadable, head: HttpRequest) => HttpReply;
  readonly limits?: HttpLimits;
}

export interface RunningHttpServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Serves on the loopback address only. Rejects when the port cannot be had. */
export async function startHttpServer(parts: HttpServerParts): Promise<RunningHttpServer> {
  const limits = parts.limits ?? usualLimits;
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkMs,
    // Refused in the service's own words instead.
    requireHostHeader: false,
  });
  // One more than is taken, because Node drops the rest without a word.
  server.maxHeadersCount = limits.headers + 1;
  server.timeout = limits.silenceMs;
  const unanswered = new Unanswered();
  const connections = new OpenConnections(limits.connections);
  server.on('connection', (socket) => connections.add(socket));
  const exchanges = new Exchanges(parts, limits, connections);
  const exchange = (message: IncomingMessage, response: ServerResponse): void => {
    // Whoever has left while it waited for its turn asks nothing any more.
    if (!message.socket.destroyed) exchanges.begin(message, response);
  };
  const begin = (message: IncomingMessage, response: ServerResponse): void => {
    const { before, count } = unanswered.add(message, response);
    // Whoever does not read the answers that there are is made no further ones.
    if (count > limits.unanswered) message.socket.destroy();
    else if (before === undefined) exchange(message, response);
    else before.once('close', () => exchange(message, response));
  };
  server.on('request', begin).on('checkContinue', begin).on('checkExpectation', begin);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    unanswered.afterwards(socket, () => refuseBytes(error, socket, limits));
  });
  const port = await listen(server, parts.port, 2 * usualLimits.connections);
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `backlog`: how many connections may wait to be taken; beyond it one waits a second to try again. */
function listen(server: Server, port: number, backlog: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', backlog }, () => {
      const address: AddressInfo | string | null = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no TCP port'));
      else resolve(address.port);
    });
  });
}

/** What is not HTTP, or does not come to an end, is refused before any service is known. */
function refuseBytes({ code }: NodeJS.ErrnoException, socket: Duplex, { lingerMs }: HttpLimits): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(`HTTP/1.1 ${statusLine(code)}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  setTimeout(() => socket.destroy(), lingerMs).unref();
}

function statusLine(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
}
