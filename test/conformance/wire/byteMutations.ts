import type { Chance } from '../../simulation/world/chance';
import type { Mutation } from './mutation';

function bytes(name: string, spoil: (bytes: Buffer, chance: Chance) => Buffer): Mutation {
  return { stage: 'bytes', name, spoil };
}

function headLength(request: Buffer): number {
  const end = request.indexOf('\r\n\r\n');
  return end < 0 ? request.length : end + 4;
}

/** Changes what stands before the body. */
function inHead(request: Buffer, spoil: (head: string) => string): Buffer {
  const length = headLength(request);
  return Buffer.concat([
    Buffer.from(spoil(request.toString('latin1', 0, length)), 'latin1'),
    request.subarray(length),
  ]);
}

const oddLengths = [
  '-1',
  '+5',
  '0x10',
  '1e3',
  '5, 5',
  '5, 6',
  '',
  '99999999999999999999',
  '4294967296',
  '20000000',
  '1',
  '0',
];

export const byteMutations: readonly Mutation[] = [
  bytes('cut off', (request, chance) => request.subarray(0, chance.between(0, request.length))),
  bytes('bit flipped', (request, chance) => {
    const copy = Buffer.from(request);
    for (let turn = chance.between(1, 4); turn > 0; turn -= 1) {
      const at = chance.between(0, Math.min(copy.length, headLength(copy)));
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << chance.between(0, 8)), at);
    }
    return copy;
  }),
  bytes('bytes inserted', (request, chance) => {
    const at = chance.between(0, headLength(request));
    const inserted = chance.pick([
      '\0',
      '\n',
      '\r',
      '\r\n',
      '\r\n\r\n',
      '\u00ff\u00fe',
      ' ',
      '\t',
      'x'.repeat(20_000),
      'X: y\r\n',
    ]);
    return Buffer.concat([request.subarray(0, at), Buffer.from(inserted, 'latin1'), request.subarray(at)]);
  }),
  bytes('other length', (request, chance) =>
    inHead(request, (head) => {
      const length = `Content-Length: ${chance.pick(oddLengths)}\r\n`;
      return /content-length/i.test(head)
        ? head.replace(/Content-Length:.*\r\n/i, length)
        : head.replace('\r\n', `\r\n${length}`);
    }),
  ),
  bytes('broken chunks', (request, chance) => {
    const head = request.toString('latin1', 0, headLength(request)).replace(/Content-Length:.*\r\n/i, '');
    const chunks = chance.pick([
      'zz\r\n',
      '5\r\nabc',
      '-1\r\n\r\n',
      'ffffffffffffffff\r\nx',
      '0\r\n\r\n',
      '3;a=b\r\nabc\r\n0\r\nX-Trailer: y\r\n\r\n',
      `3;${'x'.repeat(30_000)}\r\nabc\r\n0\r\n\r\n`,
      '3\nabc\n0\n\n',
      '1\r\na\r\n'.repeat(500),
    ]);
    return Buffer.from(head.replace('\r\n', '\r\nTransfer-Encoding: chunked\r\n') + chunks, 'latin1');
  }),
  bytes('length and chunks', (request) =>
    inHead(request, (head) => head.replace('\r\n', '\r\nTransfer-Encoding: chunked\r\n')),
  ),
  bytes('other protocol', (request, chance) =>
    inHead(request, (head) =>
      head.replace(
        'HTTP/1.1',
        chance.pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.1x', 'RTSP/1.0', '', 'http/1.1']),
      ),
    ),
  ),
  bytes('other target', (request, chance) =>
    inHead(request, (head) =>
      head.replace(
        / \S+ HTTP/,
        ` ${chance.pick(['*', 'http://127.0.0.1/', 'https://x:y@z/?a#b', '\u00ff', 'a', '//', '/?', '/#', '/%', 'http://', `/${'x'.repeat(15_000)}`])} HTTP`,
      ),
    ),
  ),
  bytes('asks first', (request) =>
    inHead(request, (head) => head.replace('\r\n', '\r\nExpect: 100-continue\r\n')),
  ),
  bytes('not HTTP', (_request, chance) =>
    Buffer.from(Array.from({ length: Math.round(chance.scale(1, 3000)) }, () => chance.between(0, 256))),
  ),
  bytes('TLS', () => Buffer.from('1603010200010001fc0303', 'hex')),
  bytes('rest afterwards', (request, chance) =>
    Buffer.concat([
      request,
      Buffer.from(chance.pick(['garbage', 'GET / HTTP/1.1\r\n\r\n', '\r\n\r\n\r\n', '\0'.repeat(2000)])),
    ]),
  ),
];
