import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const windowMs = 30_000;

/** Two consecutive codes of a virtual MFA device, the second for now (RFC 6238). `seed`: Base32 in UTF-8. */
export function oneTimeCodes(seed: Uint8Array | undefined, now: number): readonly [string, string] {
  const key = base32(Buffer.from(seed ?? []).toString('utf8'));
  const window = Math.floor(now / windowMs);
  return [codeOf(key, window - 1), codeOf(key, window)];
}

function codeOf(key: Buffer, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const digest = createHmac('sha1', key).update(message).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

function base32(text: string): Buffer {
  const bits = text
    .split('')
    .flatMap((character) => {
      const index = alphabet.indexOf(character);
      return index < 0 ? [] : [index.toString(2).padStart(5, '0')];
    })
    .join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
