import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { AwsError } from '../awsError';

/** An RSA key in both encodings that IAM knows. */
export interface SshPublicKey {
  /** `ssh-rsa` and the key, without a comment. */
  readonly ssh: string;
  readonly pem: string;
  /** MD5 of the key, sixteen pairs of digits with colons between. */
  readonly fingerprint: string;
}

const fewestBits = 2048;
const mostBits = 16_384;

/**
 * Throws `UnrecognizedPublicKeyEncoding` for what is neither an `ssh-rsa` line nor PEM, and
 * `InvalidPublicKey` for what only looks so or has less than 2,048 or more than 16,384 bits. See UploadSSHPublicKey.
 */
export function readSshPublicKey(body: string): SshPublicKey {
  const text = body.trim();
  const key = text.startsWith('-----BEGIN ') ? readPem(text) : readSshLine(text);
  if (key.asymmetricKeyType !== 'rsa') throw unrecognizedEncoding();
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < fewestBits || bits > mostBits) throw invalidKey();
  const wire = writeWire(key);
  return {
    ssh: `ssh-rsa ${wire.toString('base64')}`,
    pem: key.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('md5')
      .update(wire)
      .digest('hex')
      .replace(/(..)(?!$)/g, '$1:'),
  };
}

function unrecognizedEncoding(): AwsError {
  return new AwsError('UnrecognizedPublicKeyEncoding', 400, 'Invalid public key uploaded.');
}

function invalidKey(): AwsError {
  return new AwsError('InvalidPublicKey', 400, 'Invalid body for public key');
}

function readPem(text: string): KeyObject {
  if (text.includes('PRIVATE KEY')) throw invalidKey();
  return tryKey(() => createPublicKey(text));
}

function readSshLine(text: string): KeyObject {
  const [type, encoded] = text.split(/[ \t]+/);
  if (type !== 'ssh-rsa') throw unrecognizedEncoding();
  if (encoded === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) throw invalidKey();
  const [name, exponent, modulus, ...rest] = readFields(Buffer.from(encoded, 'base64'));
  if (name?.toString('latin1') !== 'ssh-rsa' || exponent === undefined || modulus === undefined) {
    throw invalidKey();
  }
  if (rest.length > 0) throw invalidKey();
  const jwk = {
    kty: 'RSA',
    e: exponent.toString('base64url'),
    n: withoutSign(modulus).toString('base64url'),
  };
  return tryKey(() => createPublicKey({ key: jwk, format: 'jwk' }));
}

function tryKey(make: () => KeyObject): KeyObject {
  try {
    return make();
  } catch {
    throw invalidKey();
  }
}

/** Each field of RFC 4251's wire format is its length in four bytes and then itself. */
function readFields(wire: Buffer): readonly Buffer[] {
  const fields: Buffer[] = [];
  let at = 0;
  while (at + 4 <= wire.length) {
    const end = at + 4 + wire.readUInt32BE(at);
    if (end > wire.length) throw invalidKey();
    fields.push(wire.subarray(at + 4, end));
    at = end;
  }
  if (at !== wire.length) throw invalidKey();
  return fields;
}

function writeWire(key: KeyObject): Buffer {
  const { e, n } = key.export({ format: 'jwk' });
  return Buffer.concat([
    field(Buffer.from('ssh-rsa')),
    field(signed(Buffer.from(e ?? '', 'base64url'))),
    field(signed(Buffer.from(n ?? '', 'base64url'))),
  ]);
}

function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** A number whose first bit is set would be negative on the wire. */
function signed(number: Buffer): Buffer {
  return (number[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), number]) : number;
}

function withoutSign(number: Buffer): Buffer {
  return number[0] === 0 ? number.subarray(1) : number;
}
