import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HttpReply, HttpRequest } from './http';
import { usualLimits, type HttpLimits } from './httpLimits';
import { BodyRoom, readBody, type Body } from './readBody';
import { readHead } from './readHead';

/** What a request gets: a reply, a broken connection, or silence. */
export type HttpAnswer = HttpReply | 'reset' | 'hang';

/** Why a request is not read to its end. */
export type Unreadable = 'bodyTooLong' | 'tooManyHeaders' | 'noRoom' | 'strangeTarget';

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
  });
  server.maxConnections = limits.connections;
  // One more than is taken, because Node drops the rest without a word.
  server.maxHeadersCount = limits.headers + 1;
  server.timeout = limits.silenceMs;
  const connections = new Conversation(parts, limits);
  server.on('request', (message, response) => connections.begin(message, response, false));
  server.on('checkContinue', (message: IncomingMessage, response: ServerResponse) =>
    connections.begin(message, response, true),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseBytes(error, socket, limits));
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

class Conversation {
  private readonly room: BodyRoom;

  constructor(
    private readonly parts: HttpServerParts,
    private readonly limits: HttpLimits,
  ) {
    this.room = new BodyRoom(limits.heldBytes);
  }

  begin(message: IncomingMessage, response: ServerResponse, asksToContinue: boolean): void {
    this.serve(message, response, asksToContinue).catch(() => response.destroy());
  }

  private async serve(
    message: IncomingMessage,
    response: ServerResponse,
    asksToContinue: boolean,
  ): Promise<void> {
    const head = readHead(message);
    const longest = this.parts.longestBody(head);
    const problem = this.headProblem(message, head, longest);
    if (problem !== undefined) return this.refuse(problem, head, message, response);
    if (asksToContinue) response.writeContinue();
    const body = await readBody(message, longest, this.room);
    if (typeof body === 'string') return this.refuse(body, head, message, response);
    await this.answer({ ...head, body: body.bytes }, body, message, response);
  }

  private headProblem(message: IncomingMessage, head: HttpRequest, longest: number): Unreadable | undefined {
    if (message.rawHeaders.length > 2 * this.limits.headers) return 'tooManyHeaders';
    if (!head.path.startsWith('/')) return 'strangeTarget';
    return Number(head.headers.get('content-length') ?? 0) > longest ? 'bodyTooLong' : undefined;
  }

  private async answer(
    request: HttpRequest,
    body: Body,
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      const answer = await this.parts.answer(request);
      if (answer === 'hang') return;
      if (answer === 'reset') message.socket.resetAndDestroy();
      else response.end(this.writeHead(answer, message, response));
    } finally {
      body.release();
    }
  }

  /** Answers at once and hears the client out for a moment, so that it reads the answer; then that is it. */
  private refuse(
    problem: Unreadable,
    head: HttpRequest,
    message: IncomingMessage,
    response: ServerResponse,
  ): void {
    response.shouldKeepAlive = false;
    response.write(this.writeHead(this.parts.answerUnread(problem, head), message, response));
    let left = this.limits.lingerBytes;
    const end = (): void => {
      clearTimeout(timer);
      response.end();
    };
    const timer = setTimeout(end, this.limits.lingerMs);
    message.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) end();
    });
    message.on('end', end).on('close', end).on('error', end);
    // It was paused when there was too much of it.
    message.resume();
  }

  /** The bytes that are to follow. */
  private writeHead(reply: HttpReply, message: IncomingMessage, response: ServerResponse): Buffer {
    const content = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(reply.body, 'utf8');
    response.sendDate = false;
    response.writeHead(reply.status, {
      date: new Date(this.parts.now()).toUTCString(),
      ...(reply.status !== 204 && { 'content-length': content.length }),
      ...reply.headers,
    });
    return message.method === 'HEAD' ? Buffer.alloc(0) : content;
  }
}
