import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sign } from 'aws4';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { usualLimits } from '../../src/sandbox/wire/httpLimits';
import { systemClock } from '../../src/storage/systemClock';
import { MemoryJournal } from '../doubles/memoryJournal';
import { MemoryAudit, MemoryLog } from '../doubles/ports';
import { realBroker } from '../doubles/realBroker';
import { differences, issuerAt, SandboxAccount, smallUserRole } from '../doubles/sandboxAccount';
import { Conversation } from '../unit/sandbox/wire/conversation';
import { attacks, doubtful, held, refused } from './attempt';
import { BadClients, get, many, patientSandbox, portOf, served } from './load/badClients';

const patience = 120_000;
const put = (length: number): string =>
  `PUT /bucket/key HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${length}\r\n\r\n`;
const chunked = 'PUT /bucket/key HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n';

attacks('sandbox under load', () => {
  let sandbox: Sandbox;
  let bad: BadClients;
  let port: number;

  const start = async (...options: Parameters<typeof patientSandbox>): Promise<void> => {
    sandbox = await patientSandbox(...options);
    port = portOf(sandbox.endpoint);
    bad = new BadClients(port);
  };
  /** So many requests have come, and their answers take an hour. */
  const workFor = async (times: number): Promise<void> => {
    sandbox.faults.inject({ kind: { slowMs: 3_600_000 }, times });
    await bad.say(get, times);
    await until(() => sandbox.calls.all.length === times);
  };
  afterEach(async () => {
    bad.leave();
    await sandbox.stop();
  });

  const openings: readonly (readonly [string, string])[] = [
    ['that say nothing', ''],
    ['with half a request line', 'GE'],
    ['with half their headers', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A'],
    ['with headers as large as may be, and no end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(15_000)}`],
    ['with two hundred headers, and no end', `GET / HTTP/1.1\r\n${'X: y\r\n'.repeat(199)}`],
    ['that announce a body and send none', put(1000)],
    ['that send half a body', put(1000) + 'x'.repeat(500)],
    ['that begin a body whose end is not announced', `${chunked}3\r\nabc\r\n`],
    [
      'that wait to be asked for their body and then send none',
      put(1000).replace('\r\n\r\n', '\r\nExpect: 100-continue\r\n\r\n'),
    ],
    ['that have had an answer and stay', get],
    ['that have had an answer and begin a second request', `${get}GET / HT`],
    ['that are tunnels to somewhere else', 'CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['that speak TLS', '\u0016\u0003\u0001\u0002\0\u0001\0'],
    ['that only begin to speak HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ];
  for (const [what, opening] of openings) {
    held(`${many} connections ${what}: somebody else asks, and the sandbox is stopped`, async function () {
      this.timeout(patience);
      await start();
      await bad.say(opening);
      await served(port);
      await sandbox.stop();
    });
  }

  const trickles: readonly (readonly [string, string, string])[] = [
    ['a letter of a header', 'GET / HTTP/1.1\r\nX: ', 'x'],
    ['a header', 'GET / HTTP/1.1\r\n', 'X: y\r\n'],
    ['a letter of a body', put(1_000_000), 'x'],
    ['a chunk of a body', chunked, '1\r\nx\r\n'],
    ['an empty line', '', '\r\n'],
  ];
  for (const [what, opening, drop] of trickles) {
    held(`${many} connections that send ${what} ten times a second, without end`, async function () {
      this.timeout(patience);
      await start();
      (await bad.say(opening)).trickle(drop, 100);
      for (let n = 0; n < 10; n += 1) await served(port);
      await sandbox.stop();
    });
  }

  held(`${many} connections that come again as often as they are closed`, async function () {
    this.timeout(patience);
    await start();
    await bad.insist('GET / HTTP/1.1\r\nX-A');
    for (let n = 0; n < 20; n += 1) await served(port);
    assert.ok(bad.connected > many, 'they did come again');
    await sandbox.stop();
  });

  held(
    `a lease that is issued, renewed and revoked while ${many} connections come again and again`,
    async function () {
      this.timeout(patience);
      const account = await SandboxAccount.start(Date.now);
      ({ sandbox } = account);
      const before = account.state();
      bad = await new BadClients(portOf(sandbox.endpoint)).insist('GET / HTTP/1.1\r\nX-A');
      const broker = realBroker({
        issuerKey: account.issuerKey,
        journal: new MemoryJournal(),
        clock: systemClock,
        delivery: { deliver: () => Promise.resolve() },
        log: new MemoryLog(),
        audit: new MemoryAudit(),
      });
      const request = {
        role: smallUserRole,
        config: {},
        folder: 'file:///project',
        issuer: issuerAt(sandbox.endpoint),
      };
      const lease = await broker.issue(request, new AbortController().signal);
      await broker.renew(lease.id, 2400);
      await broker.revoke(lease.id, 'command');
      broker.dispose();
      assert.deepEqual(differences(before, account.state()), []);
    },
  );

  held(`${many} half requests at the port from which the sandbox is controlled`, async function () {
    this.timeout(patience);
    await start({}, { control: true });
    const control = portOf(sandbox.control?.endpoint ?? '');
    await bad.say('GET / HTTP/1.1\r\nX-A');
    const atControl = await new BadClients(control).say('GET / HTTP/1.1\r\nX-A');
    await served(control);
    await sandbox.stop();
    atControl.leave();
  });

  held('a long upload while hundreds of connections come at each of its pieces', async function () {
    this.timeout(patience);
    await start();
    const piece = 'x'.repeat(10_000);
    const upload = await Conversation.open(port);
    await upload.saySlowly(put(10 * piece.length));
    for (let n = 0; n < 10; n += 1) {
      await bad.say('GET / HTTP/1.1\r\nX-A', 200);
      await upload.saySlowly(piece);
      await served(port);
    }
    await upload.until(/^HTTP\/1\.1 403 /);
    upload.hangUp();
  });

  held('bodies that stop in the middle and hold all the room there is for bodies', async function () {
    this.timeout(patience);
    await start({ heldBytes: 1_000_000 });
    await bad.say(put(10_000) + 'x'.repeat(9000), 400);
    await served(port, put(500_000) + 'x'.repeat(500_000));
  });

  held('bodies that trickle and hold all the room there is for bodies', async function () {
    this.timeout(patience);
    await start({ heldBytes: 1_000_000 });
    (await bad.say(put(1_000_000) + 'x'.repeat(9000), 400)).trickle('x', 100);
    await served(port, put(500_000) + 'x'.repeat(500_000));
  });

  refused('one body that is larger than all the room', async function () {
    await start({ heldBytes: 1000 });
    const conversation = await Conversation.open(port);
    await conversation.say(put(2000) + 'x'.repeat(2000)).until(/Please reduce your request rate/);
    conversation.hangUp();
    await served(port);
  });

  held(`${many} bodies of a megabyte that are not ended: what the process holds of them`, async function () {
    this.timeout(patience);
    await start();
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    const before = heldOutside();
    await bad.say(Buffer.concat([Buffer.from(put(2 * megabyte.length)), megabyte]));
    await served(port);
    const { heldBytes } = usualLimits;
    const grown = heldOutside() - before;
    assert.ok(grown < 1.5 * heldBytes, `${grown} bytes more`);
  });

  held(`${many} headers that do not end: what the process holds of them`, async function () {
    this.timeout(patience);
    await start();
    const before = heldOutside();
    await bad.say('GET / HTTP/1.1\r\nX: ');
    for (let n = 0; n < 20; n += 1) for (const each of bad.conversations) each.say('x'.repeat(10_000));
    await served(port);
    const grown = heldOutside() - before;
    assert.ok(grown < 32 * 1024 * 1024, `${grown} bytes more`);
  });

  held(`${many} connections that ask for sixteen megabytes and read nothing`, async function () {
    this.timeout(patience);
    await start({}, { seed: { buckets: [{ name: 'large', objects: { all: 'x'.repeat(16_000_000) } }] } });
    const { accessKeyId, secretAccessKey } = sandbox.root;
    const path = '/large/all?X-Amz-Expires=3600';
    const host = `127.0.0.1:${port}`;
    const signed = sign(
      { host, service: 's3', region: 'us-east-1', path, signQuery: true },
      { accessKeyId, secretAccessKey },
    );
    const before = heldOutside();
    const question = `GET ${signed.path ?? ''} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
    const deaf: Socket[] = [];
    while (deaf.length < many) {
      deaf.push(await deafConnection(port, question));
      await until(() => sandbox.calls.of('GetObject').length === deaf.length);
    }
    await served(port);
    const grown = heldOutside() - before;
    assert.ok(grown < 256 * 1024 * 1024, `${grown} bytes more`);
    await sandbox.stop();
    for (const socket of deaf) socket.destroy();
  });

  held('ten thousand requests on one connection, whose answers nobody reads', async function () {
    this.timeout(patience);
    await start();
    const deaf = await deafConnection(port, get.repeat(10_000));
    await served(port);
    await sandbox.stop();
    deaf.destroy();
  });

  held(`${many} connections that were left without an answer on purpose`, async function () {
    this.timeout(patience);
    await start();
    sandbox.faults.inject({ kind: 'hang', times: Infinity });
    await bad.say(get);
    sandbox.faults.clear();
    await served(port);
    await sandbox.stop();
  });

  held('the sandbox is stopped while it works for as many as it takes', async function () {
    this.timeout(patience);
    await start();
    await workFor(usualLimits.connections);
    await sandbox.stop();
  });

  held('the sandbox is stopped while clients connect as fast as they can', async function () {
    this.timeout(patience);
    await start();
    await bad.insist('GE');
    await sandbox.stop();
  });

  doubtful(
    'one more connection, while the sandbox works for as many as it takes',
    'All that came before have sent what they want and wait for us: none of them has less of a right. The newcomer is closed at once and can come again, which SDKs do.',
    async function () {
      this.timeout(patience);
      await start({ connections: 3 });
      await workFor(3);
      const newcomer = await Conversation.open(port);
      await newcomer.say(get).closed;
      assert.equal(newcomer.heard, '');
      assert.equal(bad.conversations.filter(({ isOpen }) => isOpen).length, 3);
    },
  );
});

/** In bytes: what buffers hold, once what nobody needs has been collected. */
function heldOutside(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().arrayBuffers;
}

/** Asks, and never reads what is answered. */
function deafConnection(port: number, question: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(question, () => resolve(socket)));
    socket.pause().on('error', reject);
  });
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}
