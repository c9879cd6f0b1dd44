import { randomBytes } from 'node:crypto';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function randomText(length: number, alphabet: string): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/**
 * AWS's unique ids: the prefix tells what they name. See "IAM identifiers" in the IAM user guide.
 * Key ids are 20 characters, entity ids 21.
 */
export const newId = {
  accessKey: () => `AKIA${randomText(16, base32)}`,
  sessionKey: () => `ASIA${randomText(16, base32)}`,
  user: () => `AIDA${randomText(17, base32)}`,
  group: () => `AGPA${randomText(17, base32)}`,
  role: () => `AROA${randomText(17, base32)}`,
  policy: () => `ANPA${randomText(17, base32)}`,
  sshKey: () => `APKA${randomText(16, base32)}`,
  serviceCredential: () => `ACCA${randomText(17, base32)}`,
};

export function randomBase32(length: number): string {
  return randomText(length, base32);
}

/** RFC 4648, for lengths that need no padding: multiples of five bytes. */
export function toBase32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => base32.charAt(parseInt(five, 2))).join('');
}

export function newSecretAccessKey(): string {
  return randomBytes(30).toString('base64');
}

export function newSessionToken(): string {
  return `IQoJ${randomBytes(180).toString('base64')}`;
}
