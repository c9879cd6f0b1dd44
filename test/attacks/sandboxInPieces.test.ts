import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BodyRoom, readBody } from '../../src/sandbox/wire/readBody';
import { attacks, held } from './attempt';

const megabyte = 1024 * 1024;

/** Bytes in use, without what nobody needs any more. */
function inUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

attacks('sandbox under load', () => {
  for (const size of [1, 2, 7, 100]) {
    held(
      `a body that comes in pieces of ${size} bytes: each costs no more than a few times what it is`,
      async () => {
        const message = new IncomingMessage(new Socket());
        const read = readBody(message, 2 * megabyte, new BodyRoom(8 * megabyte));
        const source = Buffer.alloc(megabyte, 'abcdefghijklmnopqrstuvwxyz');
        const before = inUse();
        for (let at = 0; at < source.length; at += size) message.emit('data', source.subarray(at, at + size));
        const cost = inUse() - before;
        assert.ok(cost < 8 * megabyte, `${cost} bytes`);
        message.emit('end');
        const body = await read;
        assert.ok(typeof body !== 'string' && body.bytes.equals(source));
      },
    );
  }

  held('a body in pieces of all sizes, large between small: it is what was sent', async () => {
    const message = new IncomingMessage(new Socket());
    const read = readBody(message, 64 * megabyte, new BodyRoom(64 * megabyte));
    const sent: Buffer[] = [];
    for (let piece = 0; piece < 3_000; piece += 1) {
      sent.push(Buffer.alloc(piece % 511 === 0 ? megabyte : piece % 5, piece));
    }
    for (const each of sent) message.emit('data', each);
    message.emit('end');
    const body = await read;
    assert.ok(typeof body !== 'string' && body.bytes.equals(Buffer.concat(sent)));
  });
});
