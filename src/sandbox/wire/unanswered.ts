import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The requests on each connection that have no answer yet. */
export class Unanswered {
  private readonly bySocket = new WeakMap<Duplex, Map<IncomingMessage, ServerResponse>>();

  /** Notes one more, and tells whose answer goes before its own, and how many there are with it. */
  add(
    message: IncomingMessage,
    response: ServerResponse,
  ): { readonly before: ServerResponse | undefined; readonly count: number } {
    const { socket } = message;
    const waiting = this.bySocket.get(socket) ?? new Map<IncomingMessage, ServerResponse>();
    this.bySocket.set(socket, waiting);
    const before = [...waiting.values()].at(-1);
    waiting.set(message, response);
    response.once('close', () => waiting.delete(message));
    return { before, count: waiting.size };
  }

  /**
   * Acts once every request that came completely is answered: what is said about what came after them
   * must not be taken for their answer.
   */
  afterwards(socket: Duplex, act: () => void): void {
    const complete = [...(this.bySocket.get(socket) ?? [])].filter(([message]) => message.complete);
    const [, response] = complete.at(-1) ?? [];
    if (response === undefined) act();
    else response.once('close', act);
  }
}
