import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A certificate for this machine's loopback that vouches for itself, and its key; made anew each time. */
export interface OwnAuthority {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
}

/** X.509, version 3 (RFC 5280), signed with ECDSA on P-256. */
export function ownAuthority(): OwnAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const body = toBeSigned(publicKey);
  const signature = sign('sha256', body, privateKey);
  const der = sequence(body, ecdsaWithSha256, element(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function toBeSigned(publicKey: KeyObject): Buffer {
  const version = element(0xa0, element(0x02, Buffer.from([2])));
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const name = sequence(element(0x31, sequence(commonName, element(0x0c, Buffer.from('own authority')))));
  const validity = sequence(time('200101000000Z'), time('491231235959Z'));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const names = sequence(element(0x87, Buffer.from([127, 0, 0, 1])), element(0x82, Buffer.from('localhost')));
  const isAuthority = sequence(element(0x01, Buffer.from([0xff])));
  const extensions = element(
    0xa3,
    sequence(extension([0x55, 0x1d, 0x11], names), extension([0x55, 0x1d, 0x13], isAuthority)),
  );
  return sequence(version, element(0x02, serial), ecdsaWithSha256, name, validity, name, key, extensions);
}

function extension(id: readonly number[], value: Buffer): Buffer {
  return sequence(element(0x06, Buffer.from(id)), element(0x04, value));
}

function time(text: string): Buffer {
  return element(0x17, Buffer.from(text));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, ...parts);
}

/** DER: a tag, a length and what it is about. */
function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const commonName = element(0x06, Buffer.from([0x55, 0x04, 0x03]));
const ecdsaWithSha256 = sequence(
  element(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])),
);
