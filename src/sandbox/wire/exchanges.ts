import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpReply, HttpRequest } from './http';
import type { HttpLimits } from './httpLimits';
import type { HttpServerParts, Unreadable } from './httpServer';
import type { OpenConnections } from './openConnections';
import { BodyRoom, readBody, type Body } from './readBody';
import { readHead } from './readHead';

/** Reads requests, has them answered and writes what comes of it. */
export class Exchanges {
  private readonly room: BodyRoom;

  constructor(
    private readonly parts: HttpServerParts,
    private readonly limits: HttpLimits,
    private readonly connections: OpenConnections,
  ) {
    this.room = new BodyRoom(limits.heldBytes);
  }

  begin(message: IncomingMessage, response: ServerResponse): void {
    this.serve(message, response).catch(() => response.destroy());
  }

  private async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const head = readHead(message);
    const longest = this.parts.longestBody(head);
    const problem = this.headProblem(message, head, longest);
    if (problem !== undefined) return this.refuse(problem, head, message, response);
    if (head.headers.has('expect')) response.writeContinue();
    message.on('data', () => this.connections.moved(message.socket));
    const body = await readBody(message, longest, this.room);
    if (typeof body === 'string') return this.refuse(body, head, message, response);
    await this.connections.during(message.socket, () =>
      this.answer({ ...head, body: body.bytes }, body, message, response),
    );
  }

  private headProblem(message: IncomingMessage, head: HttpRequest, longest: number): Unreadable | undefined {
    if (message.rawHeaders.length > 2 * this.limits.headers) return 'tooManyHeaders';
    if (!head.path.startsWith('/')) return 'strangeTarget';
    if (message.httpVersion === '1.1' && !head.headers.has('host')) return 'noHost';
    if (!/^(100-continue)?$/i.test(head.headers.get('expect') ?? '')) return 'strangeExpectation';
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
