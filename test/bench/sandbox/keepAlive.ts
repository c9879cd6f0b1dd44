import { connect, type Socket } from 'node:net';

/** A connection that stays, and costs next to nothing: no more than it takes to know an answer's end. */
export class KeepAlive {
  private heard: Buffer = Buffer.alloc(0);
  private answered: ((status: number) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
  }

  static open(endpoint: string): Promise<KeepAlive> {
    const { hostname, port } = new URL(endpoint);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => resolve(new KeepAlive(socket)));
      socket.once('error', reject);
    });
  }

  /** The status of the answer, once all of it is here. */
  ask(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.answered = resolve;
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.heard = this.heard.length === 0 ? chunk : Buffer.concat([this.heard, chunk]);
    const headEnd = this.heard.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.heard.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.heard.length < headEnd + 4 + length) return;
    this.heard = Buffer.alloc(0);
    this.answered?.(Number(head.slice(9, 12)));
  }
}
