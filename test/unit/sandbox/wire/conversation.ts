import { connect, type Socket } from 'node:net';

/** A bare connection: writes what it is given and keeps what comes back. */
export class Conversation {
  private readonly chunks: Buffer[] = [];
  /** When the server has closed it, in whatever way. */
  readonly closed: Promise<void>;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static open(port: number): Promise<Conversation> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      const conversation = new Conversation(socket);
      socket.once('connect', () => resolve(conversation)).once('error', reject);
    });
  }

  get heard(): string {
    return Buffer.concat(this.chunks).toString('latin1');
  }

  get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  say(bytes: string | Buffer): this {
    this.socket.write(bytes);
    return this;
  }

  /** Resolves once what was said is on its way, at the latest when the server has closed. */
  saySlowly(bytes: string | Buffer): Promise<void> {
    return Promise.race([
      new Promise<void>((resolve) => this.socket.write(bytes, () => resolve())),
      this.closed,
    ]);
  }

  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.heard)) {
      if (!this.isOpen) throw new Error(`Closed without ${String(pattern)}: ${this.heard}`);
      await new Promise(setImmediate);
    }
    return this.heard;
  }

  hangUp(): void {
    this.socket.destroy();
  }
}
