import { createHash, createHmac } from 'node:crypto';
import type { TestKey } from '../../unit/sandbox/clients';
import { withHeader, type Draft } from './draft';

/** Where and when a request is signed. */
export interface SigningPlace {
  readonly host: string;
  readonly key: TestKey;
  /** `20300101T120000Z`. */
  readonly timestamp: string;
}

/** Signature Version 4 over whatever the draft holds, encoded as it is. */
export function sign(draft: Draft, place: SigningPlace): Draft {
  switch (draft.signing) {
    case 'none':
      return withHeader(draft, 'Host', place.host);
    case 'header':
      return signedByHeader(draft, place);
    case 'query':
      return signedByQuery(draft, place);
  }
}

function signedByHeader(draft: Draft, place: SigningPlace): Draft {
  const { key, timestamp } = place;
  let whole = withHeader(withHeader(draft, 'Host', place.host), 'X-Amz-Date', timestamp);
  if (key.sessionToken !== undefined) whole = withHeader(whole, 'X-Amz-Security-Token', key.sessionToken);
  const given = whole.headers.find(([name]) => name === 'X-Amz-Content-Sha256')?.[1];
  const hash = given ?? sha256(draft.body);
  if (draft.service === 's3') whole = withHeader(whole, 'X-Amz-Content-Sha256', hash);
  const names = whole.headers.map(([name]) => name.toLowerCase()).sort();
  const signature = signatureOf(whole, place, names, hash);
  return withHeader(
    whole,
    'Authorization',
    `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scopeOf(draft, place)}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  );
}

function signedByQuery(draft: Draft, place: SigningPlace): Draft {
  const parameters = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', `${place.key.accessKeyId}/${scopeOf(draft, place)}`],
    ['X-Amz-Date', place.timestamp],
    ['X-Amz-Expires', '300'],
    ['X-Amz-SignedHeaders', 'host'],
    ...(place.key.sessionToken === undefined ? [] : [['X-Amz-Security-Token', place.key.sessionToken]]),
  ].map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`);
  const query = [draft.query, ...parameters].filter((part) => part !== '').join('&');
  const whole = { ...withHeader(draft, 'Host', place.host), query };
  const hash = draft.service === 's3' ? 'UNSIGNED-PAYLOAD' : sha256(draft.body);
  const signature = signatureOf(whole, place, ['host'], hash);
  return { ...whole, query: `${query}&X-Amz-Signature=${signature}` };
}

function scopeOf({ service }: Draft, { timestamp }: SigningPlace): string {
  return `${timestamp.slice(0, 8)}/us-east-1/${service}/aws4_request`;
}

function signatureOf(draft: Draft, place: SigningPlace, names: readonly string[], hash: string): string {
  const path = draft.service === 's3' ? draft.path : draft.path.split('/').map(encodeURIComponent).join('/');
  const query = draft.query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => (part.includes('=') ? part : `${part}=`))
    .sort()
    .join('&');
  const headers = names.map((name) => `${name}:${valuesOf(draft, name)}\n`).join('');
  const canonical = [draft.method, path, query, headers, names.join(';'), hash].join('\n');
  const text = ['AWS4-HMAC-SHA256', place.timestamp, scopeOf(draft, place), sha256(canonical)].join('\n');
  const [date = '', region = '', service = '', end = ''] = scopeOf(draft, place).split('/');
  const key = [date, region, service, end].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${place.key.secretAccessKey}`,
  );
  return hmac(key, text).toString('hex');
}

function valuesOf({ headers }: Draft, name: string): string {
  return headers
    .filter((header) => header[0].toLowerCase() === name)
    .map(([, value]) => value.trim().replace(/\s+/g, ' '))
    .join(',');
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}
