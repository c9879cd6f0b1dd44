import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import type { HttpReply, HttpRequest } from '../../../../src/sandbox/wire/http';
import { usualLimits, type HttpLimits } from '../../../../src/sandbox/wire/httpLimits';
import { startHttpServer, type RunningHttpServer } from '../../../../src/sandbox/wire/httpServer';
import { Conversation } from './conversation';

const longestBody = 1000;
const reply = (status: number, body: string): HttpReply => ({ status, headers: {}, body });

describe('sandbox: the HTTP server', () => {
  let server: RunningHttpServer;
  let seen: HttpRequest[];
  let open: Conversation[];

  const start = async (limits: Partial<HttpLimits> = {}) => {
    server = await startHttpServer({
      port: 0,
      now: () => 0,
      answer: async (request) => {
        seen.push(request);
        return reply(200, `${request.method} ${request.path} ${request.body.toString()};`);
      },
      longestBody: () => longestBody,
      answerUnread: (problem) => reply(400, problem),
      limits: { ...usualLimits, lingerMs: 50, checkMs: 20, ...limits },
    });
  };
  const talk = async (bytes: string) => {
    const conversation = await Conversation.open(server.port);
    open.push(conversation);
    return conversation.say(bytes);
  };

  beforeEach(() => {
    seen = [];
    open = [];
  });
  afterEach(async () => {
    for (const conversation of open) conversation.hangUp();
    await server.stop();
  });

  it('closes a connection on which headers do not come to an end', async () => {
    await start({ headersMs: 50, requestMs: 100 });
    const silent = await talk('');
    const slow = await talk('GET / HTTP/1.1\r\nHost: x\r\nX-A');
    await Promise.all([silent.closed, slow.closed]);
    assert.match(slow.heard, /^HTTP\/1\.1 408 /);
    assert.deepEqual(seen, []);
  });

  it('closes a connection on which a body does not come to an end', async () => {
    await start({ headersMs: 50, requestMs: 100 });
    const slow = await talk('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc');
    await slow.closed;
    assert.deepEqual(seen, []);
  });

  it('refuses a body that is declared too long without hearing it', async () => {
    await start();
    const conversation = await talk(
      `PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: ${longestBody + 1}\r\n\r\n`,
    );
    assert.match(await conversation.until(/bodyTooLong/), /^HTTP\/1\.1 400 /);
    await conversation.closed;
    assert.deepEqual(seen, []);
  });

  it('answers an endless body once it is too long, and hears no more of it than it must', async () => {
    await start({ lingerBytes: 1024 * 1024 });
    const conversation = await talk('PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n');
    const piece = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')]);
    let pieces = 0;
    for (; conversation.isOpen && pieces < 10_000; pieces += 1) await conversation.saySlowly(piece);
    assert.ok(!conversation.isOpen, 'the server still listens');
    assert.match(conversation.heard, /^HTTP\/1\.1 400 .*bodyTooLong$/s);
    assert.ok(pieces < 1000, `${pieces} pieces`);
  });

  it('asks for a body that waits to be asked for, unless it is too long', async () => {
    await start();
    const head = 'PUT / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ';
    const polite = await talk(`${head}3\r\n\r\n`);
    assert.equal(await polite.until(/\r\n\r\n/), 'HTTP/1.1 100 Continue\r\n\r\n');
    await polite.say('abc').until(/PUT \/ abc;/);
    const tooLong = await talk(`${head}9999\r\n\r\n`);
    assert.doesNotMatch(await tooLong.until(/bodyTooLong/), /100 Continue/);
  });

  it('answers requests that come one upon another, in their order', async () => {
    await start();
    const requests = ['/1', '/2', '/3'].map(
      (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nb`,
    );
    const heard = await (await talk(requests.join(''))).until(/\/3 b;/);
    assert.deepEqual(heard.match(/POST \/\d b;/g), ['POST /1 b;', 'POST /2 b;', 'POST /3 b;']);
  });

  it('does not let what comes after a request be taken for its answer', async () => {
    await start();
    const conversation = await talk('GET /1 HTTP/1.1\r\nHost: x\r\n\r\n\0\0\0\0');
    await conversation.closed;
    assert.match(conversation.heard, /^HTTP\/1\.1 200 .*GET \/1 ;HTTP\/1\.1 400 /s);
  });

  it('refuses requests without a host, and expectations that nobody knows', async () => {
    await start();
    await (await talk('GET / HTTP/1.1\r\n\r\n')).until(/noHost/);
    await (await talk('GET / HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\n\r\n')).until(/strangeExpectation/);
    assert.deepEqual(seen, []);
  });

  it('takes a target with the host in it for its path, and none that is no path', async () => {
    await start();
    await (await talk('GET http://127.0.0.1:1/a?b=c HTTP/1.1\r\nHost: x\r\n\r\n')).until(/GET \/a ;/);
    assert.equal(seen[0]?.query, 'b=c');
    await (await talk('GET http://127.0.0.1 HTTP/1.1\r\nHost: x\r\n\r\n')).until(/GET \/ ;/);
    await (await talk('OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n')).until(/strangeTarget/);
    const tunnel = await talk('CONNECT example:443 HTTP/1.1\r\nHost: x\r\n\r\n');
    await tunnel.closed;
  });

  it('speaks HTTP/1.0, and closes then', async () => {
    await start();
    const conversation = await talk('GET /old HTTP/1.0\r\n\r\n');
    await conversation.closed;
    assert.match(conversation.heard, /^HTTP\/1\.[01] 200 .*GET \/old ;$/s);
  });

  it('joins repeated headers by a comma, as signatures want them', async () => {
    await start();
    await (await talk('GET / HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-a: 2\r\n__proto__: 3\r\n\r\n')).until(/;/);
    assert.equal(seen[0]?.headers.get('x-a'), '1,2');
    assert.equal(seen[0]?.headers.get('__proto__'), '3');
  });

  it('refuses too many headers and too long ones', async () => {
    await start({ headers: 10 });
    const many = Array.from({ length: 10 }, (_, index) => `X-${index}: 1\r\n`).join('');
    await (await talk(`GET / HTTP/1.1\r\nHost: x\r\n${many}\r\n`)).until(/tooManyHeaders/);
    const long = await talk(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`);
    await long.closed;
    assert.match(long.heard, /^HTTP\/1\.1 431 /);
    assert.deepEqual(seen, []);
  });

  it('holds no more than it has room for, and has the room again afterwards', async () => {
    await start({ heldBytes: 1500 });
    const head = `PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`;
    const first = await talk(head + 'x'.repeat(999));
    const second = await talk(head + 'x'.repeat(999));
    while (!/noRoom/.test(first.heard + second.heard)) await new Promise(setImmediate);
    const waiting = /noRoom/.test(first.heard) ? second : first;
    await waiting.say('x').until(/x;/);
    await (await talk(head + 'x'.repeat(1000))).until(/x;/);
  });

  it('gives the room back when a client goes away in the middle', async () => {
    await start({ heldBytes: 1000 });
    const head = `PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n`;
    (await talk(head + 'x'.repeat(900))).hangUp();
    for (;;) {
      const { heard } = await heardOnce(await talk(head + 'x'.repeat(1000)));
      if (/x;/.test(heard)) break;
    }
  });

  it('closes the connection it has waited for longest when there is one too many', async () => {
    await start({ connections: 2 });
    const first = await talk('');
    const second = await talk('GET / HTTP/1.1\r\nX-A');
    await first.say('GET / HTTP/1.1\r\nHost: x\r\n\r\n').until(/;/);
    const third = await talk('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await second.closed;
    assert.equal(second.heard, '');
    await third.until(/;/);
    await first.say('GET /again HTTP/1.1\r\nHost: x\r\n\r\n').until(/again ;/);
  });

  it('is there for this machine alone', async () => {
    await start();
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    // Without a network a second address of the loopback, which who listens everywhere would hear too.
    const address = outside?.address ?? '127.0.0.2';
    const refused = await new Promise<boolean>((resolve) => {
      const socket = connect(server.port, address, () => resolve(false));
      socket.on('error', () => resolve(true)).on('connect', () => socket.destroy());
    });
    assert.ok(refused);
  });
});

async function heardOnce(conversation: Conversation): Promise<Conversation> {
  await conversation.until(/;|noRoom/);
  return conversation;
}
