import { createSign, generateKeyPairSync } from 'node:crypto';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });

const sshPublicKeys: string[] = [];

/** RSA keys, as PEM, by number: making one takes long, and different users may have the same. */
export function sshPublicKey(index = 0): string {
  const known = sshPublicKeys[index];
  if (known !== undefined) return known;
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  sshPublicKeys[index] = text;
  return text;
}

let serial = 0;

/** A new X.509 certificate that signs itself, for this century, as PEM: all of one key, each with its own number. */
export function certificate(): string {
  serial += 1;
  const sha256WithRsa = sequence(Buffer.from('06092a864886f70d01010b0500', 'hex'));
  const commonName = sequence(Buffer.from('0603550403', 'hex'), element(0x0c, Buffer.from('conformance')));
  const name = sequence(element(0x31, commonName));
  const validity = sequence(utcTime('240101000000Z'), utcTime('490101000000Z'));
  const version = element(0xa0, element(0x02, Buffer.from([2])));
  const number = element(0x02, Buffer.from([1, serial >> 8, serial & 0xff]));
  const key = pair.publicKey.export({ type: 'spki', format: 'der' });
  const body = sequence(version, number, sha256WithRsa, name, validity, name, key);
  const signature = createSign('sha256').update(body).sign(pair.privateKey);
  const whole = sequence(body, sha256WithRsa, element(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, Buffer.concat(parts));
}

function utcTime(text: string): Buffer {
  return element(0x17, Buffer.from(text));
}

/** One element of DER: tag, length, content. */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
