import type { IncomingMessage } from 'node:http';
import { Pieces } from './pieces';

/**
 * What all requests that are being read or answered may hold together, in bytes. When it is full, those
 * that nothing has come of for longest give way.
 */
export class BodyRoom {
  private held = 0;
  /** How each that is being read gives up what it holds; in the order in which something came last. */
  private readonly reading = new Set<() => void>();

  constructor(private readonly most: number) {}

  /** False when even without the others there is not enough. */
  take(bytes: number, giveUp: () => void): boolean {
    this.reading.delete(giveUp);
    for (const other of this.reading) {
      if (this.held + bytes <= this.most) break;
      other();
    }
    if (this.held + bytes > this.most) return false;
    this.held += bytes;
    this.reading.add(giveUp);
    return true;
  }

  /** It is read, or will not be. */
  finish(giveUp: () => void): void {
    this.reading.delete(giveUp);
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
    const pieces = new Pieces();
    let length = 0;
    const leave = (): void => {
      message.off('data', take).off('end', finish).off('error', fail).off('close', fail);
      room.finish(giveUp);
    };
    const refuse = (problem: 'bodyTooLong' | 'noRoom'): void => {
      leave();
      message.pause();
      pieces.clear();
      room.give(length);
      resolve(problem);
    };
    const giveUp = (): void => refuse('noRoom');
    const take = (chunk: Buffer): void => {
      if (length + chunk.length > longest) return refuse('bodyTooLong');
      if (!room.take(chunk.length, giveUp)) return giveUp();
      length += chunk.length;
      pieces.add(chunk);
    };
    const finish = (): void => {
      leave();
      resolve({ bytes: pieces.whole(), release: () => room.give(length) });
    };
    const fail = (): void => {
      leave();
      room.give(length);
      reject(new Error('The connection broke before the request was complete'));
    };
    message.on('data', take).on('end', finish).on('error', fail).on('close', fail);
  });
}
