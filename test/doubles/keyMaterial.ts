import { randomBytes } from 'node:crypto';

/** An `ssh-rsa` line, another one each time. There is no private half: the number is no product of primes. */
export function newSshPublicKey(comment = 'sample', bits = 2048): string {
  const modulus = randomBytes(bits / 8);
  modulus[0] = (modulus[0] ?? 0) | 0x80;
  modulus[modulus.length - 1] = (modulus.at(-1) ?? 0) | 1;
  const fields = [Buffer.from('ssh-rsa'), Buffer.from([1, 0, 1]), Buffer.concat([Buffer.alloc(1), modulus])];
  const wire = Buffer.concat(fields.flatMap((field) => [lengthOf(field), field]));
  return `ssh-rsa ${wire.toString('base64')} ${comment}`;
}

function lengthOf(field: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(field.length);
  return length;
}

/** A certificate as PEM, with another serial number each time; its signature is that of the template. */
export function newCertificate(): string {
  const der = Buffer.from(template, 'base64');
  const serial = randomBytes(serialLength);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  serial.copy(der, serialAt);
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----'].join('\n');
}

/** Made by openssl for this and valid for a hundred years; its private key was thrown away. */
const template =
  'MIIBeDCCAR+gAwIBAgIUAgCGIgPIXVRDMru6trfSJC8d3V8wCgYIKoZIzj0EAwIwETEPMA0GA1UEAwwGc2FtcGxlMCAXDTI2MTEy' +
  'MjE3MDIzOVoYDzIxMjYxMDI5MTcwMjM5WjARMQ8wDQYDVQQDDAZzYW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQvWnrV' +
  'IikF3NUVtqkdwTDJAQaWEdB2jlahdYojeiWPyzuVnTgFSTdolbfNa7kjgd5OdI2VdAdgsVPd0NwM65W/o1MwUTAdBgNVHQ4EFgQU' +
  'U0WD+Qj8kVTvAVPkQhY/p+YIDpgwHwYDVR0jBBgwFoAUU0WD+Qj8kVTvAVPkQhY/p+YIDpgwDwYDVR0TAQH/BAUwAwEB/zAKBggq' +
  'hkjOPQQDAgNHADBEAiB2I9AsEcpgyqJXnjknbQG2Gl2/B+1s9+bP63eAh/wGAAIgOVYcsP93y4X3D42Sla03YywKOS7vG5vGI60f' +
  '3jsGQQ8=';

/** Where its serial number begins, in bytes, and how long it is. */
const serialAt = 15;
const serialLength = 20;
