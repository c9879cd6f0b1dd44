import type { IncomingMessage } from 'node:http';

/** What all requests that are being read may hold together, in bytes. */
export class BodyRoom {
  private held = 0;

  constructor(private readonly most: number) {}

  take(bytes: number): boolean {
    if (this.held + bytes > this.most) return false;
    this.held += bytes;
    return true;
  }

  give(bytes: number): void {
    this.held -= bytes;
  }
}

export interface Body {
  readonly bytes: Buffer;
  /** Once, when nobody needs the bytes any more. */
  release(): void;
}

/**
 * Reads to the end, or no further than allowed: then nothing of the body is kept and the message is
 * paused. Rejects when the connection breaks.
 */
export function readBody(
  message: IncomingMessage,
  longest: number,
  room: BodyRoom,
): Promise<Body | 'bodyTooLong' | 'noRoom'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const leave = (): void => {
      message.off('data', take).off('end', finish).off('error', fail).off('close', fail);
    };
    const refuse = (problem: 'bodyTooLong' | 'noRoom'): void => {
      leave();
      message.pause();
      chunks.length = 0;
      room.give(length);
      resolve(problem);
    };
    const take = (chunk: Buffer): void => {
      if (length + chunk.length > longest) return refuse('bodyTooLong');
      if (!room.take(chunk.length)) return refuse('noRoom');
      length += chunk.length;
      chunks.push(chunk);
    };
    const finish = (): void => {
      leave();
      resolve({ bytes: Buffer.concat(chunks), release: () => room.give(length) });
    };
    const fail = (): void => {
      leave();
      room.give(length);
      reject(new Error('The connection broke before the request was complete'));
    };
    message.on('data', take).on('end', finish).on('error', fail).on('close', fail);
  });
}
