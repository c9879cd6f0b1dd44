import { Credentials } from '../../core/credentials';

/** What goes into SecretStorage, and nowhere else. */
export function formatIssuerKeys(keys: Credentials): string {
  return JSON.stringify({
    accessKeyId: keys.accessKeyId,
    secretAccessKey: keys.reveal().secretAccessKey,
  });
}

/** Undefined when nothing was stored, or nothing that this version understands. */
export function parseIssuerKeys(text: string | undefined): Credentials | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('accessKeyId' in value) || !('secretAccessKey' in value)) return undefined;
  const { accessKeyId, secretAccessKey } = value;
  return typeof accessKeyId === 'string' && typeof secretAccessKey === 'string'
    ? new Credentials(accessKeyId, secretAccessKey)
    : undefined;
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As in the IAM API reference. Not a session's, which ends by itself and needs a token. */
export function isAccessKeyId(text: string): boolean {
  return /^\w{16,128}$/.test(text.trim()) && !text.trim().startsWith('ASIA');
}

export function isSecretAccessKey(text: string): boolean {
  return /^\S{16,128}$/.test(text.trim());
}
