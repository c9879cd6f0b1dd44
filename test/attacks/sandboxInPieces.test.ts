import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { connect, Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { usualLimits } from '../../src/sandbox/wire/httpLimits';
import { startHttpServer } from '../../src/sandbox/wire/httpServer';
import { BodyRoom, readBody } from '../../src/sandbox/wire/readBody';
import { until } from '../host/until';
import { Conversation } from '../unit/sandbox/wire/conversation';
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

  const ask = (at: number): string => `GET /${at} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

  /** A server whose answers are of that size, each made anew. */
  async function answering(bytes: number) {
    const asked: string[] = [];
    const server = await startHttpServer({
      port: 0,
      now: () => 0,
      answer: ({ path }) => {
        asked.push(path);
        return Promise.resolve({
          status: 200,
          headers: {},
          body: path.padEnd(path === '/99' ? 3 : bytes, 'x'),
        });
      },
      longestBody: () => megabyte,
      answerUnread: (problem) => ({ status: 413, headers: {}, body: problem }),
    });
    return { server, asked };
  }

  const { unanswered } = usualLimits;

  held('requests for large answers on one connection, all at once, whose answers nobody reads', async () => {
    const { server, asked } = await answering(16 * megabyte);
    const before = inUse();
    const deaf = connect(server.port, '127.0.0.1');
    deaf.write(Array.from({ length: unanswered }, (_, at) => ask(at)).join(''));
    await until('the first is answered', () => asked.length > 0);
    const other = await Conversation.open(server.port);
    await other.say(ask(99)).until(/^HTTP\/1\.1 200 /);
    assert.deepEqual(asked, ['/0', '/99']);
    assert.ok(inUse() - before < 100 * megabyte);
    deaf.destroy();
    other.hangUp();
    await server.stop();
  });

  held(
    'as many requests on one connection as may be, all at once: each is answered, in their order',
    async () => {
      const { server, asked } = await answering(10);
      const client = await Conversation.open(server.port);
      client.say(Array.from({ length: unanswered }, (_, at) => ask(at)).join(''));
      await until('all are asked', () => asked.length === unanswered);
      await client.until(new RegExp(`/${unanswered - 1}x*$`));
      assert.deepEqual(
        asked,
        Array.from({ length: unanswered }, (_, at) => `/${at}`),
      );
      client.hangUp();
      await server.stop();
    },
  );

  held('more requests than that, without reading an answer: the connection is closed', async () => {
    const { server, asked } = await answering(megabyte);
    const client = await Conversation.open(server.port);
    client.say(Array.from({ length: 10 * unanswered }, (_, at) => ask(at)).join(''));
    await client.closed;
    assert.ok(asked.length <= 1, `${asked.length} answers`);
    await server.stop();
  });
});
