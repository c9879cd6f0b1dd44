import type { Socket } from 'node:net';

/**
 * The connections there are, so many and no more: each one beyond that costs the one that has kept the
 * server waiting longest. Whoever opens connections and does not come to an end thus shuts nobody out.
 */
export class OpenConnections {
  /** Nothing is to be done for these but to listen; in the order in which that began. */
  private readonly waiting = new Set<Socket>();
  /** How many requests are being answered on each of the others. */
  private readonly busy = new Map<Socket, number>();

  constructor(private readonly most: number) {}

  add(socket: Socket): void {
    socket.once('close', () => this.forget(socket));
    this.waiting.add(socket);
    if (this.waiting.size + this.busy.size > this.most) this.shed();
  }

  /** A part of a body came. What comes of headers does not count: it may be one letter a minute. */
  moved(socket: Socket): void {
    if (this.waiting.delete(socket)) this.waiting.add(socket);
  }

  /** A request came to its end: it is our turn until `work` is done. */
  async during<T>(socket: Socket, work: () => Promise<T>): Promise<T> {
    this.waiting.delete(socket);
    this.busy.set(socket, (this.busy.get(socket) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = (this.busy.get(socket) ?? 1) - 1;
      if (left > 0) this.busy.set(socket, left);
      else this.busy.delete(socket);
      if (left === 0 && !socket.destroyed) this.waiting.add(socket);
    }
  }

  /** The newest is among those that wait: there is always one. */
  private shed(): void {
    const [longest] = this.waiting;
    if (longest === undefined) return;
    this.forget(longest);
    longest.destroy();
  }

  private forget(socket: Socket): void {
    this.waiting.delete(socket);
    this.busy.delete(socket);
  }
}
